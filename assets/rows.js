// The rows that the page holds: all of a small corpus from the start, of a large one what was asked for.
(function (timeline) {
  "use strict";

  const held = new Map();
  const ids = new Map();
  timeline.titles = new Map(); // of documents, by id

  function keep(rows) {
    for (const row of rows) {
      held.set(row.row, row);
      ids.set(row.id, row);
      timeline.titles.set(row.document, row.source);
    }
    return rows;
  }

  /** The server did not answer, or with a `status` that is no answer. */
  class Unanswered extends Error {
    constructor(path, status) {
      super(`${path}: ${status || "no answer"}`);
      this.status = status;
    }
  }

  async function ask(path) {
    const answer = await fetch(path, { headers: { Accept: "application/json" } }).catch(() => null),
      told = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (told === null) throw new Unanswered(path, answer && answer.status);
    return told;
  }

  // Asked for as soon as this script is read, while Dash and Plotly are still on their way.
  const all = ask("/rows?all=1").then(keep);

  /** The rows of these numbers, in this order; what is not held yet is fetched. */
  async function need(numbers) {
    await all;
    const missing = numbers.filter((number) => !held.has(number));
    for (let at = 0; at < missing.length; at += 1000) {
      keep(
        await ask(
          `/rows?${missing
            .slice(at, at + 1000)
            .map((number) => `row=${number}`)
            .join("&")}`,
        ),
      );
    }
    return numbers.map((number) => held.get(number));
  }

  timeline.rows = {
    ask,
    need,
    Unanswered,
    stretch: async (query, by, offset, limit) =>
      keep(await ask(`/rows?${query}${query ? "&" : ""}by=${by}&offset=${offset}&limit=${limit}`)),
    get: (number) => held.get(number),
    findId: async (id) => {
      await all;
      return ids.get(id) || keep([await ask(`/event?id=${encodeURIComponent(id)}`)])[0];
    },
  };
})((window.timeline = window.timeline || {}));
