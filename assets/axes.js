// What lies behind the marks: the axes with their ticks, the lines of units and lanes, the selected days.
(function (timeline) {
  "use strict";

  /** The colours of the theme in force. */
  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      ink: read("ink"),
      soft: read("ink-soft"),
      rule: read("rule"),
      strong: read("rule-strong"),
      accent: read("accent"),
      paper: read("paper"),
      rest: timeline.marks.mixed(read("ink-soft"), read("paper"), 0.36),
      event: read("event"),
      document: read("document"),
      publication: read("publication"),
      metadata: read("metadata"),
    };
  }

  /** The two axes for Plotly, and the ticks where a larger unit begins. */
  function axes(chart, paint) {
    const [a, b] = chart.window,
      scroll = chart.size.scroll;
    const ticks = timeline.calendar.ticks(a, b, chart.plotWidth());
    chart.ticks = ticks;
    const fixed = { fixedrange: true, zeroline: false, showline: false };
    return {
      xaxis: {
        ...fixed,
        range: [a, b],
        side: "top",
        tickmode: "array",
        ticks: "",
        showgrid: true,
        gridcolor: paint.rule,
        tickvals: ticks.map((tick) => tick.at),
        showticklabels: false,
        automargin: false,
      },
      yaxis: { ...fixed, range: [scroll + chart.plotHeight(), scroll], visible: false },
      strong: ticks.filter((tick) => tick.opens),
    };
  }

  /**
   * The words of the ticks in pixels of the frame, x in their middle: no word leaves the frame, and of two
   * larger units that would touch the first goes, which is not a beginning.
   */
  function words(chart) {
    const left = chart.gutter(),
      edge = left > 20 ? left - 14 : 2; // beside it the controls of the lanes
    const word = (tick, text, y, strong) => {
      const half = (chart.measure(text) * (strong ? 1.12 : 1)) / 2,
        least = (strong ? edge : 2) + half;
      const x = Math.max(Math.min(left + chart.pixel(tick.at), chart.size.width - half - 2), least);
      return { x, y, text, strong, from: x - half, to: x + half };
    };
    const units = chart.ticks.filter((tick) => tick.above).map((tick) => word(tick, tick.above, 18, true));
    return [
      ...units.filter((unit, i) => !units[i + 1] || unit.to + 8 <= units[i + 1].from),
      ...chart.ticks.map((tick) => word(tick, tick.label, 34, false)),
    ];
  }

  /** Lines where larger units and lanes begin; the selected event's days, and a frame about its marks. */
  function shapes(chart, paint, strong) {
    const made = strong.map((tick) => ({
      type: "line",
      xref: "x",
      yref: "paper",
      x0: tick.at,
      x1: tick.at,
      y0: 0,
      y1: 1,
      layer: "below",
      line: { color: paint.strong, width: 1 },
    }));
    if (chart.places && chart.lanesBy() !== "none") {
      const edge = (y, colour) =>
        made.push({
          type: "line",
          xref: "paper",
          yref: "y",
          x0: 0,
          x1: 1,
          y0: y,
          y1: y,
          layer: "below",
          line: { color: colour, width: 1 },
        });
      const { scroll } = chart.size;
      for (const lane of chart.places.lanes) {
        if (lane.stuck) edge(lane.top + scroll, paint.strong);
        else if (lane.top > scroll + chart.stuck && lane.top < scroll + chart.plotHeight())
          edge(lane.top, paint.strong); // Plotly takes its time for every line, seen or not
      }
      if (chart.stuck) edge(chart.stuck + scroll, paint.soft);
    }
    const event = chart.selected;
    if (event) {
      // The days it can mean, through all lanes; no more than a tint of everything where it fills the window.
      if (event.to + 1 - event.from < (chart.window[1] - chart.window[0]) / 2) {
        made.push({
          type: "rect",
          xref: "x",
          yref: "paper",
          x0: event.from,
          x1: event.to + 1,
          y0: 0,
          y1: 1,
          layer: "below",
          fillcolor: timeline.marks.rgba(paint.accent, 0.09),
          line: { width: 0 },
        });
      }
      for (const mark of chart.marks.filter((one) => one.event.id === event.id)) {
        const box = timeline.hit.box(mark);
        made.push({
          type: "rect",
          xref: "x",
          yref: "y",
          x0: chart.day(box.x0 - 5),
          x1: chart.day(box.x1 + 5),
          y0: box.y0,
          y1: box.y1,
          layer: "below",
          fillcolor: timeline.marks.rgba(paint.accent, 0.14),
          line: { width: 1.5, color: paint.accent },
        });
      }
    }
    return made;
  }

  timeline.axes = { colours, axes, words, shapes };
})((window.timeline = window.timeline || {}));
