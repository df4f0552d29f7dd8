// The axes: the colours of the theme, what Plotly needs of them, and their words.
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

  /** The two axes for Plotly, which draws nothing of them. */
  function axes(chart) {
    const scroll = chart.size.scroll,
      unseen = { fixedrange: true, visible: false };
    return {
      xaxis: { ...unseen, range: chart.window },
      yaxis: { ...unseen, range: [scroll + chart.plotHeight(), scroll] },
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

  timeline.axes = { colours, axes, words };
})((window.timeline = window.timeline || {}));
