// The pointer over the chart: what lies under it, hover, click, wheel, drag and pinch.
(function (timeline) {
  "use strict";

  /** The box of a mark and its label, in pixels of the plot. */
  function box(mark) {
    const right = mark.inside || !mark.label ? mark.x1 : mark.x1 + mark.labelWide + 6;
    return {
      x0: mark.x0,
      x1: right,
      y0: mark.rowTop - 0.5,
      y1: mark.rowTop + mark.tall - 0.5,
    };
  }

  function position(event) {
    const frame = timeline.at("chart-frame").getBoundingClientRect();
    return {
      x: event.clientX - frame.left - timeline.chart.gutter(),
      y: event.clientY - frame.top - timeline.chart.TOP + timeline.at("chart-scroll").scrollTop,
    };
  }

  /** The mark at a place; of several the shortest, so that a day is not hidden behind its year. */
  function find({ x, y }, slack = 3) {
    const under = timeline.chart.marks.filter((mark) => {
      const b = box(mark);
      return x >= b.x0 - slack && x <= b.x1 + slack && y >= b.y0 && y <= b.y1;
    });
    return under.sort((a, b) => a.x1 - a.x0 - (b.x1 - b.x0))[0] || null;
  }

  /** What the tooltip says of a mark. */
  function ofMark({ event: row, rest }) {
    const { el } = timeline;
    return [
      el("p", { class: "when" }, row.words, el("code", {}, row.edtf)),
      el("p", { class: "what" }, row.title),
      row.actors.length ? el("p", { class: "who" }, row.actors.join(" · ")) : "",
      el("p", { class: "where" }, `“${row.quote}”, ${row.locator}`),
      rest ? el("p", { class: "where" }, "Left out by the filters") : "",
    ];
  }

  /** What it says of a stretch of density. */
  function ofStretch({ lane, count, from, to }) {
    const { el } = timeline,
      called = lane && timeline.filters.called(timeline.chart.lanesBy(), lane);
    return [
      el("p", { class: "when" }, timeline.calendar.windowWords([Math.floor(from), Math.ceil(to)])),
      el("p", { class: "what" }, `${count.toLocaleString("en")} here${called ? `: ${called}` : ""}`),
      el("p", { class: "where" }, "Click to open"),
    ];
  }

  function hover(event) {
    const tip = timeline.at("tooltip"),
      dense = Boolean(timeline.chart.density),
      under = event && (dense ? timeline.density.at : find)(position(event));
    timeline.at("chart-frame").classList.toggle("over-mark", Boolean(under));
    if (!under || event.pointerType === "touch" || event.target.closest("button")) {
      tip.hidden = true;
      return;
    }
    tip.replaceChildren(...(dense ? ofStretch : ofMark)(under).filter(Boolean));
    tip.hidden = false;
    const width = tip.offsetWidth,
      height = tip.offsetHeight;
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${event.clientY + 22 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 22}px`;
  }

  function click(event) {
    if (timeline.chart.density) {
      timeline.density.open(position(event));
      return;
    }
    const mark = find(position(event), event.pointerType === "touch" ? 12 : 3);
    timeline.select(mark ? mark.event.id : "", { from: "chart" });
  }

  function gestures() {
    const scroll = timeline.at("chart-scroll"),
      held = new Map();
    let moved = 0,
      spread = 0;
    scroll.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          const lines = event.deltaMode ? event.deltaY * 16 : event.deltaY;
          timeline.zoom.by(Math.exp(Math.max(-60, Math.min(60, lines)) / 160), position(event).x);
        } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
          event.preventDefault();
          timeline.zoom.pan(event.deltaX || event.deltaY);
        }
      },
      { passive: false },
    );
    scroll.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("button")) return;
      held.set(event.pointerId, event);
      moved = 0;
    });
    scroll.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) {
        hover(event);
        return;
      }
      const dx = event.clientX - before.clientX,
        dy = event.clientY - before.clientY;
      held.set(event.pointerId, event);
      moved += Math.abs(dx) + Math.abs(dy);
      if (held.size === 2) {
        const [a, b] = [...held.values()],
          now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
        if (spread) timeline.zoom.by(spread / Math.max(now, 1), (position(a).x + position(b).x) / 2);
        spread = now;
      } else if (moved > 4) {
        if (!scroll.hasPointerCapture(event.pointerId)) scroll.setPointerCapture(event.pointerId);
        scroll.classList.add("dragging");
        timeline.at("tooltip").hidden = true;
        timeline.zoom.pan(-dx);
        if (event.pointerType !== "touch") scroll.scrollTop -= dy;
      }
    });
    const release = (event) => {
      const was = held.delete(event.pointerId);
      if (held.size < 2) spread = 0;
      scroll.classList.remove("dragging");
      if (was && event.type === "pointerup" && moved <= 4) click(event);
    };
    scroll.addEventListener("pointerup", release);
    scroll.addEventListener("pointercancel", release);
    scroll.addEventListener("pointerleave", () => hover(null));
    scroll.addEventListener("dblclick", (event) =>
      timeline.zoom.by(event.shiftKey ? 2 : 0.5, position(event).x),
    );
    scroll.addEventListener("scroll", () => {
      if (scroll.scrollTop !== timeline.chart.size.scroll) timeline.chart.drawSoon(); // else it was drawn so
    });
  }

  timeline.hit = { box, find, gestures };
})((window.timeline = window.timeline || {}));
