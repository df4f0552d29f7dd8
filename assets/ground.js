// What lies behind the marks: the lines of units and lanes, the selected event's days, the frame about its marks.
// An SVG of our own under the plot, so that a selection is drawn without Plotly.
(function (timeline) {
  "use strict";

  /** Lines across the plot, as one path. */
  const down = (chart, ticks) => ticks.map((tick) => `M${timeline.round(chart.pixel(tick.at))},0V${chart.plotHeight()}`).join("");
  const across = (chart, ys) => ys.map((y) => `M0,${timeline.round(y)}H${chart.plotWidth()}`).join("");

  /** Where lanes begin, those in sight. */
  function edges({ places, size, stuck, lanesBy, plotHeight }) {
    if (lanesBy() === "none") return [];
    return places.lanes
      .map((lane) => (lane.stuck ? lane.top : lane.top - size.scroll))
      .filter((y, i) => places.lanes[i].stuck || (y > stuck && y < plotHeight()));
  }

  /** The days that the selected event can mean, through all lanes, and a frame about its marks. */
  function selection(chart, paint) {
    const { selected: event, window, pixel, plotHeight, size } = chart;
    if (!event) return [];
    const { el } = timeline,
      tint = (opacity) => ({ fill: paint.accent, "fill-opacity": opacity }),
      from = Math.max(pixel(event.from), -1),
      to = Math.min(pixel(event.to + 1), chart.plotWidth() + 1);
    const frames = chart.marks
      .filter((mark) => mark.event.id === event.id)
      .map((mark) => {
        const box = timeline.hit.box(mark),
          [x0, x1] = [Math.max(box.x0 - 5, -5), Math.min(box.x1 + 5, chart.plotWidth() + 5)];
        const place = { x: x0, y: box.y0 - size.scroll, width: x1 - x0, height: box.y1 - box.y0 };
        return el("rect", { ...place, ...tint(0.14), stroke: paint.accent, "stroke-width": 1.5 });
      });
    // No more than a tint of everything where it fills the window.
    const narrow = event.to + 1 - event.from < (window[1] - window[0]) / 2;
    return narrow && to > from
      ? [el("rect", { x: from, y: 0, width: to - from, height: plotHeight(), ...tint(0.09) }), ...frames]
      : frames;
  }

  /** All of it in pixels of the plot, for the page and for the picture. */
  function drawn(chart, paint) {
    const line = (d, colour) => timeline.el("path", { d, stroke: colour, fill: "none" });
    return [
      line(down(chart, chart.ticks), paint.rule),
      line(down(chart, chart.ticks.filter((tick) => tick.opens)) + across(chart, edges(chart)), paint.strong),
      line(chart.stuck ? across(chart, [chart.stuck]) : "", paint.soft),
      ...selection(chart, paint),
    ];
  }

  timeline.ground = { drawn };
})((window.timeline = window.timeline || {}));
