// Notes: from a call to its note and back, by click and by key; the note may be windows away.
(function (timeline) {
  "use strict";

  let left = null; // the mark that was followed, and where it stood in the view: {at, y}

  const reader = () => timeline.at("reader");

  /** A mark as the text has it, its markup set back, made a link; `piece` is {text, note, calls, at, to}. */
  function link(piece) {
    const { el } = timeline,
      number = piece.text.lastIndexOf(piece.note);
    const markup = (text) => text && el("span", { class: "markup" }, text);
    return el(
      "a",
      {
        class: piece.calls ? "call" : "note",
        href: `#at-${piece.to}`,
        id: `at-${piece.at}`,
        "data-to": piece.to,
        role: piece.calls ? "doc-noteref" : "doc-backlink",
        "aria-label": piece.calls ? `To note ${piece.note}` : `Note ${piece.note}, back to the text`,
        title: piece.calls ? `To note ${piece.note} (n)` : "Back to the text (n)",
      },
      markup(piece.text.slice(0, number)),
      piece.note,
      markup(piece.text.slice(number + piece.note.length)),
    );
  }

  /** Go to the other end of a mark; who comes back finds the text where it stood. */
  async function follow(mark) {
    const back = left && left.at === mark.dataset.to ? left.y : undefined;
    left = { at: mark.id.slice(3), y: mark.offsetTop - reader().scrollTop };
    if (!(await timeline.reader.open(Number(mark.dataset.to)))) return;
    const end = timeline.at(`at-${mark.dataset.to}`);
    if (!end) return;
    if (mark.matches(".call")) end.dataset.to = left.at; // of several calls back to the one that was followed
    for (const old of reader().querySelectorAll(".reached")) old.classList.remove("reached");
    end.classList.add("reached");
    timeline.reader.bring(end, back);
    end.focus({ preventScroll: true });
  }

  /** From a mark that has the focus to its other end, else from the first call in sight to its note. */
  function next() {
    const focused = document.activeElement,
      { scrollTop, clientHeight } = reader();
    const calls = [...reader().querySelectorAll("a.call")];
    const mark = focused.matches("a.call, a.note")
      ? focused
      : calls.find((call) => call.offsetTop >= scrollTop && call.offsetTop < scrollTop + clientHeight - 10);
    if (mark) follow(mark);
    else timeline.say("No note is called here");
  }

  function begin() {
    reader().addEventListener("click", (event) => {
      const mark = event.target.closest("a.call, a.note");
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      follow(mark);
    });
  }

  timeline.notes = { link, next, begin };
})((window.timeline = window.timeline || {}));
