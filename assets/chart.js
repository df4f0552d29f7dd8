// The chart: rows and window to a Plotly figure, drawn again as a whole for each change (some 30 ms for a
// few hundred marks), so that what is seen is always what the state says.
(function (timeline) {
  "use strict";

  const TOP = 42,
    RIGHT = 14;
  const chart = {
    window: [0, 365],
    rows: [],
    lanes: null,
    marks: [],
    selected: null,
    places: null,
    size: { width: 0, height: 0, scroll: 0 },
  };
  const canvas = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  const div = () => document.querySelector("#chart .js-plotly-plot");
  const ordered = () => timeline.state.get().view === "order" && !chart.density;
  const lanesBy = () => (ordered() ? "document" : timeline.state.get().lanes);
  const gutter = () => (lanesBy() === "none" || timeline.narrow() ? 14 : 168);
  const plotWidth = () => Math.max(chart.size.width - gutter() - RIGHT, 50);
  const plotHeight = () => Math.max(chart.size.height - TOP, 50);

  /** The size and the scroll, read once a drawing: asking in between would make the browser lay out anew. */
  function look() {
    const frame = timeline.at("chart-frame");
    chart.size = {
      width: frame.clientWidth,
      height: frame.clientHeight,
      scroll: timeline.at("chart-scroll").scrollTop,
    };
  }
  const perDay = () => plotWidth() / (chart.window[1] - chart.window[0]);

  const FONT = () => getComputedStyle(document.body).fontFamily;

  function measure(text) {
    if (!widths.has(text)) {
      canvas.font = `12px ${FONT()}`;
      widths.set(text, canvas.measureText(text).width);
    }
    return widths.get(text);
  }

  /** As much of a label as has room, cut at a word where one ends nearby. */
  function fitted(title, room) {
    const text = title.replace(/^…\s*/, "");
    if (measure(text) <= room) return text;
    for (let letters = Math.floor((text.length * room) / measure(text)); letters > 3; letters -= 1) {
      const cut = text.slice(0, letters),
        space = cut.lastIndexOf(" ");
      const label = `${(space > letters * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.…]+$/, "")}…`;
      if (measure(label) <= room) return label;
    }
    return "";
  }

  const day = (x) => chart.window[0] + x / perDay();
  const pixel = (number) => (number - chart.window[0]) * perDay();

  /** Where each mark, its bar and its label lie, in pixels of the plot; only what is in sight is kept. */
  function arrange() {
    const width = plotWidth(),
      height = plotHeight(),
      first = timeline.state.get().actor;
    chart.places = ordered()
      ? timeline.pack.order(chart.rows, { x: pixel, height })
      : timeline.pack(chart.rows, { x: pixel, by: lanesBy(), height, measure, first });
    const spacer = timeline.at("chart-rows"),
      tall = `${Math.max(chart.places.height - plotHeight(), 0)}px`;
    if (spacer.style.height !== tall) spacer.style.height = tall;
    if (chart.sought) bringIntoSight(chart.sought);
    const top = chart.size.scroll,
      bottom = top + plotHeight();
    chart.marks = [];
    for (const lane of chart.places.lanes) {
      for (const mark of lane.marks) {
        if (mark.x1 < 0 || mark.x0 > width || mark.rowTop + 12 < top || mark.rowTop + 16 > bottom) continue;
        mark.y = mark.rowTop + (mark.tall ? mark.tall / 2 : mark.inside ? 18 : 12.5);
        const from = mark.inside ? Math.max(mark.x0, 0) + 1 : mark.x1 + 5;
        const room = mark.inside ? Math.min(mark.x1, width) - from : Math.min(mark.room, width - from - 4);
        mark.label = room > 40 || room >= mark.wide ? fitted(mark.event.title, room) : "";
        mark.labelWide = mark.label ? measure(mark.label) : 0;
        mark.labelX = from;
        mark.labelY = mark.inside ? mark.rowTop + 7 : mark.y;
        chart.marks.push(mark);
      }
    }
  }

  /** Scroll the sheet until a mark of the event shows, if none does. */
  function bringIntoSight(event) {
    chart.sought = null;
    const scroll = timeline.at("chart-scroll"),
      height = plotHeight();
    const tops = chart.places.lanes.flatMap((lane) =>
      lane.marks.filter((mark) => mark.event.id === event.id).map((mark) => mark.rowTop),
    );
    const seen = (y) => y >= scroll.scrollTop && y + timeline.pack.ROW <= scroll.scrollTop + height;
    if (tops.length && !tops.some(seen)) {
      scroll.scrollTop = tops[0] - height / 2;
      look();
    }
  }

  /** The labels, as an SVG of our own over the plot: Plotly takes a third of its time for text. */
  function labels() {
    const { el } = timeline,
      named = chart.density ? [] : chart.marks.filter((mark) => mark.label);
    let layer = timeline.at("chart-labels");
    if (!layer) {
      layer = el("svg", { id: "chart-labels", "aria-hidden": "true" });
      timeline.at("chart").append(layer);
    }
    layer.style.cssText = `left:${gutter()}px;top:${TOP}px;width:${plotWidth()}px;height:${plotHeight()}px`;
    layer.replaceChildren(
      ...named.map((mark) => el("text", { x: mark.labelX, y: mark.labelY - chart.size.scroll }, mark.label)),
    );
    timeline.highlight.labels();
  }

  function draw() {
    const target = div();
    look();
    if (!target || !chart.size.width) return;
    const { colours, axes, shapes } = timeline.axes;
    const paint = colours();
    if (!chart.density) arrange();
    const { strong, ...both } = axes(chart, paint);
    const traces = chart.density
      ? timeline.density.traces(chart, paint, day)
      : [...timeline.marks.traces(chart.marks, { day, colours: paint, width: plotWidth() })];
    window.Plotly.react(target, traces, {
      ...both,
      width: chart.size.width,
      height: chart.size.height,
      margin: { l: gutter(), r: RIGHT, t: TOP, b: 0 },
      showlegend: false,
      hovermode: false,
      dragmode: false,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: FONT() },
      shapes: shapes(chart, paint, strong),
    });
    labels();
    around();
  }

  /** What Plotly does not draw: lane names, what lies beyond the window, the window in words, the overview. */
  function around() {
    const lanes = lanesBy() === "none" || !chart.places ? [] : chart.places.lanes;
    const { el } = timeline,
      { scroll } = chart.size;
    timeline.fill(
      "lane-names",
      lanes
        .filter((lane) => lane.top + lane.height > scroll && lane.top < scroll + plotHeight())
        .map((lane) =>
          el(
            "div",
            {
              class: "lane-name",
              style: `top:${TOP + Math.max(lane.top - scroll, 0)}px;max-height:${lane.height}px`,
              title: lane.name,
            },
            timeline.filters.called(lanesBy(), lane.name),
            el("small", {}, String(lane.count || lane.members.length)),
          ),
        ),
    );
    timeline.at("window-words").textContent = timeline.calendar.windowWords(chart.window);
    beyond();
    timeline.overview.brush(chart.window);
    timeline.order.draw();
  }

  function beyond() {
    const [a, b] = chart.window,
      { el } = timeline;
    const earlier = chart.rows.filter((row) => row.to < a),
      later = chart.rows.filter((row) => row.from >= b);
    const go = (rows, ...text) =>
      rows.length && el("button", { class: "beyond", onclick: () => timeline.zoom.reach(rows) }, ...text);
    timeline.fill(
      "beyond",
      go(earlier, `◂ ${earlier.length}`, el("span", {}, " earlier")),
      go(later, `${later.length}`, el("span", {}, " later"), " ▸"),
    );
  }

  timeline.chart = Object.assign(chart, {
    draw,
    drawSoon: timeline.perFrame(draw),
    div,
    day,
    pixel,
    perDay,
    plotWidth,
    plotHeight,
    gutter,
    lanesBy,
    TOP,
    forgetWidths: () => widths.clear(),
  });
})((window.timeline = window.timeline || {}));
