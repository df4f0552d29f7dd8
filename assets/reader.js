// The reader: a document as it is, each of its dates clickable, the quote of the selected event marked. A long
// document is there in windows; the next one comes when the reader nears the edge, and nothing moves.
(function (timeline) {
  "use strict";

  const HELD = 6; // windows of a long document; beyond, those farthest from the reader go
  const NEAR = 900; // pixels from the edge at which the next window is asked for
  const LINE = 0.38; // where in the view a quote or a note comes to stand

  let shown = null, // the document, and how much of it is there: {id, from, to, length, …}
    marked = "", // the event whose quote is marked
    asked = 0,
    nearing = null; // sees the buttons at the edges come near

  const place = () => timeline.at("reader");
  const windows = () => place().querySelectorAll(".text");

  function date(piece) {
    const chosen = piece.id === marked;
    return timeline.el(
      chosen ? "mark" : "span",
      {
        class: `date kind-${piece.kind}`,
        "data-id": piece.id,
        "data-kind": piece.kind,
        tabindex: chosen ? -1 : null,
        title: chosen ? null : timeline.filters.kindName(piece.kind),
      },
      piece.text,
    );
  }

  /** The pieces as paragraphs (blank lines part them), so that marking a quote lays out one of them, not all. */
  function text(document) {
    const { el } = timeline,
      paragraphs = [el("p", {})];
    const last = () => paragraphs[paragraphs.length - 1];
    for (const piece of document.pieces) {
      if (typeof piece !== "string") {
        last().append(piece.id ? date(piece) : timeline.notes.link(piece));
        continue;
      }
      piece.split(/(?:[ \t]*\r?\n){2,}/).forEach((words, i) => {
        if (i && last().hasChildNodes()) paragraphs.push(el("p", {}));
        if (words) last().append(words);
      });
    }
    return el(
      "div",
      {
        class: "text",
        lang: document.language || null,
        "data-from": document.from,
        "data-to": document.to,
      },
      ...paragraphs,
    );
  }

  function build(document) {
    const { el } = timeline;
    place().replaceChildren(
      el(
        "header",
        {},
        el("h3", {}, document.title),
        el("p", {}, [document.origin, document.rights].filter(Boolean).join(" · ")),
      ),
      text(document),
    );
    shown = document;
    edges();
    timeline.highlight.mark();
  }

  /** Say where the document goes on; near these buttons the next window comes by itself. */
  function edges() {
    const { el } = timeline;
    for (const button of place().querySelectorAll(".more")) button.remove();
    const more = (side, words) => el("button", { class: "more", onclick: () => extend(side) }, words);
    if (shown.from > 0) windows()[0].before(more(-1, "Earlier in the document"));
    if (shown.to < shown.length) place().append(more(1, "Further in the document"));
    for (const button of place().querySelectorAll(".more")) nearing.observe(button);
  }

  const ask = (id, around) =>
    timeline.rows.ask(`/document?id=${encodeURIComponent(id)}&around=${around}`).catch(() => {
      timeline.toast("The source could not be fetched. Is the server still running?");
    });

  /** Put the next window before or behind those that are there; what is being read stays where it is. */
  async function extend(side) {
    if (place().hasAttribute("aria-busy")) return;
    const number = asked;
    place().setAttribute("aria-busy", "true");
    const next = await ask(shown.id, side < 0 ? shown.from - 1 : shown.to);
    if (number !== asked) return;
    place().removeAttribute("aria-busy");
    if (!next) return;
    const there = [...windows()],
      stays = there.at(side < 0 ? 0 : -1),
      top = stays.offsetTop;
    if (side < 0) stays.before(text(next));
    else stays.after(text(next));
    if (there.length >= HELD) there.at(side < 0 ? -1 : 0).remove();
    shown.from = Number(windows()[0].dataset.from);
    shown.to = Number([...windows()].at(-1).dataset.to);
    edges();
    place().scrollTop += stays.offsetTop - top;
    timeline.highlight.mark();
  }

  /** Have the window of a document that an offset lies in; tells whether it is there and still wanted. */
  async function open(id, around = 0) {
    const number = (asked += 1);
    if (shown && shown.id === id && around >= shown.from && around < shown.to) {
      if (place().hasAttribute("aria-busy")) edges(); // of a window on its way its button will ask again
      place().removeAttribute("aria-busy");
      return true;
    }
    place().setAttribute("aria-busy", "true");
    const document = await ask(id, around);
    if (number !== asked) return false;
    place().removeAttribute("aria-busy");
    if (!document) return false;
    build(document);
    place().scrollTop = 0;
    return true;
  }

  /** Scroll until an element stands where one reads; one that is in sight stays. `line` is in pixels. */
  function bring(element, line = place().clientHeight * LINE) {
    const top = element.offsetTop - place().scrollTop;
    if (top < 20 || top + element.offsetHeight > place().clientHeight - 20)
      place().scrollTo({ top: element.offsetTop - line, behavior: "instant" });
  }

  /** Open the event's document at its quote; only that quote is a <mark>. */
  async function show(event) {
    marked = event ? event.id : "";
    for (const mark of place().querySelectorAll("mark")) remake(mark);
    if (!event) return;
    if (!(await open(event.document, event.start)) || marked !== event.id) return;
    const quote = place().querySelector(`[data-id="${CSS.escape(event.id)}"]`);
    if (!quote) return;
    const mark = quote.matches("mark") ? quote : remake(quote);
    place().scrollTo({ top: mark.offsetTop - place().clientHeight * LINE, behavior: "instant" });
  }

  function remake(old) {
    const made = date({ id: old.dataset.id, kind: old.dataset.kind, text: old.textContent });
    old.replaceWith(made);
    return made;
  }

  /** With nothing selected and nothing read yet: the document that holds most of what is selected. */
  function rest(answer) {
    if (shown || !answer) return;
    const [most] = [...answer.facets.documents].sort((a, b) => b[2] - a[2]);
    if (most) open(most[0]);
  }

  /** Home and End mean the document, not the windows of it that are there. */
  async function toEnd(key) {
    const first = key === "Home";
    if (!(await open(shown.id, first ? 0 : shown.length - 1))) return;
    place().scrollTop = first ? 0 : place().scrollHeight;
  }

  function begin() {
    nearing = new IntersectionObserver(
      (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => entry.target.click()),
      { root: place(), rootMargin: `${NEAR}px 0px` },
    );
    place().addEventListener("click", (event) => {
      const one = event.target.closest("[data-id]");
      if (one && !getSelection().toString()) timeline.select(one.dataset.id, { from: "reader" });
    });
    place().addEventListener("keydown", (event) => {
      if (shown && (event.key === "Home" || event.key === "End") && !event.shiftKey) {
        event.preventDefault();
        toEnd(event.key);
      }
    });
  }

  timeline.reader = {
    show,
    open: (around) => open(shown.id, around),
    bring,
    begin,
    rest,
  };
})((window.timeline = window.timeline || {}));
