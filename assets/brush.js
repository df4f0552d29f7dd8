// The pointer over the text axis: a drag takes a stretch of the text, Ctrl and the wheel make it shorter or
// longer, a double click gives the whole text again.
(function (timeline) {
  "use strict";

  const SLIP = 5; // pixels; less is a click

  function begin() {
    const axis = timeline.at("text-axis"),
      frame = timeline.at("chart-frame"),
      band = timeline.at("text-brush");
    let held = null;

    const y = (event) => event.clientY - frame.getBoundingClientRect().top - timeline.chart.TOP;
    const laneAt = (at) =>
      timeline.chart.places.lanes.find((lane) => at >= lane.top && at < lane.top + lane.height);

    /** The part of the lane between where the drag began and where it is. */
    function dragged(event) {
      const { scroll } = timeline.chart.size,
        ends = [held.y, y(event)].sort((a, b) => a - b),
        { top, height } = held.lane;
      return ends.map((end) => Math.min(Math.max(end, top - scroll), top + height - scroll));
    }

    function drop() {
      held = null;
      band.hidden = true;
    }

    axis.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("button")) return;
      event.stopPropagation(); // the chart would pan
      const lane = laneAt(y(event) + timeline.chart.size.scroll);
      if (!lane) return;
      held = { y: y(event), lane };
      axis.setPointerCapture(event.pointerId);
    });
    axis.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      if (!held) return;
      const [from, to] = dragged(event);
      band.hidden = to - from < SLIP;
      band.style.top = `${timeline.chart.TOP + from}px`;
      band.style.height = `${to - from}px`;
    });
    axis.addEventListener("pointerup", (event) => {
      event.stopPropagation();
      if (!held) return;
      const { lane } = held,
        [from, to] = dragged(event),
        { scroll } = timeline.chart.size;
      drop();
      if (to - from < SLIP) return;
      const [first, end] = [from, to].map((at) => timeline.order.offsetAt(lane, at + scroll));
      timeline.order.fit({ document: lane.name, from: first, to: end }, lane.length);
    });
    axis.addEventListener("pointercancel", drop);
    axis.addEventListener("dblclick", (event) => {
      event.stopPropagation();
      timeline.order.whole();
    });
    axis.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        event.stopPropagation(); // the chart would zoom in time
        const at = y(event) + timeline.chart.size.scroll,
          lane = laneAt(at);
        if (!lane) return;
        const about = { at: timeline.order.offsetAt(lane, at), lane };
        timeline.order.by(event.deltaY > 0 ? 1.25 : 0.8, { ...about, quiet: true });
      },
      { passive: false },
    );
    timeline.at("place").addEventListener("click", timeline.order.whole);
    timeline.at("text-in").addEventListener("click", () => timeline.order.by(0.6));
    timeline.at("text-out").addEventListener("click", () => timeline.order.by(1 / 0.6));
  }

  timeline.brush = { begin };
})((window.timeline = window.timeline || {}));
