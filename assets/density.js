// A selection too large to draw as marks: the server tells the window's rows if they are few, else how many
// events each stretch of time holds, lane by lane. A click on a stretch opens it.
(function (timeline) {
  "use strict";

  const LANE = 64;
  let asked = "", // the address of the scene that is on its way, or shown
    coming = false;

  async function fetchWindow() {
    const { view, lanes, place } = timeline.state.get(),
      window = timeline.calendar.windowText(timeline.chart.window),
      shown = new URLSearchParams(view === "order" ? { window, view, place } : { window, lanes });
    const address = `/scene?${[timeline.state.selection(), shown].filter(String).join("&")}`;
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

  /** The texts of the scene, in the order of their names, with their places. */
  function textsOf({ lanes }) {
    const made = lanes.map((lane) => ({ ...lane, marks: [], members: [], more: 0 }));
    return timeline.pack.stack(timeline.lanes.sorted(made, { pin: [], order: "name" }), {
      height: timeline.chart.plotHeight(),
      head: timeline.chart.size.head,
    });
  }

  const SHADES = [0.12, 0.28, 0.46, 0.68, 0.95]; // of a part of a text, from few events at a time to many

  /** The reading order: what stands in a part of a text lies in a row, the darker the more there is at a time. */
  function texts(chart, paint) {
    const { window, lanes } = chart.density,
      [first, last] = window,
      most = Math.max(1, ...lanes.flatMap((lane) => lane.parts.map((bins) => Math.max(...bins)))),
      shade = (n) => (n ? Math.ceil(Math.sqrt(n / most) * SHADES.length) : 0);
    const { paint: fill, traces: made } = timeline.marks.painter((day) => day);
    chart.marks = [];
    chart.settle(textsOf(chart.density));
    for (const lane of chart.places.lanes) {
      const part = (lane.to - lane.from) / lane.parts.length;
      lane.parts.forEach((bins, k) => {
        const [top, bottom] = [k, k + 1].map((n) => Math.round(timeline.order.heightOf(lane, lane.from + n * part))),
          step = (last + 1 - first) / bins.length,
          shades = bins.map(shade);
        for (let from = 0, to = 1; from < bins.length; from = to, to += 1) {
          while (to < bins.length && shades[to] === shades[from]) to += 1;
          const colour = shades[from] && timeline.marks.rgba(paint.event, SHADES[shades[from] - 1]);
          if (colour) fill(colour, first + from * step, first + to * step, top, bottom);
        }
      });
    }
    return made();
  }

  /** Columns for each lane in sight, and the count of its highest: one trace for all columns, one for all counts. */
  function traces(chart, paint) {
    if (chart.density.order) return texts(chart, paint);
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
    const bins = density.order ? timeline.order.partAt(lane, y) : lane.bins,
      step = (last + 1 - first) / bins.length,
      bin = Math.floor((timeline.chart.day(x) - first) / step);
    if (!(bins[bin] >= 0)) return null;
    return { lane: lane.name, count: bins[bin], from: first + bin * step, to: first + (bin + 1) * step };
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
