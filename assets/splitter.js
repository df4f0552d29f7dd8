// The edge between the chart and what lies below it: drag it, or move it by keys; this browser remembers where.
(function (timeline) {
  "use strict";

  const KEY = "timeline-chart-height";
  const USUAL = 48,
    LEAST = 25,
    MOST = 85,
    STEP = 5; // per cent of the views' height

  let share = USUAL;

  function stored() {
    try {
      return Number(localStorage.getItem(KEY)) || USUAL;
    } catch (error) {
      return USUAL;
    }
  }

  function show(wanted) {
    share = Math.min(Math.max(wanted, LEAST), MOST);
    document.documentElement.style.setProperty("--chart-height", `${share}%`);
    const bar = timeline.at("splitter");
    if (!bar) return;
    bar.setAttribute("aria-valuenow", String(Math.round(share)));
    bar.setAttribute("aria-valuetext", `${Math.round(share)} per cent of the height`);
  }

  function set(wanted) {
    show(wanted);
    keep();
  }

  function keep() {
    try {
      if (share === USUAL) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, String(share));
    } catch (error) {
      /* private windows may refuse */
    }
  }

  function begin() {
    const bar = timeline.at("splitter"),
      views = timeline.at("views");
    bar.setAttribute("aria-valuemin", String(LEAST));
    bar.setAttribute("aria-valuemax", String(MOST));
    show(share);
    bar.addEventListener("pointerdown", (event) => {
      if (!event.button) bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", (event) => {
      if (!bar.hasPointerCapture(event.pointerId)) return;
      const { top, height } = views.getBoundingClientRect();
      show(((event.clientY - top) / height) * 100);
    });
    bar.addEventListener("lostpointercapture", keep);
    bar.addEventListener("dblclick", () => set(USUAL));
    bar.addEventListener("keydown", (event) => {
      const to = { ArrowUp: share - STEP, ArrowDown: share + STEP, Home: LEAST, End: MOST }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      set(to);
    });
  }

  show(stored()); // before the page is laid out, so that nothing jumps
  timeline.splitter = { begin, taller: () => set(share + STEP), lower: () => set(share - STEP) };
})((window.timeline = window.timeline || {}));
