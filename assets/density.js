// A selection too large to draw as marks: the server tells the window's rows if they are few, else how many
// events each stretch of time holds, lane by lane. A click on a stretch opens it.
(function (timeline) {
  "use strict";

  const LANE = 64;
  let asked = "", // the address of the scene that is on its way, or shown
    coming = false;

  async function fetchWindow() {
    const state = timeline.state.get(),
      query = timeline.state.selection(),
      window = timeline.calendar.windowText(timeline.chart.window),
      lanes = state.lanes === "none" ? "" : `&lanes=${state.lanes}`;
    const address = `/scene?${query}${query ? "&" : ""}window=${window}${lanes}`;
    if (address === asked && (coming || timeline.chart.density)) return;
    asked = address;
    coming = true;
    const late = () => address !== asked || !timeline.chart.large;
    let scene = null,
      rows = null;
    try {
      scene = await timeline.rows.ask(address);
      if (late()) return;
      rows = scene.rows ? await timeline.rows.need(scene.rows) : [];
    } finally {
      if (address === asked) {
        coming = false;
        if (!rows) asked = ""; // else it would never be asked for again
      }
    }
    if (late()) return;
    timeline.chart.rows = rows;
    timeline.chart.density = scene.lanes ? scene : null;
    timeline.at("chart-note").textContent = scene.lanes
      ? `${scene.found.toLocaleString("en")} in this window: too many to draw one by one. Click a stretch to open it.`
      : "";
    timeline.chart.draw();
  }

  let waiting = null; // "asking", or "again" when the window has moved meanwhile

  /** Ask for the window as it is now: at once, and while one moves it as often as the server answers. */
  async function keepUp() {
    if (waiting) {
      waiting = "again";
      return;
    }
    try {
      do {
        waiting = "asking";
        await fetchWindow();
      } while (waiting === "again");
    } finally {
      waiting = null;
    }
  }

  /** The lanes of the scene in their order, with their places. */
  function lanesOf({ lanes }) {
    const { pin, "lane-order": order, actor: first } = timeline.state.get();
    const made = timeline.lanes.sorted(
      lanes.map(([name, count, bins]) => ({ name, count, bins, since: bins.findIndex(Boolean) })),
      { pin, order, first },
    );
    const alone = made.length === 1;
    let top = 0;
    for (const lane of made) {
      const folded = !alone && timeline.lanes.level(lane.name) === "one";
      Object.assign(lane, { top, marks: [], members: [], more: 0 });
      lane.height = alone ? timeline.chart.plotHeight() : folded ? timeline.pack.FOLDED : LANE;
      top += lane.height;
    }
    return { lanes: made, height: top };
  }

  /** Columns for each lane in sight, and the count of its highest: one trace for all columns, one for all counts. */
  function traces(chart, paint, day) {
    const { window } = chart.density,
      { scroll } = chart.size;
    const columns = { x: [], y: [] },
      counts = { x: [], y: [], text: [] };
    chart.marks = [];
    chart.settle(lanesOf(chart.density));
    for (const lane of chart.places.lanes) {
      const from = lane.top + (lane.stuck ? scroll : 0);
      if (!lane.stuck && from + lane.height / 2 < scroll + chart.stuck) continue;
      if (from > scroll + chart.plotHeight()) continue;
      const { bins } = lane,
        most = Math.max(1, ...bins),
        step = (window[1] + 1 - window[0]) / bins.length,
        base = from + lane.height,
        tall = lane.height - (chart.places.lanes.length === 1 ? 30 : Math.min(lane.height / 4, 10));
      columns.x.push(window[0]);
      columns.y.push(base);
      bins.forEach((n, k) => {
        const top = base - (n ? Math.max(Math.sqrt(n / most) * tall, 2) : 0);
        columns.x.push(window[0] + k * step, window[0] + (k + 1) * step);
        columns.y.push(top, top);
      });
      columns.x.push(window[1] + 1, null);
      columns.y.push(base, null);
      counts.x.push(window[0] + (bins.indexOf(most) + 0.5) * step);
      counts.y.push(Math.max(base - tall - 2, from + 8));
      counts.text.push(most.toLocaleString("en"));
    }
    return [
      {
        type: "scatter",
        mode: "lines",
        hoverinfo: "skip",
        fill: "toself",
        line: { width: 0 },
        fillcolor: timeline.marks.rgba(paint.event, 0.55),
        ...columns,
      },
      {
        type: "scatter",
        mode: "text",
        hoverinfo: "skip",
        textposition: "middle right",
        textfont: { size: 11, color: paint.soft },
        ...counts,
      },
    ];
  }

  /** The stretch at a place: its lane, its days, how many events touch it; null where there is no lane. */
  function at({ x, y }) {
    const { places, density, size } = timeline.chart,
      [first, last] = density.window;
    const lane = places.lanes.find((one) => {
      const top = one.top + (one.stuck ? size.scroll : 0);
      return y >= top && y < top + one.height;
    });
    if (!lane) return null;
    const step = (last + 1 - first) / lane.bins.length,
      bin = Math.floor((timeline.chart.day(x) - first) / step);
    if (!(lane.bins[bin] >= 0)) return null;
    return { lane: lane.name, count: lane.bins[bin], from: first + bin * step, to: first + (bin + 1) * step };
  }

  /** Open the stretch at a place: a twelfth of the window about it. */
  function open({ x }) {
    const [a, b] = timeline.chart.window,
      at = timeline.chart.day(x),
      half = (b - a) / 24;
    timeline.zoom.show([at - half, at + half]);
  }

  timeline.density = {
    traces,
    at,
    open,
    ask: () => {
      if (timeline.chart.large) keepUp();
    },
    now: fetchWindow,
  };
})((window.timeline = window.timeline || {}));
