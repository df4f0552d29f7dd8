// The form of a mark: what its precision, its kind and its vague ends look like. Traces for Plotly, pure.
//
// The more exact the words, the taller and denser the mark: a day is a dot, a month a bar, a year a thin line
// between two posts, a decade or a century a hairline; a range is a bar between two dots. Where the words are
// vague ("early 1950", "circa") the mark fades on that side. The kind is told by the fill: full, hollow,
// dashed, dotted; never by colour alone.
(function (timeline) {
  "use strict";

  const FORMS = {
    day: { thick: 12, symbol: "circle" },
    week: { thick: 10, symbol: "square" },
    month: { thick: 10, symbol: "square" },
    quarter: { thick: 7, symbol: "triangle-up" },
    season: { thick: 7, symbol: "triangle-up" },
    half: { thick: 7, symbol: "triangle-up" },
    year: { thick: 4, symbol: "diamond", posts: true },
    decade: { thick: 2, symbol: "diamond-wide", posts: true },
    century: { thick: 2, symbol: "diamond-wide", posts: true },
    millennium: { thick: 2, symbol: "diamond-wide", posts: true },
    range: { thick: 4, symbol: "hourglass", dots: true },
  };
  const KINDS = {
    event: { symbol: "" },
    document: { symbol: "-open", hollow: true },
    publication: { symbol: "-open-dot", dash: [3, 3] },
    metadata: { symbol: "-open", dash: [8, 3] },
  };
  const FADE = 0.7; // share of the mark that fades; half of it where both ends do
  const STROKE = 5; // pixels from stroke to stroke of a fading end
  const POST = 1.5; // width of a post, and of the frame of a hollow mark
  const EDGE = 8; // pixels beyond the plot to which a mark is drawn

  const formOf = (event) => FORMS[event.precision] || FORMS.month;
  const kindOf = (event) => KINDS[event.kind] || KINDS.event;

  function rgba(hex, alpha) {
    const n = parseInt(hex.slice(1), 16);
    return `rgba(${n >> 16},${(n >> 8) & 255},${n & 255},${alpha})`;
  }

  /** So much of one colour, the remainder of another. */
  function mixed(hex, ground, share) {
    const parts = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
    const under = parts(ground);
    return `rgb(${parts(hex).map((part, i) => Math.round(part * share + under[i] * (1 - share)))})`;
  }

  /**
   * The stretches of a mark that are inked: whole where the words are firm, ever sparser strokes where not.
   * Only strokes between the edges of the plot are made.
   */
  function strokes(x0, x1, [softStart, softEnd], width) {
    const long = (x1 - x0) * (softStart && softEnd ? FADE * 0.72 : FADE);
    const made = [[x0 + (softStart ? long : 0), x1 - (softEnd ? long : 0)]];
    const count = Math.max(Math.round(long / STROKE), 4),
      step = long / count;
    const inked = (i) => step * ((i + 0.5) / count); // least at the outermost end
    const among = (from, to) => [Math.max(Math.floor(from / step), 0), Math.min(Math.ceil(to / step), count)];
    if (softStart) {
      const [first, last] = among(-x0, width - x0);
      for (let i = first; i < last; i += 1) made.push([x0 + (i + 1) * step - inked(i), x0 + (i + 1) * step]);
    }
    if (softEnd) {
      const [first, last] = among(x1 - width, x1);
      for (let i = first; i < last; i += 1) made.push([x1 - (i + 1) * step, x1 - (i + 1) * step + inked(i)]);
    }
    return made;
  }

  /** The parts of a stretch between the edges of the plot: itself, or its dashes. */
  function dashes([x0, x1], dash, width) {
    const from = Math.max(x0, -EDGE),
      to = Math.min(x1, width + EDGE);
    if (from >= to) return [];
    if (!dash) return [[from, to]];
    const [on, off] = dash,
      made = [];
    for (let x = x0 + Math.floor((from - x0) / (on + off)) * (on + off); x < to; x += on + off)
      made.push([x, Math.min(x + on, to)]);
    return made;
  }

  /** Gathers rectangles by colour: Plotly takes as long for the one path of a colour as for one line. */
  function painter(day) {
    const traces = new Map();
    function paint(colour, x0, x1, y0, y1) {
      if (!traces.has(colour)) {
        const shape = { type: "scatter", mode: "lines", fill: "toself", fillcolor: colour, hoverinfo: "skip" };
        traces.set(colour, { ...shape, line: { width: 0, simplify: false }, x: [], y: [] });
      }
      const { x, y } = traces.get(colour),
        [from, to] = [day(x0), day(x1)];
      x.push(from, to, to, from, null);
      y.push(y0, y0, y1, y1, null);
    }
    return { paint, traces: () => [...traces.values()] };
  }

  /** A mark without a row of its own: a stroke for a short one, a hairline for a long one. */
  function tick({ event, rest, glyph, x0, x1, y, tall }, { paint }, colours, width) {
    const colour = rest ? colours.rest : rgba(colours[event.kind] || colours.event, 0.6),
      middle = (x0 + x1) / 2,
      half = glyph ? Math.min(tall / 2 - 1, 6) : 1;
    const [from, to] = glyph ? [middle - 1, middle + 1] : [x0, x1];
    for (const part of dashes([from, to], null, width)) paint(colour, ...part, y - half, y + half);
  }

  /** A mark that is wide enough for its form. */
  function bar({ event, x0, x1, y }, ink, { paint }, width) {
    const form = formOf(event),
      { dash, hollow } = kindOf(event),
      half = form.thick / 2;
    const fill = (x, end, top, bottom) => {
      for (const part of dashes([x, end], null, width)) paint(ink, ...part, top, bottom);
    };
    for (const stretch of strokes(x0, x1, event.soft, width)) {
      for (const [from, to] of dashes(stretch, dash, width)) {
        if (hollow && form.thick > 5) {
          fill(from, to, y - half, y - half + POST);
          fill(from, to, y + half - POST, y + half);
        } else fill(from, to, y - half, y + half);
      }
    }
    const posts = form.posts ? 5 : hollow && form.thick > 5 ? half : 0;
    if (posts && !event.soft[0]) fill(x0, x0 + POST, y - posts, y + posts);
    if (posts && !event.soft[1]) fill(x1 - POST, x1, y - posts, y + posts);
  }

  /** Traces for marks that are in sight; `day` turns pixels into the axis' numbers. */
  function traces(marks, { day, colours, width }) {
    const ticks = painter(day),
      bars = painter(day);
    const points = { x: [], y: [], symbol: [], size: [], color: [] };
    const point = (x, y, symbol, size, color) => {
      for (const [list, value] of Object.entries({ x: day(x), y, symbol, size, color })) points[list].push(value);
    };
    for (const mark of marks) {
      const { event, x0, x1, y } = mark,
        form = formOf(event),
        { symbol } = kindOf(event),
        ink = mark.rest ? colours.rest : colours[event.kind] || colours.event;
      const vague = event.soft[0] || event.soft[1];
      if (mark.tick) tick(mark, ticks, colours, width);
      else if (mark.glyph) {
        const size = form.symbol === "square" ? 8.5 : 10;
        point((x0 + x1) / 2, y, form.symbol + (vague && !symbol ? "-open" : symbol), size, ink);
      } else {
        bar(mark, ink, bars, width);
        for (const [soft, x] of [
          [event.soft[0], x0 + 4],
          [event.soft[1], x1 - 4],
        ])
          if (form.dots && !soft && x > -6 && x < width + 6) point(x, y, "circle", 6.4, ink);
      }
    }
    const { x, y, ...marker } = points;
    return [
      ...ticks.traces(),
      ...bars.traces(),
      {
        type: "scatter",
        mode: "markers",
        name: "events",
        x,
        y,
        hoverinfo: "none",
        // Opaque, for Plotly would let marks of several sizes shine through.
        marker: { ...marker, opacity: 1, line: { width: 1.6, color: points.color } },
        cliponaxis: true,
      },
    ];
  }

  /** The legend: one small drawing for each form, drawn with the same rules as SVG of our own. */
  function legend() {
    const { el } = timeline;
    const sample = (words, ...drawn) =>
      el("li", {}, el("svg", { width: 44, height: 16, "aria-hidden": "true" }, ...drawn), words);
    const bar = (x, width, thick, more = {}) =>
      el("rect", { x, width, y: 8 - thick / 2, height: thick, fill: "currentColor", ...more });
    const posts = [bar(3, 1.5, 11), bar(39, 1.5, 11)];
    const fading = Array.from({ length: 7 }, (_, i) => bar(16 + i * 4, 3.4 - i * 0.45, 4));
    return [
      el("h3", {}, "How exact the words are"),
      el(
        "ul",
        {},
        sample("a day", el("circle", { cx: 22, cy: 8, r: 5, fill: "currentColor" })),
        sample("a week, a month", bar(6, 32, 10)),
        sample("a season, a quarter, a half", bar(3, 38, 7)),
        sample("a year", bar(3, 37, 4), posts),
        sample("a decade, a century", bar(3, 37, 2), bar(3, 1.5, 11), bar(39, 1.5, 11)),
        sample(
          "from one date to another",
          bar(4, 36, 4),
          el("circle", { cx: 6, cy: 8, r: 4, fill: "currentColor" }),
          el("circle", { cx: 38, cy: 8, r: 4, fill: "currentColor" }),
        ),
        sample("vague on that side (“early”, “late”, “circa”)", bar(3, 12, 4), fading, bar(3, 1.5, 11)),
      ),
      el("h3", {}, "What the date belongs to"),
      el(
        "ul",
        {},
        sample("an event that is told", bar(6, 32, 10, { class: "kind-event" })),
        sample(
          "a document that is cited",
          el("rect", {
            x: 7,
            y: 4,
            width: 30,
            height: 8,
            fill: "none",
            "stroke-width": 2,
            class: "stroke-document",
          }),
        ),
        sample(
          "a publication",
          ...[6, 12, 18, 24, 30].map((x) => bar(x, 3, 10, { class: "kind-publication" })),
        ),
        sample("the text itself", ...[6, 17, 28].map((x) => bar(x, 8, 10, { class: "kind-metadata" }))),
      ),
      el("h3", {}, "What has no room, or was filtered out"),
      el(
        "ul",
        {},
        sample(
          "a tick for each, a hairline for a long one",
          ...[6, 11, 14, 24].map((x) => bar(x, 2, 8)),
          bar(28, 13, 2),
        ),
        sample("left out by the filters, kept dimmed", bar(6, 32, 10, { class: "rest" })),
      ),
      el(
        "p",
        {},
        "Marks too narrow to show their form are drawn as ● day, ■ month, ▲ season, ◆ year or longer; hollow where vague or not an event.",
      ),
    ];
  }

  timeline.marks = { traces, legend, painter, rgba, mixed };
})((window.timeline = window.timeline || {}));
