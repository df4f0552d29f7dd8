// Day numbers (days from 1970-01-01, astronomical years) and words for them; the ticks of the axis.
(function (timeline) {
  "use strict";

  const MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  const SHORT = MONTHS.map((name) => name.slice(0, 3));
  const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const YEAR = 365.2425;

  const floor = (value, by) => Math.floor(value / by);

  function dayNumber(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = floor(y, 400),
      ofEra = y - era * 400;
    const ofYear = floor(153 * (month + (month > 2 ? -3 : 9)) + 2, 5) + day - 1;
    return era * 146097 + ofEra * 365 + floor(ofEra, 4) - floor(ofEra, 100) + ofYear - 719468;
  }

  function civil(number) {
    const n = Math.floor(number) + 719468;
    const era = floor(n, 146097),
      ofEra = n - era * 146097;
    const yoe = floor(ofEra - floor(ofEra, 1460) + floor(ofEra, 36524) - floor(ofEra, 146096), 365);
    const ofYear = ofEra - (365 * yoe + floor(yoe, 4) - floor(yoe, 100));
    const m = floor(5 * ofYear + 2, 153);
    const month = m < 10 ? m + 3 : m - 9;
    return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - floor(153 * m + 2, 5) + 1 };
  }

  const yearWords = (year) => (year <= 0 ? `${1 - year} BC` : year < 100 ? `AD ${year}` : String(year));

  function dayWords(number) {
    const { year, month, day } = civil(number);
    return `${day} ${MONTHS[month - 1]} ${yearWords(year)}`;
  }

  function iso(number) {
    const { year, month, day } = civil(number);
    const digits = String(Math.abs(year)).padStart(4, "0");
    return `${year < 0 ? "-" : ""}${digits}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }

  /** First and last day of "1949", "1949-06" or "1949-06-25"; null for anything else. */
  function bounds(text) {
    const found = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
    if (!found) return null;
    const year = Number(found[1]),
      month = Number(found[2] || 1),
      day = Number(found[3] || 1);
    if (month < 1 || month > 12 || day < 1 || day > 31) return null;
    const first = dayNumber(year, month, day);
    if (found[3]) return [first, first];
    if (found[2])
      return [first, (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - 1];
    return [first, dayNumber(year + 1, 1, 1) - 1];
  }

  /** The window [first, end) of "A/B", or null. */
  function windowOf(text) {
    const [a, b] = (text || "").split("/").map(bounds);
    return a && b && b[1] >= a[0] ? [a[0], b[1] + 1] : null;
  }

  const windowText = ([first, end]) =>
    `${iso(first)}/${iso(Math.max(Math.ceil(end) - 1, Math.floor(first)))}`;

  /** A window in words, no more exact than it is wide. */
  function windowWords([first, end]) {
    const a = civil(first),
      b = civil(Math.max(Math.ceil(end) - 1, first)),
      days = end - first;
    if (days > 6 * YEAR) return `${yearWords(a.year)} – ${yearWords(b.year)}`;
    if (days > 62)
      return `${MONTHS[a.month - 1]} ${yearWords(a.year)} – ${MONTHS[b.month - 1]} ${yearWords(b.year)}`;
    return days < 1.5 ? dayWords(first) : `${dayWords(first)} – ${dayWords(Math.ceil(end) - 1)}`;
  }

  // Steps from fine to coarse: how many pixels a tick of it needs for its label.
  const STEPS = [
    { unit: "day", by: 1, days: 1, room: 30 },
    { unit: "day", by: 2, days: 2, room: 30 },
    { unit: "day", by: 5, days: 5, room: 34 },
    { unit: "day", by: 10, days: 10, room: 38 },
    { unit: "month", by: 1, days: 30.4, room: 42 },
    { unit: "month", by: 3, days: 91, room: 46 },
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((by) => ({
      unit: "year",
      by,
      days: by * YEAR,
      room: 62,
    })),
  ];

  function* days(first, end, by) {
    for (let n = Math.floor(first); n < end; n += 1) {
      const { day } = civil(n);
      if (by === 1 || (by === 2 ? day % 2 === 1 && day < 31 : day === 1 || (day % by === 0 && day < 30)))
        yield n;
    }
  }

  function* months(first, end, by) {
    const start = civil(first);
    for (let m = start.year * 12 + start.month - 1; ; m += 1) {
      const n = dayNumber(floor(m, 12), m - floor(m, 12) * 12 + 1, 1);
      if (n >= end) return;
      if (n >= first && (m - floor(m, 12) * 12) % by === 0) yield n;
    }
  }

  // Years are counted as people do, without a year zero: 100 BC, AD 1, 100.
  function* years(first, end, by) {
    const from = civil(first).year,
      to = civil(end).year + 1;
    const said = (year) => (year > 0 ? year : year - 1);
    for (let k = Math.floor(said(from) / by) * by; k <= said(to); k += by) {
      const year = k === 0 ? 1 : k > 0 ? k : k + 1;
      const n = dayNumber(year, 1, 1);
      if (n >= first && n < end) yield n;
    }
  }

  /** The ticks of [first, end) on `width` pixels: where, the label, and the label of the larger unit above. */
  function ticks(first, end, width) {
    const perDay = width / (end - first);
    const step = STEPS.find((one) => one.days * perDay >= one.room) || STEPS[STEPS.length - 1];
    const walk = { day: days, month: months, year: years }[step.unit];
    const made = [];
    for (const n of walk(first, end, step.by)) {
      const { year, month, day } = civil(n);
      const above = step.unit === "day" ? `${MONTHS[month - 1]} ${yearWords(year)}` : yearWords(year);
      const label =
        step.unit === "year"
          ? yearWords(year)
          : step.unit === "month"
            ? SHORT[month - 1]
            : perDay > 64
              ? `${WEEKDAYS[(((n + 3) % 7) + 7) % 7]} ${day}`
              : String(day);
      const opens = step.unit === "year" ? false : step.unit === "month" ? month === 1 : day === 1;
      made.push({ at: n, label, above: step.unit !== "year" && (opens || !made.length) ? above : "", opens });
    }
    // The first one says the larger unit only where the next does not say it at once.
    if (made.length > 1 && made[0].above && !made[0].opens) {
      const next = made.findIndex((tick, i) => i && tick.above);
      if (next > 0 && (made[next].at - made[0].at) * perDay < 96) made[0].above = "";
    }
    return made;
  }

  timeline.calendar = {
    dayNumber,
    civil,
    dayWords,
    iso,
    windowOf,
    windowText,
    windowWords,
    ticks,
    YEAR,
  };
})((window.timeline = window.timeline || {}));
