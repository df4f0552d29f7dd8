// The filters: lists with counts under the other filters, chips for what is in force, and their way to the
// address.
(function (timeline) {
  "use strict";

  const KIND_NAMES = {
    event: "Narrated event",
    document: "Cited document",
    publication: "Publication",
    metadata: "About the text itself",
  };
  const KIND_LISTED = {
    event: "Events told",
    document: "Documents cited",
    publication: "Publications",
    metadata: "The text itself",
  };
  const MODES = { any: "any of", all: "all of", none: "none of" };
  let facets = null,
    like = "";

  const called = (by, name) =>
    by === "kind" ? KIND_LISTED[name] || name : by === "document" ? timeline.titles.get(name) || name : name;
  const state = () => timeline.state.get();
  const kinds = () =>
    state().kind.length
      ? state().kind.includes("all")
        ? Object.keys(KIND_LISTED)
        : state().kind
      : ["event"];

  function toggle(key, name) {
    const now = state()[key],
      next = now.includes(name) ? now.filter((one) => one !== name) : [...now, name];
    timeline.state.change({ [key]: next });
  }

  function toggleKind(name) {
    const now = kinds(),
      next = Object.keys(KIND_LISTED).filter((one) => now.includes(one) !== (one === name));
    const plain = next.length === 0 || (next.length === 1 && next[0] === "event");
    timeline.state.change({ kind: plain ? [] : next.length === 4 ? ["all"] : next });
  }

  function option(name, count, { chosen, act, before, title, also }) {
    const { el } = timeline;
    const box = el("input", { type: "checkbox", onchange: act, "data-name": name });
    box.checked = chosen;
    return el(
      "label",
      { class: `option${count || chosen ? "" : " none"}`, title: title || null },
      box,
      before || "",
      el("span", { class: "name" }, title || name, also ? el("span", { class: "also" }, ` ·\u00a0${also}`) : ""),
      el("span", { class: "number" }, count.toLocaleString("en")),
    );
  }

  /** Replace a list but keep the keyboard where it was. */
  function refill(id, options) {
    const focused = document.activeElement,
      name = timeline.at(id).contains(focused) ? focused.dataset.name : null;
    timeline.fill(id, ...options);
    if (name)
      timeline
        .at(id)
        .querySelector(`[data-name="${CSS.escape(name)}"]`)
        ?.focus({ preventScroll: true });
  }

  /** With whom a chosen actor appears most; one click leaves the events of both. */
  function together(name) {
    const { el } = timeline,
      most = facets.together[name] || [];
    if (!most.length) return "";
    const both = ([other, count]) =>
      el(
        "li",
        {},
        el(
          "button",
          {
            class: "option",
            "data-name": other,
            title: `Only events with both ${name} and ${other}`,
            onclick: () => timeline.state.change({ actor: [name, other], actors: "all" }),
          },
          el("span", { class: "name" }, other),
          el("span", { class: "number" }, count.toLocaleString("en")),
        ),
      );
    return el(
      "details",
      { class: "together", open: state().actor.length === 1 },
      el("summary", {}, "appears with"),
      el("ul", { "aria-label": `Who appears with ${name}` }, most.map(both)),
    );
  }

  function drawActors(list) {
    const { el } = timeline,
      chosen = state().actor;
    refill("actor-list", [
      ...list.flatMap(([name, count, also]) => [
        option(name, count, { chosen: chosen.includes(name), also, act: () => toggle("actor", name) }),
        chosen.includes(name) && !like ? together(name) : "",
      ]),
      list.length ? "" : el("p", { class: "aside" }, like ? `No actor like “${like}”.` : "No actors here."),
      !like && facets.actors_known > list.length
        ? el(
            "p",
            { class: "aside" },
            `${(facets.actors_known - list.length).toLocaleString("en")} more: find them by name.`,
          )
        : "",
    ]);
  }

  function draw(answer) {
    const { el } = timeline;
    facets = answer.facets;
    refill(
      "kind-filter",
      facets.kinds.map(([name, count]) =>
        option(name, count, {
          chosen: kinds().includes(name),
          title: KIND_LISTED[name],
          act: () => toggleKind(name),
          before: el("span", { class: `kind kind-${name}` }),
        }),
      ),
    );
    refill(
      "document-filter",
      facets.documents.map(([name, , count]) =>
        option(name, count, {
          chosen: state().document.includes(name),
          title: called("document", name),
          act: () => toggle("document", name),
        }),
      ),
    );
    const box = el("input", {
      type: "checkbox",
      "data-name": "certain",
      onchange: () => timeline.state.change({ certain: state().certain ? "" : "1" }),
    });
    box.checked = Boolean(state().certain);
    refill("date-certain", [
      el("label", { class: "option" }, box, el("span", { class: "name" }, "certainly within")),
    ]);
    if (like) seek(like);
    else drawActors(facets.actors);
    for (const mode of Object.keys(MODES))
      timeline.at(`mode-${mode}`).setAttribute("aria-pressed", String(state().actors === mode));
    chips(answer);
  }

  function chips(answer) {
    const { el } = timeline,
      now = state(),
      made = [];
    const chip = (words, changes) =>
      made.push(
        el(
          "li",
          {},
          el(
            "button",
            { class: "chip", title: "Remove this filter", onclick: () => timeline.state.change(changes) },
            words,
            el("span", { "aria-label": ", remove" }, "×"),
          ),
        ),
      );
    if (now.from) chip(`from ${now.from}`, { from: "" });
    if (now.to) chip(`until ${now.to}`, { to: "" });
    if (now.certain) chip("certainly within", { certain: "" });
    if (now.q) chip(`“${now.q}”`, { q: "" });
    for (const name of now.actor)
      chip(`${now.actors === "none" ? "not " : ""}${name}`, {
        actor: now.actor.filter((one) => one !== name),
      });
    for (const name of now.document)
      chip(called("document", name), { document: now.document.filter((one) => one !== name) });
    if (now.kind.length)
      chip(
        kinds()
          .map((name) => KIND_LISTED[name].toLowerCase())
          .join(", "),
        { kind: [] },
      );
    timeline.fill(
      "chips",
      ...made,
      ...answer.notes.map((note) => el("li", { class: "note", role: "alert" }, note)),
    );
    timeline.at("clear").hidden = !made.length;
    timeline.at("filters").classList.toggle("filtered", made.length > 0);
  }

  async function seek(text) {
    like = text || "";
    if (!facets) return;
    if (!like) {
      drawActors(facets.actors);
      return;
    }
    const query = timeline.state.selection();
    const list = await timeline.rows.ask(
      `/actors?${query}${query ? "&" : ""}like=${encodeURIComponent(like)}`,
    );
    if (like === text && timeline.state.selection() === query) drawActors(list);
  }

  const FIELDS = { search: "q", "date-from": "from", "date-to": "to" };

  /** The typed fields follow the address (after back, forward, clear). */
  function follow() {
    for (const [id, key] of Object.entries(FIELDS)) {
      if (timeline.at(id).value !== state()[key])
        window.dash_clientside.set_props(id, { value: state()[key] });
    }
  }

  function begin() {
    for (const mode of Object.keys(MODES))
      timeline.at(`mode-${mode}`).addEventListener("click", () => timeline.state.change({ actors: mode }));
    timeline.at("clear").addEventListener("click", () => timeline.state.change(timeline.state.cleared));
  }

  timeline.filters = {
    draw,
    follow,
    begin,
    toggle,
    seek,
    called,
    kindName: (kind) => KIND_NAMES[kind] || kind,
  };
})((window.timeline = window.timeline || {}));
