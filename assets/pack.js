// Where marks go: rows within lanes, and which labels have room. Pure: rows in, places out, in pixels.
(function (timeline) {
  "use strict";

  const ROW = 24; // height of a row of marks
  const GLYPH = 11; // what is narrower is drawn as a glyph of this width
  const GAP = 7; // between a mark and the next on its row
  const LEAST_LABEL = 60; // a label with less room than this says nothing
  const MOST_LABEL = 280;
  const PAD = 6; // above the first row of a lane, and below the last
  const STRIP = 9; // below the rows: ticks for the marks that they have no room for
  const FOLDED = 24; // height of a lane that is folded to a row of ticks
  const LEAST_ROWS = 2; // of a lane that shows few
  const LEAST_TEXT = 60; // height of a text in reading order

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
   * `most`; then the mark that would block its row longest gives way and has no row (-1).
   */
  function place(marks, capacity, most) {
    const ends = []; // of each row: its last mark, and where that one's label would end
    for (const mark of marks) {
      let row = ends.findIndex((end) => end.label + GAP <= mark.x0);
      if (row < 0 && ends.length >= Math.min(capacity, most)) {
        ends.forEach((end, i) => {
          if (end.mark.x1 + GAP <= mark.x0 && (row < 0 || end.label < ends[row].label)) row = i;
        });
      }
      if (row < 0 && ends.length >= most) {
        row = ends.reduce((last, end, i) => (end.mark.x1 > ends[last].mark.x1 ? i : last), 0);
        const held = ends[row].mark;
        if (mark.x1 >= held.x1) {
          mark.row = -1;
          continue;
        }
        held.row = -1;
      }
      if (row < 0) row = ends.length;
      ends[row] = { mark, label: mark.x1 + (mark.inside ? 0 : Math.min(mark.wide, MOST_LABEL) + 8) };
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
      mark.room = mark.inside
        ? mark.x1 - mark.x0 - 6
        : Math.min(next[mark.row] - mark.x1 - GAP - 6, MOST_LABEL + 20);
      if (mark.room < LEAST_LABEL && mark.room < mark.wide) mark.room = 0;
      next[mark.row] = mark.x0;
    }
  }

  /** Puts more marks where those that have their rows, and their labels, leave room; these do not move. */
  function placeAmong(placed, more, used, most) {
    const rows = Array.from({ length: used }, () => ({ taken: [], at: 0, end: -Infinity }));
    for (const mark of placed.filter((one) => one.row >= 0))
      rows[mark.row].taken.push([mark.from, mark.to + (mark.inside ? 0 : Math.min(mark.room, mark.wide) + 8)]);
    for (const row of rows) row.taken.sort((a, b) => a[0] - b[0]);
    const open = (row, mark) => {
      while (row.at < row.taken.length && row.taken[row.at][1] + GAP <= mark.from) row.at += 1;
      const next = row.taken[row.at];
      return row.end + GAP <= mark.from && (!next || next[0] >= mark.to + GAP);
    };
    for (const mark of more) {
      mark.row = rows.findIndex((row) => open(row, mark));
      if (mark.row < 0 && rows.length < most) mark.row = rows.push({ taken: [], at: 0 }) - 1;
      if (mark.row < 0) continue;
      rows[mark.row].end = mark.to;
      mark.room = mark.inside ? mark.x1 - mark.x0 - 6 : 0;
    }
    return rows.length;
  }

  /**
   * The marks of rows, from the left, short and long. Of the long ones, which fill most of the window, only what
   * is in sight takes room: they change their row as the window moves, and the short ones need not.
   */
  function marksOf(rows, { x, width, measure }) {
    const marks = rows.map((event) => {
      const [x0, x1, glyph] = extent(event, x),
        long = x1 - x0 > width / 2,
        wide = measure ? measure(event.title.replace(/^…\s*/, "")) : 0,
        inside = Boolean(measure) && x1 - x0 > Math.min(wide, 160) + 12;
      const [from, to] = long ? [Math.max(x0, 0), Math.min(x1, width)] : [x0, x1];
      return { event, rest: !measure, x0, x1, from, to, long, glyph, wide, inside, row: -1, room: 0 };
    });
    const sorted = marks.filter((mark) => mark.from <= mark.to).sort((a, b) => a.from - b.from || b.to - a.to);
    return [sorted.filter((mark) => !mark.long), sorted.filter((mark) => mark.long)];
  }

  /**
   * Gives the marks of a lane their rows, and tells its height; a mark without a row is a tick. Long marks come
   * after the short ones, for they would take whole rows from days and months; then what the filters leave out.
   */
  function fill(lane, { top, capacity, most, head, ...view }) {
    const [short, long] = marksOf(lane.members, view),
      [restShort, restLong] = marksOf(lane.rest, { ...view, measure: null });
    let used = 0;
    if (most) {
      used = place(short, capacity, most);
      label(short, used);
      used = placeAmong(short, long, used, most);
      used = placeAmong([...short, ...long], restShort, used, most);
      used = placeAmong([...short, ...long, ...restShort], restLong, used, most);
    }
    lane.marks = [...restLong, ...restShort, ...long, ...short];
    const body = top + head + (used ? PAD : 0),
      below = body + used * ROW,
      strip = lane.marks.some((mark) => mark.row < 0) ? (used ? STRIP : FOLDED) : 0;
    for (const mark of lane.marks) {
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
  function pack(lanes, { x, by, width, height, measure, levels, head }) {
    const fit = Math.floor((height / lanes.length - head - 2 * PAD - STRIP) / ROW),
      few = Math.max(fit, LEAST_ROWS);
    let top = 0;
    for (const lane of lanes) {
      const level = by === "none" ? "all" : levels(lane.name);
      lane.top = top;
      lane.height = fill(lane, {
        x,
        width,
        measure,
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
  function order(lanes, { x, ...room }) {
    const places = stack(timeline.order.read(lanes), room);
    for (const lane of places.lanes) {
      const rest = lane.rest.filter((event) => timeline.order.within(lane, event)),
        members = lane.members.filter((event) => timeline.order.within(lane, event));
      lane.marks = [...rest, ...members].map((event, at) => {
        const [x0, x1, glyph] = extent(event, x);
        return {
          event,
          rest: at < rest.length,
          x0,
          x1,
          glyph,
          wide: 0,
          room: 0,
          inside: false,
          tick: false,
          tall: 11,
          rowTop: timeline.order.heightOf(lane, event.start),
        };
      });
    }
    return places;
  }

  /** Texts below one another, each as tall as it is long; they share a height where that leaves enough to each. */
  function stack(lanes, { height, head }) {
    const all = lanes.reduce((sum, lane) => sum + lane.to - lane.from, 0);
    let top = 0;
    for (const lane of lanes) {
      lane.top = top;
      lane.height = Math.max((height * (lane.to - lane.from)) / all, LEAST_TEXT + head);
      top += lane.height;
    }
    return { lanes, height: top };
  }

  timeline.pack = Object.assign(pack, { ROW, FOLDED, order, stack });
})((window.timeline = window.timeline || {}));
