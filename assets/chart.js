// The chart: rows and window to a Plotly figure, drawn again as a whole for each change but of the selection, so
// that what is seen is always what the state says.
(function (timeline) {
  "use strict";

  const TOP = 42,
    RIGHT = 14;
  const chart = {
    window: [0, 365],
    rows: null, // until there is an answer; before, there is nothing to draw
    rest: [], // rows that the filters leave out, to be dimmed
    marks: [],
    selected: null,
    places: { lanes: [], height: 0 },
    ticks: [],
    colours: null, // of the theme in force, read once a drawing
    traces: [], // what Plotly was given last
    stuck: 0, // height of the pinned lanes that do not scroll
    size: { width: 0, height: 0, scroll: 0, gutter: 0, head: 0, plotWidth: 50, plotHeight: 50 },
  };
  const canvas = document.createElement("canvas").getContext("2d");
  const widths = new Map(); // of texts as last measured
  const MEASURED = 20_000; // texts kept; a corpus has more

  const div = () => document.querySelector("#chart .js-plotly-plot");
  /** Whether the chart shows the reading order: the place in the text against time. */
  const ordered = () => (chart.density ? chart.density.order : timeline.state.get().view === "order");
  const lanesBy = () => (ordered() ? "document" : timeline.state.get().lanes);

  /** The sizes, the scroll and the font, read once a drawing: asking in between would make the browser lay out anew. */
  function look() {
    const { clientWidth: width, clientHeight: height } = timeline.at("chart-frame"),
      named = lanesBy() !== "none",
      beside = named && !timeline.narrow(),
      gutter = beside ? 168 : 14;
    chart.size = {
      width,
      height,
      scroll: timeline.at("chart-scroll").scrollTop,
      gutter,
      head: named && !beside ? 24 : 0, // without a gutter, names stand above
      plotWidth: Math.max(width - gutter - RIGHT, 50),
      plotHeight: Math.max(height - TOP, 50),
      font: getComputedStyle(document.body).fontFamily,
    };
    canvas.font = `12px ${chart.size.font}`;
  }
  const gutter = () => chart.size.gutter;
  const plotWidth = () => chart.size.plotWidth;
  const plotHeight = () => chart.size.plotHeight;
  const perDay = () => plotWidth() / (chart.window[1] - chart.window[0]);

  function measure(text) {
    if (!widths.has(text)) {
      if (widths.size >= MEASURED) widths.clear();
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

  /** The lanes of what is drawn, in their order. */
  function lanes() {
    const state = timeline.state.get(),
      made = timeline.lanes.group(chart.rows, chart.rest, lanesBy());
    if (ordered()) return timeline.lanes.sorted(made, { pin: [], order: "name" });
    return timeline.lanes.sorted(made, { pin: state.pin, order: state["lane-order"], first: state.actor });
  }

  /** Pinned lanes stay where they are while the others scroll, unless they leave these no room. */
  function stick({ lanes: placed }) {
    const { pin } = timeline.state.get(),
      pinned = ordered() ? [] : placed.filter((lane) => pin.includes(lane.name));
    const high = pinned.reduce((sum, lane) => sum + lane.height, 0);
    chart.stuck = high < plotHeight() * 0.7 ? high : 0;
    for (const lane of placed) lane.stuck = chart.stuck > 0 && pinned.includes(lane);
  }

  /** Makes the sheet as tall as its lanes. */
  function settle(places) {
    chart.places = places;
    stick(places);
    const spacer = timeline.at("chart-rows"),
      tall = `${Math.max(places.height - plotHeight(), 0)}px`;
    if (spacer.style.height !== tall) spacer.style.height = tall;
  }

  /** Where each mark, its bar and its label lie, in pixels of the plot; only what is in sight is kept. */
  function arrange() {
    const width = plotWidth(),
      height = plotHeight(),
      room = { x: pixel, height, head: chart.size.head };
    settle(
      ordered()
        ? timeline.pack.order(lanes(), room)
        : timeline.pack(lanes(), { ...room, by: lanesBy(), width, measure, levels: timeline.lanes.level }),
    );
    if (chart.sought) bringIntoSight(chart.sought);
    const top = chart.size.scroll,
      bottom = top + height;
    chart.marks = [];
    for (const lane of chart.places.lanes) {
      const first = lane.stuck ? top : top + chart.stuck;
      lane.more = 0;
      for (const mark of lane.marks) {
        if (mark.x1 < 0 || mark.x0 > width) continue;
        if (mark.tick) lane.more += 1;
        if (lane.stuck) mark.rowTop += top;
        if (mark.rowTop + mark.tall / 2 < first || mark.rowTop + 16 > bottom) continue;
        mark.y = mark.rowTop + (mark.tall < timeline.pack.ROW || mark.tick ? mark.tall / 2 : mark.inside ? 18 : 12.5);
        write(mark, width, first, bottom);
        chart.marks.push(mark);
      }
    }
  }

  const HALF = 8; // of the height of a label

  /** The label of a mark, where there is room for one. */
  function write(mark, width, top, bottom) {
    const from = mark.inside ? Math.max(mark.x0, 0) + 1 : mark.x1 + 5;
    const room = mark.inside ? Math.min(mark.x1, width) - from : Math.min(mark.room, width - from - 4);
    mark.labelX = from;
    mark.labelY = mark.inside ? mark.rowTop + 7 : mark.y;
    const seen = mark.labelY - HALF >= top - 1 && mark.labelY + HALF <= bottom;
    mark.label = seen && mark.room && (room > 40 || room >= mark.wide) ? fitted(mark.event.title, room) : "";
    mark.labelWide = mark.label ? measure(mark.label) : 0;
  }

  /** Scroll the sheet until a mark of the event shows, if none does. */
  function bringIntoSight(event) {
    chart.sought = null;
    const scroll = timeline.at("chart-scroll"),
      height = plotHeight();
    const found = chart.places.lanes.flatMap((lane) =>
      lane.marks.filter((mark) => mark.event.id === event.id).map((mark) => ({ lane, mark })),
    );
    const seen = ({ lane, mark }) =>
      lane.stuck ||
      (mark.rowTop >= chart.size.scroll + chart.stuck &&
        mark.rowTop + mark.tall <= chart.size.scroll + height);
    if (found.length && !found.some(seen)) {
      scroll.scrollTop = found[0].mark.rowTop - (height + chart.stuck) / 2;
      look();
    }
  }

  /** A layer under or over the plot, as an SVG of our own: Plotly takes long for text and for lines. */
  function layer(id, style, elements) {
    let place = timeline.at(id);
    if (!place) {
      place = timeline.el("svg", { id, "aria-hidden": "true" });
      timeline.at("chart")[id === "chart-ground" ? "prepend" : "append"](place);
    }
    place.style.cssText = style;
    place.replaceChildren(...elements);
  }

  const box = () => `left:${gutter()}px;top:${TOP}px;width:${plotWidth()}px;height:${plotHeight()}px`;

  const ground = () => layer("chart-ground", box(), timeline.ground.drawn(chart, chart.colours));

  /** The words in the plot, and those of the axis. */
  function words() {
    const text = ({ x, y, text, strong }) => timeline.el("text", { x, y, class: strong ? "strong" : null }, text);
    const named = chart.density ? [] : chart.marks.filter((mark) => mark.label);
    const labels = named.map((mark) => ({ x: mark.labelX, y: mark.labelY - chart.size.scroll, text: mark.label }));
    layer("chart-labels", box(), labels.map(text));
    layer(
      "chart-axis",
      `left:0;top:0;width:${chart.size.width}px;height:${TOP}px`,
      timeline.axes.words(chart).map(text),
    );
    timeline.highlight.labels();
  }

  function draw() {
    const target = div();
    timeline.lanes.follow(); // first, for the controls take room
    look();
    if (!target || !chart.size.width || !chart.rows) return;
    stale = false;
    const colours = (chart.colours = timeline.axes.colours());
    chart.ticks = timeline.calendar.ticks(...chart.window, plotWidth());
    if (!chart.density) arrange();
    chart.traces = chart.density
      ? timeline.density.traces(chart, colours)
      : timeline.marks.traces(chart.marks, { day, colours, width: plotWidth() });
    window.Plotly.react(target, chart.traces, {
      ...timeline.axes.axes(chart),
      width: chart.size.width,
      height: chart.size.height,
      margin: { l: gutter(), r: RIGHT, t: TOP, b: 0 },
      showlegend: false,
      hovermode: false,
      dragmode: false,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: chart.size.font },
    });
    ground();
    words();
    around();
  }

  let stale = true; // something but the selection has changed since the last drawing
  const next = timeline.perFrame(() => (stale || sighted() ? draw() : ground()));

  function drawSoon() {
    stale = true;
    next();
  }

  /** Whether the sheet had to scroll for the event that is sought. */
  function sighted() {
    const before = chart.size.scroll;
    if (chart.sought) bringIntoSight(chart.sought);
    return chart.size.scroll !== before;
  }

  /** What Plotly does not draw: lane names, what lies beyond the window, the window in words, the overview. */
  function around() {
    timeline.gutter.draw(chart);
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
    drawSoon,
    selectSoon: next, // only what lies behind the marks, unless more has changed
    div,
    day,
    pixel,
    perDay,
    plotWidth,
    plotHeight,
    gutter,
    ordered,
    lanesBy,
    measure,
    fitted,
    settle,
    TOP,
  });
})((window.timeline = window.timeline || {}));
