// Moving the window: zoom about a point, pan, the scales, fitting; the address follows when it rests.
(function (timeline) {
  "use strict";

  const { dayNumber, civil, YEAR, windowText, windowOf } = timeline.calendar;
  const LEAST = 1,
    MOST = 6000 * YEAR;
  const FIRST = dayNumber(-9999, 1, 1),
    LAST = dayNumber(10000, 1, 1);
  const LENGTHS = { decade: 10 * YEAR, year: YEAR, month: 30.44, day: 1 };
  let home = null;
  let widened = 0; // the width to come back to, when only a long event made the window wider

  const remember = timeline.debounce(350, () => {
    const text = windowText(timeline.chart.window);
    const same = home && text === windowText(home);
    timeline.state.change({ window: same ? "" : text }, { quiet: true });
  });

  /** Show a window; `settled` when it comes from the address and need not go there. */
  function show([first, end], { settled = false, aside = 0 } = {}) {
    widened = aside;
    const width = Math.min(Math.max(end - first, LEAST), MOST),
      middle = (first + end) / 2;
    let from = middle - width / 2;
    from = Math.min(Math.max(from, FIRST), LAST - width);
    timeline.chart.window = [from, from + width];
    timeline.chart.drawSoon();
    timeline.density.ask();
    if (!settled) remember();
  }

  /** Zoom by a factor about a pixel of the plot (its middle unless told). */
  function by(factor, x = timeline.chart.plotWidth() / 2) {
    const [a, b] = timeline.chart.window,
      at = timeline.chart.day(x);
    const width = Math.min(Math.max((b - a) * factor, LEAST), MOST),
      share = (at - a) / (b - a);
    show([at - width * share, at + width * (1 - share)]);
  }

  const pan = (pixels) => {
    const [a, b] = timeline.chart.window,
      days = pixels / timeline.chart.perDay();
    show([a + days, b + days]);
  };

  /** The calendar decade, year, month or day about the selected event, else about the middle of the window. */
  function scale(name) {
    if (name === "all") {
      show(timeline.overview.whole());
      return;
    }
    const [a, b] = timeline.chart.window,
      event = timeline.chart.selected;
    const { year, month, day } = civil(event ? (event.from + event.to + 1) / 2 : (a + b) / 2);
    const start = {
      decade: dayNumber(Math.floor(year / 10) * 10, 1, 1),
      year: dayNumber(year, 1, 1),
      month: dayNumber(year, month, 1),
      day: dayNumber(year, month, day),
    }[name];
    const length = {
      decade: dayNumber(Math.floor(year / 10) * 10 + 10, 1, 1) - start,
      year: dayNumber(year + 1, 1, 1) - start,
      month: (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - start,
      day: 1,
    }[name];
    const pad = name === "day" ? 0.25 : length * 0.01;
    show([start - pad, start + length + pad]);
  }

  /** The narrowest of a few widths in which the event shows, each call the next. */
  let fits = 0,
    fitted = "";
  function fit(event) {
    if (!event) {
      scale("all");
      return;
    }
    fits = fitted === event.id ? (fits + 1) % 3 : 0;
    fitted = event.id;
    const length = event.to - event.from + 1,
      middle = (event.from + event.to + 1) / 2;
    const width = [length * 1.6, Math.max(length * 3, LENGTHS.month * 2), Math.max(length * 6, YEAR * 1.2)][
      fits
    ];
    show([middle - width / 2, middle + width / 2]);
  }

  /** Bring the event into sight with as little movement as will do; the width stays. */
  function reveal(event) {
    const [a, b] = timeline.chart.window,
      middle = (event.from + event.to + 1) / 2;
    const back = widened && event.to + 1 - event.from < widened,
      width = back ? widened : b - a;
    if (!back && event.to + 1 > a + width * 0.02 && event.from < b - width * 0.02) return;
    if (event.to + 1 - event.from > width) {
      const pad = (event.to - event.from) * 0.15;
      show([event.from - pad, event.to + pad], { aside: widened || width });
      return;
    }
    show([middle - width / 2, middle + width / 2]);
  }

  /** Move so that rows beyond the edge come into sight; widen if they are far. */
  function reach(rows) {
    const [a, b] = timeline.chart.window;
    const first = Math.min(a, ...rows.map((row) => row.from)),
      end = Math.max(b, ...rows.map((row) => row.to + 1));
    const pad = (end - first) * 0.02;
    show([first - pad, end + pad]);
  }

  timeline.zoom = {
    show,
    by,
    pan,
    scale,
    fit,
    reveal,
    reach,
    fromAddress() {
      home =
        home ||
        timeline
          .at("chart-scroll")
          .dataset.home.split(",")
          .map(Number)
          .map((n, i) => n + i);
      show(windowOf(timeline.state.get().window) || home, { settled: true });
    },
  };
})((window.timeline = window.timeline || {}));
