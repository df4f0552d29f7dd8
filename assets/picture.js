// The chart as a picture: what is seen as one standalone SVG, and that SVG drawn as a PNG. Made in the page; the
// serialiser of the DOM escapes what documents say.
(function (timeline) {
  "use strict";

  const { round } = timeline;
  const SCALE = 2; // pixels of the PNG for one of the page
  const MARGIN = 14;
  const LINE = 18; // of the caption
  const UNFIT = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu; // what no XML may hold

  let told = null; // the answer that the caption puts in words

  const text = (words, attributes) => timeline.el("text", { dy: "0.35em", ...attributes }, words.replace(UNFIT, " "));

  /** A colour as SVG 1.1 has it: opacity is an attribute of its own. */
  function ink(role, colour) {
    const parts = /^rgba\((.+),([^,]+)\)$/.exec(colour);
    return parts ? { [role]: `rgb(${parts[1]})`, [`${role}-opacity`]: parts[2] } : { [role]: colour };
  }

  const SYMBOLS = {
    circle: (r) => `M${r},0A${r},${r} 0 1,1 0,${-r}A${r},${r} 0 0,1 ${r},0Z`,
    square: (r) => `M${r},${r}H${-r}V${-r}H${r}Z`,
    "triangle-up": (r) => `M${round(-r * 1.155)},${r / 2}H${round(r * 1.155)}L0,${-r}Z`,
    diamond: (r) => `M${r * 1.3},0L0,${r * 1.3}L${-r * 1.3},0L0,${-r * 1.3}Z`,
    "diamond-wide": (r) => `M${r * 1.4},0L0,${r * 0.7}L${-r * 1.4},0L0,${-r * 0.7}Z`,
    hourglass: (r) => `M${r},${r}H${-r}L${r},${-r}H${-r}Z`,
  };

  function symbol(name, x, y, size, colour) {
    const open = name.includes("-open"),
      r = size / 2,
      at = { transform: `translate(${round(x)},${round(y)})` };
    const shape = timeline.el("path", {
      ...at,
      d: SYMBOLS[name.replace(/-open.*/, "")](r),
      fill: open ? "none" : colour,
      stroke: colour,
      "stroke-width": 1.6,
    });
    const dot = timeline.el("path", { ...at, d: SYMBOLS.circle(r * 0.4), fill: colour });
    return name.endsWith("-dot") ? [shape, dot] : [shape];
  }

  /** A trace of the chart as SVG; `at` turns its places into pixels of the plot. */
  function drawn(trace, at) {
    const points = trace.x.map((x, i) => (x === null ? null : at(x, trace.y[i])));
    if (trace.mode === "text")
      return points.map(([x, y], i) =>
        text(trace.text[i], { x: x + 3, y, "font-size": trace.textfont.size, fill: trace.textfont.color }),
      );
    if (trace.mode === "markers") {
      const { symbol: names, size, color } = trace.marker;
      return points.flatMap(([x, y], i) => symbol(names[i], x, y, size[i], color[i]));
    }
    const path = points.map((point, i) =>
      point ? `${i && points[i - 1] ? "L" : "M"}${round(point[0])},${round(point[1])}` : "",
    );
    return [timeline.el("path", { d: `${path.join("")}Z`, ...ink("fill", trace.fillcolor) })];
  }

  function plot(chart, paint) {
    const at = (x, y) => [chart.pixel(x), y - chart.size.scroll],
      width = chart.plotWidth(),
      height = chart.plotHeight(),
      { traces } = chart;
    const labels = chart.density ? [] : chart.marks.filter((mark) => mark.label);
    return timeline.el(
      "svg", // one within the other clips what leaves the plot
      { x: chart.gutter(), y: chart.TOP, width, height },
      timeline.ground.drawn(chart, paint),
      traces.flatMap((trace) => drawn(trace, at)),
      labels.map((mark) =>
        text(mark.label, { x: mark.labelX, y: mark.labelY - chart.size.scroll, fill: paint.ink }),
      ),
    );
  }

  /** The names of the lanes, beside them or above. */
  function names(chart, paint) {
    const beside = !timeline.narrow(),
      room = beside ? chart.gutter() - MARGIN - 50 : chart.size.width / 2;
    return timeline.gutter.heads(chart).flatMap(({ lane, top }) => {
      const y = chart.TOP + top + 12,
        name = chart.fitted(timeline.filters.called(chart.lanesBy(), lane.name), room);
      const count = { y, x: beside ? chart.gutter() - 8 : chart.size.width - MARGIN, "text-anchor": "end" };
      return [
        text(name, { x: MARGIN, y, "font-weight": 600, fill: paint.ink }),
        text(timeline.gutter.count(lane), { ...count, "font-size": 11, fill: paint.soft }),
        ...(lane.more && beside && timeline.lanes.level(lane.name) === "few"
          ? [text(`+${lane.more}`, { x: MARGIN, y: y + LINE, "font-size": 11, fill: paint.soft })]
          : []),
      ];
    });
  }

  /** The places of the text beside the lanes, in reading order. */
  const places = (chart, paint) =>
    timeline.order
      .places()
      .map(({ y, text: place }) =>
        text(place, { x: chart.gutter() - 8, y: chart.TOP + y, "text-anchor": "end", "font-size": 11, fill: paint.soft }),
      );

  /** The window and the filters in words, in lines of the picture's width. */
  function caption(chart) {
    const { words, shown, total } = told,
      window = timeline.calendar.windowWords(chart.window),
      count = `${shown.toLocaleString("en")} of ${total.toLocaleString("en")}`,
      others = chart.rest.length ? " (the others are dimmed)" : "";
    const said = `${window}. ${words[0].toUpperCase()}${words.slice(1)}: ${count}${others}.`,
      lines = [""];
    for (const word of said.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (chart.measure(longer) > chart.size.width - 2 * MARGIN) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  /** What the chart shows, as an SVG element that needs nothing else. */
  function svg() {
    const { chart } = timeline,
      paint = timeline.axes.colours(),
      { width, height } = chart.size,
      lines = caption(chart),
      tall = height + LINE * (lines.length + 1);
    return timeline.el(
      "svg",
      { width, height: tall, viewBox: `0 0 ${width} ${tall}`, "font-family": "sans-serif", "font-size": 12 },
      timeline.el("title", {}, lines.join(" ").replace(UNFIT, " ")),
      timeline.el("rect", { width, height: tall, fill: paint.paper }),
      plot(chart, paint),
      timeline.el("path", { d: `M0,${chart.TOP + 0.5}H${width}M0,${height - 0.5}H${width}`, stroke: paint.strong }),
      timeline.axes
        .words(chart)
        .map(({ x, y, text: word, strong }) =>
          text(word, { x, y, "text-anchor": "middle", "font-weight": strong ? 700 : null, fill: paint.soft }),
        ),
      names(chart, paint),
      places(chart, paint),
      lines.map((line, i) => text(line, { x: MARGIN, y: height + LINE * (i + 1), fill: paint.soft })),
    );
  }

  const file = () =>
    new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg())}\n`], {
      type: "image/svg+xml",
    });

  async function png() {
    const address = URL.createObjectURL(file()),
      image = new Image();
    try {
      image.src = address;
      await image.decode();
      const canvas = timeline.el("canvas", { width: image.width * SCALE, height: image.height * SCALE });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done) => canvas.toBlob(done, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  async function save(form) {
    try {
      const address = URL.createObjectURL(form === "png" ? await png() : file());
      timeline.el("a", { href: address, download: `timeline.${form}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000); // when it is surely written
    } catch (error) {
      timeline.toast("The browser could not make the picture");
      throw error;
    }
  }

  function begin() {
    for (const form of ["svg", "png"]) timeline.at(`chart-${form}`).addEventListener("click", () => save(form));
  }

  timeline.picture = {
    begin,
    tell: (answer) => {
      told = answer;
    },
  };
})((window.timeline = window.timeline || {}));
