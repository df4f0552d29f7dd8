// The overview: how the selection lies over the whole span, and a brush that is the chart's window.
(function (timeline) {
  "use strict";

  const HEIGHT = 44,
    AXIS = 16;
  let data = null,
    held = null;

  const place = () => timeline.at("overview");
  let wide = 1; // of the overview, read when it is drawn
  const width = () => wide;
  const span = () => (data ? [data.from, data.to + 1] : [0, 365]);
  const x = (day) => ((day - span()[0]) / (span()[1] - span()[0])) * width();
  const day = (pixel) => span()[0] + (pixel / width()) * (span()[1] - span()[0]);

  /** The whole span with a little air. */
  function whole() {
    const [a, b] = span(),
      pad = (b - a) * 0.015 + 1;
    return [a - pad, b + pad];
  }

  function area(bins, most) {
    const step = width() / bins.length,
      high = (n) => (n ? HEIGHT - Math.max(Math.sqrt(n / most) * (HEIGHT - 5), 2) : HEIGHT);
    return `M0,${HEIGHT}${bins.map((n, i) => `V${high(n).toFixed(1)}H${((i + 1) * step).toFixed(1)}`).join("")}V${HEIGHT}Z`;
  }

  function draw(values) {
    data = values || data;
    if (!data) return;
    wide = place().clientWidth || 1;
    const { el } = timeline,
      most = Math.max(1, ...data.all);
    const ticks = timeline.calendar.ticks(...span(), width()).filter((tick) => x(tick.at) < width() - 24);
    const svg = el(
      "svg",
      { width: width(), height: HEIGHT + AXIS, "aria-hidden": "true" },
      el("path", { d: area(data.all, most), class: "ground" }),
      el("path", { d: area(data.shown, most), class: "figure" }),
      el("rect", { class: "outside", id: "brush-before", y: 0, height: HEIGHT, x: 0 }),
      el("rect", { class: "outside", id: "brush-after", y: 0, height: HEIGHT }),
      el("rect", { class: "brush", id: "brush", y: 0.5, height: HEIGHT - 1 }),
      ...ticks.map((tick) => el("text", { x: x(tick.at) + 3, y: HEIGHT + 12 }, tick.above || tick.label)),
      ...ticks.map((tick) => el("rect", { class: "tick", x: x(tick.at), y: HEIGHT, width: 1, height: 4 })),
    );
    const handle = (side, label) =>
      el("div", {
        class: "handle",
        id: `brush-${side}`,
        role: "slider",
        tabindex: 0,
        "aria-label": label,
        "aria-valuemin": Math.floor(span()[0]),
        "aria-valuemax": Math.ceil(span()[1]),
        onkeydown: (event) => nudge(event, side),
      });
    place().replaceChildren(
      svg,
      handle("first", "Beginning of the window"),
      handle("last", "End of the window"),
    );
    brush(timeline.chart.window);
  }

  function brush([a, b]) {
    if (!timeline.at("brush")) return;
    const left = Math.max(Math.min(x(a), width()), -2),
      right = Math.min(Math.max(x(b), 0), width() + 2),
      broad = Math.max(right - left, 3);
    const set = (id, values) => {
      for (const [name, value] of Object.entries(values)) timeline.at(id).setAttribute(name, value);
    };
    set("brush", { x: left, width: broad });
    set("brush-before", { width: Math.max(left, 0) });
    set("brush-after", { x: left + broad, width: Math.max(width() - left - broad, 0) });
    for (const [id, at, number] of [
      ["brush-first", left, a],
      ["brush-last", left + broad, b],
    ]) {
      timeline.at(id).style.left = `${at}px`;
      set(id, { "aria-valuenow": Math.round(number), "aria-valuetext": timeline.calendar.dayWords(number) });
    }
  }

  function nudge(event, side) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const [a, b] = timeline.chart.window,
      step = (by * (b - a)) / 20;
    timeline.zoom.show(side === "first" ? [Math.min(a + step, b - 1), b] : [a, Math.max(b + step, a + 1)]);
  }

  function begin() {
    const target = place();
    const at = (event) => event.clientX - target.getBoundingClientRect().left;
    target.addEventListener("pointerdown", (event) => {
      const pixel = at(event),
        [a, b] = timeline.chart.window,
        left = x(a),
        right = x(b);
      const near = event.pointerType === "touch" ? 18 : 7;
      target.setPointerCapture(event.pointerId);
      const part =
        Math.abs(pixel - left) <= near && pixel < (left + right) / 2
          ? "first"
          : Math.abs(pixel - right) <= near
            ? "last"
            : pixel > left && pixel < right
              ? "middle"
              : "new";
      held = { part, pixel, a, b, from: day(pixel) };
    });
    target.addEventListener("pointermove", (event) => {
      if (!held) return;
      const moved = day(at(event)) - day(held.pixel),
        now = day(at(event));
      if (held.part === "middle") timeline.zoom.show([held.a + moved, held.b + moved]);
      else if (held.part === "first") timeline.zoom.show([Math.min(held.a + moved, held.b - 1), held.b]);
      else if (held.part === "last") timeline.zoom.show([held.a, Math.max(held.b + moved, held.a + 1)]);
      else if (Math.abs(at(event) - held.pixel) > 3)
        timeline.zoom.show([Math.min(now, held.from), Math.max(now, held.from)]);
    });
    target.addEventListener("pointerup", (event) => {
      if (held && held.part === "new" && Math.abs(at(event) - held.pixel) <= 3) {
        const half = (held.b - held.a) / 2;
        timeline.zoom.show([held.from - half, held.from + half]);
      }
      held = null;
    });
    target.addEventListener("dblclick", () => timeline.zoom.scale("all"));
  }

  timeline.overview = { draw, brush, whole, begin };
})((window.timeline = window.timeline || {}));
