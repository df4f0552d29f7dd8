// The text axis of the reading order: which stretch of which document is shown. Drag along the axis for a
// stretch; the address keeps it as place=DOCUMENT:from-to, in the offsets of the events table.
(function (timeline) {
  "use strict";

  const FOOT = 20; // below the last date of a lane
  const LEAST = 400; // letters that a stretch has at least
  const APART = 40; // pixels from one label of the axis to the next
  const NAME = 62; // the room of the lane's name

  let told = ""; // the stretch in words, as last said

  const axis = () => timeline.at("text-axis");

  /** The stretch that the address names: {document, from, to}; null for the whole of all documents. */
  function stretch() {
    const found = /^(.+):(\d{1,9})-(\d{1,9})$/s.exec(timeline.state.get().place);
    if (!found || Number(found[2]) >= Number(found[3])) return null;
    return { document: found[1], from: Number(found[2]), to: Number(found[3]) };
  }

  const show = (document, from, to, how) =>
    timeline.state.change(
      { place: document ? `${document}:${Math.round(from)}-${Math.round(to)}` : "" },
      how,
    );

  const whole = () => show("");

  /** The lanes that are shown, each with the offsets where its part of the text begins and ends. */
  function read(lanes) {
    const place = stretch();
    const read = lanes.filter((lane) => !place || lane.name === place.document);
    for (const lane of read) {
      lane.length = Math.max(...[...lane.members, ...lane.rest].map((event) => Math.max(event.length, event.start + 1)));
      lane.from = place ? place.from : 0;
      lane.to = place ? place.to : lane.length;
    }
    return read;
  }

  const within = (lane, { start }) => start >= lane.from && start < lane.to;

  const head = () => timeline.chart.size.head + 8; // above the first date, and below a name that stands above

  const heightOf = (lane, offset) =>
    lane.top + head() + ((offset - lane.from) / (lane.to - lane.from)) * (lane.height - head() - FOOT);

  function offsetAt(lane, y) {
    const share = (y - lane.top - head()) / (lane.height - head() - FOOT);
    return lane.from + Math.min(Math.max(share, 0), 1) * (lane.to - lane.from);
  }

  /** What density has at a height of the lane of a text. */
  function partAt(lane, y) {
    const share = (offsetAt(lane, y) - lane.from) / (lane.to - lane.from);
    return lane.parts[Math.min(Math.floor(share * lane.parts.length), lane.parts.length - 1)];
  }

  /** Move or resize the stretch, within its document; as long as the document it is the whole text. */
  function fit({ document, from, to }, length, how) {
    const size = Math.max(to - from, LEAST),
      first = Math.min(Math.max((from + to - size) / 2, 0), Math.max(length - size, 0));
    if (size >= length) show("", 0, 0, how);
    else show(document, first, first + size, how);
  }

  /** The lane that keys mean: of the stretch, of the selected event, else of the longest document. */
  function meant() {
    const { lanes } = timeline.chart.places,
      { document } = stretch() || timeline.chart.selected || {};
    return lanes.find((lane) => lane.name === document) || [...lanes].sort((a, b) => b.length - a.length)[0];
  }

  /** What is shown of a document, as the address has it: the chart may not have drawn it yet. */
  const bounds = (lane) => stretch() || { document: lane.name, from: 0, to: lane.length };

  /** A shorter or longer stretch about an offset (the selected event, else the middle, unless told). */
  function by(factor, { at, lane = meant(), ...how } = {}) {
    if (!timeline.chart.ordered() || !lane) return;
    const event = timeline.chart.selected,
      { from, to } = bounds(lane),
      seen = event && event.document === lane.name && event.start >= from && event.start < to;
    const about = at ?? (seen ? event.start : (from + to) / 2);
    const first = about - (about - from) * factor;
    fit({ document: lane.name, from: first, to: first + (to - from) * factor }, lane.length, how);
  }

  /** Further (or, below nought, earlier) in the text, by a share of the stretch. */
  function move(share) {
    const lane = timeline.chart.ordered() && stretch() && meant();
    if (!lane) return false;
    const { from, to } = bounds(lane),
      step = (to - from) * share;
    fit({ document: lane.name, from: from + step, to: to + step }, lane.length, { quiet: true });
    return true;
  }

  /** Bring a selected event into the stretch, which keeps its length. */
  function reveal(event) {
    const place = stretch();
    if (!place || (event.document === place.document && within(place, event))) return;
    const half = (place.to - place.from) / 2;
    if (event.document !== place.document) show("", 0, 0, { quiet: true });
    else
      fit({ ...place, from: event.start - half, to: event.start + half }, event.length || Infinity, {
        quiet: true,
      });
  }

  const short = (locator) => locator.replace(/, n\. .*$/, "");

  /** Where the dates of a lane stand, in their order: {height, locator, rest}; of density the first of each part. */
  function stands(lane) {
    if (lane.parts) {
      const part = (lane.to - lane.from) / lane.parts.length;
      return lane.locators
        .map((locator, k) => ({ height: heightOf(lane, lane.from + (k + 0.5) * part), locator: short(locator) }))
        .filter(({ locator }) => locator);
    }
    return lane.marks
      .map(({ event, rest, rowTop, tall }) => ({ height: rowTop + tall / 2, locator: short(event.locator), rest }))
      .sort((a, b) => a.height - b.height);
  }

  /** A stretch in words: "¶ 40–80". */
  function words(lane) {
    const told = lane ? stands(lane).filter(({ rest }) => !rest) : [];
    if (!told.length) return "no date";
    const first = told[0].locator,
      last = lane.parts ? short(lane.last) : told.at(-1).locator;
    if (first === last) return first;
    const unit = /^(\S+ )\d/.exec(first);
    return `${first}–${unit && last.startsWith(unit[1]) ? last.slice(unit[1].length) : last}`;
  }

  /** Labels of the axis: locators of dates with their heights in the plot, as many as have room. */
  function labels(lane) {
    const { scroll } = timeline.chart.size,
      made = [];
    let last = Math.max(lane.top - scroll, 0) + NAME - APART,
      said = "";
    for (const { height, locator: text } of stands(lane)) {
      const y = height - scroll;
      if (y < last + APART || y > timeline.chart.plotHeight() - FOOT || text === said) continue;
      made.push({ y, text });
      last = y;
      said = text;
    }
    return made;
  }

  /** The labels of all lanes; a phone has no room for them. */
  const places = () =>
    timeline.chart.ordered() && !timeline.narrow() ? timeline.chart.places.lanes.flatMap(labels) : [];

  /** How many dates stand before and behind the stretch; a click goes there. */
  function beyond(lane) {
    const { el } = timeline;
    const go = (share, side, words, events) =>
      events.length
        ? el(
            "button",
            { class: `beyond ${side}`, title: words, onclick: () => move(share) },
            side === "before" ? `▴ ${events.length} before` : `▾ ${events.length} after`,
          )
        : "";
    return [
      go(
        -0.8,
        "before",
        "Earlier in the text (↑)",
        lane.members.filter((event) => event.start < lane.from),
      ),
      go(
        0.8,
        "after",
        "Further in the text (↓)",
        lane.members.filter((event) => event.start >= lane.to),
      ),
    ];
  }

  /** Drawn after each drawing of the chart: the axis beside it, and the stretch in words above it. */
  function draw() {
    const shown = timeline.chart.ordered(),
      place = shown && stretch(),
      { el } = timeline;
    timeline.at("order").setAttribute("aria-pressed", String(timeline.state.get().view === "order"));
    axis().hidden = !shown;
    timeline.at("text-zoom").hidden = !shown;
    timeline.at("place").hidden = !place;
    if (!shown) return;
    axis().style.width = `${timeline.chart.gutter()}px`;
    const { lanes } = timeline.chart.places;
    axis().replaceChildren(
      ...places().map(({ y, text }) => timeline.el("span", { style: `top:${y}px` }, text)),
      ...(place && !timeline.narrow() ? lanes.flatMap(beyond).filter(Boolean) : []),
    );
    if (!place) {
      if (told) timeline.say("The whole text");
      told = "";
      return;
    }
    const [lane] = lanes,
      title = timeline.filters.called("document", place.document),
      said = words(lane);
    timeline.fill(
      "place",
      el("span", { class: "name" }, title),
      el("span", {}, `, ${said}`),
      el("span", { class: "close", "aria-hidden": "true" }, "×"),
    );
    if (told !== `${title}, ${said}`) timeline.say(`${title}, ${said}`);
    told = `${title}, ${said}`;
  }

  timeline.order = { read, within, heightOf, offsetAt, partAt, whole, by, move, reveal, draw, fit, places };
})((window.timeline = window.timeline || {}));
