// Where marks go: rows within lanes, and which labels have room. Pure: rows in, places out, in pixels.
(function (timeline) {
  "use strict";

  const ROW = 24; // height of a row of marks
  const GLYPH = 11; // what is narrower is drawn as a glyph of this width
  const GAP = 7; // between a mark and the next on its row
  const LEAST_LABEL = 46; // a label with less room than this says nothing
  const MOST_LABEL = 280;
  const PAD = 6; // above the first row of a lane, and below the last
  const STRIP = 9; // below the rows: ticks for the marks that they have no room for
  const FOLDED = 24; // height of a lane that is folded to a row of ticks
  const LEAST_ROWS = 2; // of a lane that shows few

  function extent(row, x) {
    const from = x(row.from),
      to = x(row.to + 1);
    if (to - from >= GLYPH) return [from, to, false];
    const middle = (from + to) / 2;
    return [middle - GLYPH / 2, middle + GLYPH / 2, true];
  }

  /**
   * Puts marks on rows from the left, with room for their labels. Where the rows are used up, a mark takes the
   * room of a label, of the one that loses least. Where even the marks leave no row, there are more rows, up to
   * `most`; then the mark that would block its row longest gives way and has no row (-1), what the filters
   * leave out before the rest.
   */
  function place(marks, capacity, most) {
    const ends = []; // of each row: its last mark, where that ends, and where its label would
    const longer = (a, b) => a.rest - b.rest || a.x1 - b.x1;
    for (const mark of marks) {
      let row = ends.findIndex((end) => end.label + GAP <= mark.x0);
      if (row < 0 && ends.length >= Math.min(capacity, most)) {
        ends.forEach((end, i) => {
          if (end.mark.x1 + GAP <= mark.x0 && (row < 0 || end.label < ends[row].label)) row = i;
        });
      }
      if (row < 0 && ends.length >= most) {
        row = ends.reduce((worst, end, i) => (longer(end.mark, ends[worst].mark) > 0 ? i : worst), 0);
        const held = ends[row].mark;
        if (longer(mark, held) >= 0) {
          mark.row = -1;
          continue;
        }
        held.row = -1;
      }
      if (row < 0) row = ends.length;
      ends[row] = { mark, label: mark.x1 + (mark.inside || mark.rest ? 0 : Math.min(mark.wide, MOST_LABEL) + 8) };
      mark.row = row;
    }
    return ends.length;
  }

  function label(marks, rows) {
    const next = new Array(rows).fill(Infinity);
    for (let i = marks.length - 1; i >= 0; i -= 1) {
      const mark = marks[i];
      mark.room = 0;
      if (mark.row < 0) continue;
      if (!mark.rest)
        mark.room = mark.inside
          ? mark.x1 - mark.x0 - 6
          : Math.min(next[mark.row] - mark.x1 - GAP - 6, MOST_LABEL + 20);
      if (mark.room < LEAST_LABEL && mark.room < mark.wide) mark.room = 0;
      next[mark.row] = mark.x0;
    }
  }

  /** The marks of a lane from the left. */
  function marksOf(lane, x, measure) {
    const made = (event, rest) => {
      const [x0, x1, glyph] = extent(event, x),
        wide = rest ? 0 : measure(event.title.replace(/^…\s*/, ""));
      return { event, rest, x0, x1, glyph, wide, inside: !rest && x1 - x0 > Math.min(wide, 160) + 12 };
    };
    return [
      ...lane.members.map((event) => made(event, false)),
      ...lane.rest.map((event) => made(event, true)),
    ].sort((a, b) => a.x0 - b.x0 || b.x1 - a.x1);
  }

  /** Gives the marks of a lane their rows, and tells its height; a mark without a row is a tick. */
  function fill(lane, { top, capacity, most, head }) {
    const { marks } = lane,
      used = most ? place(marks, capacity, most) : 0,
      body = top + head + (used ? PAD : 0);
    for (const mark of most ? [] : marks) mark.row = -1;
    label(marks, used);
    const below = body + used * ROW,
      strip = marks.some((mark) => mark.row < 0) ? (used ? STRIP : FOLDED) : 0;
    for (const mark of marks) {
      mark.tick = mark.row < 0;
      mark.tall = mark.tick ? strip : ROW;
      mark.rowTop = mark.tick ? below : body + mark.row * ROW;
    }
    return Math.max(below + strip + (used ? PAD : 0) - top, FOLDED + head);
  }

  /**
   * Lanes with their marks: {name, top, height, marks: [{event, x0, x1, rowTop, tall, room, inside, glyph, tick}]}.
   * `levels` tells how many rows a lane may have; `head` is the height of a name above its lane.
   */
  function pack(lanes, { x, by, height, measure, levels, head }) {
    const fit = Math.floor((height / lanes.length - head - 2 * PAD - STRIP) / ROW),
      few = Math.max(fit, LEAST_ROWS);
    let top = 0;
    for (const lane of lanes) {
      const level = by === "none" ? "all" : levels(lane.name);
      lane.marks = marksOf(lane, x, measure);
      lane.top = top;
      lane.height = fill(lane, {
        top,
        head,
        capacity: by === "none" ? Math.max(Math.floor((height - PAD * 2) / ROW), 3) : 7,
        most: { one: 0, few, all: Infinity }[level],
      });
      top += lane.height;
    }
    return { lanes, height: top };
  }

  /**
   * Reading order: a lane for each document, and in it each mark at the height where its date stands in the
   * text. What runs down to the right is told as it happened; what leaps is a flashback or an aside.
   */
  function order(lanes, { x, height }) {
    const every = (lane) => [...lane.members, ...lane.rest];
    const lengths = lanes.map((lane) => Math.max(...every(lane).map((event) => event.start)) + 1);
    const all = lengths.reduce((sum, length) => sum + length, 0);
    let top = 0;
    lanes.forEach((lane, i) => {
      lane.top = top;
      lane.height = Math.max((height * lengths[i]) / all, 60);
      lane.marks = every(lane).map((event, at) => {
        const [x0, x1, glyph] = extent(event, x);
        return {
          event,
          rest: at >= lane.members.length,
          x0,
          x1,
          glyph,
          wide: 0,
          room: 0,
          inside: false,
          tick: false,
          tall: 11,
          rowTop: lane.top + 8 + (event.start / lengths[i]) * (lane.height - 28),
        };
      });
      top += lane.height;
    });
    return { lanes, height: top };
  }

  timeline.pack = Object.assign(pack, { ROW, GLYPH, FOLDED, order });
})((window.timeline = window.timeline || {}));
