// The state is the address. Everything that changes it goes through `change`; everything that shows it listens.
(function (timeline) {
  "use strict";

  const MANY = ["actor", "kind", "document", "pin", "fold", "unfold"];
  const SELECTION = ["from", "to", "actor", "actors", "kind", "document", "q", "certain"];
  const VIEW = [
    ...["window", "lanes", "lane-order", "lane-rows", "pin", "fold", "unfold"],
    ...["rest", "view", "place", "event"],
  ];
  const DEFAULTS = {
    actors: "any",
    lanes: "none",
    "lane-order": "count",
    "lane-rows": "few",
    rest: "",
    view: "chart",
  };
  const KINDS = ["event", "document", "publication", "metadata", "all"];
  const KNOWN = {
    actors: ["any", "all", "none"],
    lanes: ["none", "actor", "document", "kind"],
    "lane-order": ["count", "first", "name"],
    "lane-rows": ["few", "all", "one"], // as many as leave room for others, all it needs, one of ticks
    rest: ["", "1"],
    view: ["chart", "order", "list", "reader"],
  };
  const listeners = [];

  function parse(search) {
    const asked = new URLSearchParams(search);
    const state = {};
    for (const key of [...SELECTION, ...VIEW]) {
      state[key] = MANY.includes(key)
        ? [...new Set(asked.getAll(key))]
        : asked.get(key) || DEFAULTS[key] || "";
    }
    state.kind = state.kind.filter((kind) => KINDS.includes(kind));
    for (const [key, known] of Object.entries(KNOWN)) {
      if (!known.includes(state[key])) state[key] = DEFAULTS[key];
    }
    return state;
  }

  function format(state, keys = [...SELECTION, ...VIEW]) {
    const pairs = keys.flatMap((key) =>
      (MANY.includes(key) ? state[key] : [state[key]])
        .filter((value) => value && value !== DEFAULTS[key])
        .map((value) => `${key}=${encodeURIComponent(value).replace(/%(?:2F|2C|3A)/g, decodeURIComponent)}`),
    );
    return pairs.join("&");
  }

  let state = parse(location.search);
  const same = (a, b) => String(a) === String(b);

  function tell(before) {
    const changed = Object.keys(state).filter((key) => !same(state[key], before[key]));
    if (changed.length) listeners.forEach((listen) => listen(new Set(changed)));
  }

  /** Change the state; `quiet` replaces the address instead of adding a step to go back to. */
  function change(values, { quiet = false } = {}) {
    const before = state;
    state = { ...state, ...values };
    const address = format(state);
    if (address !== format(before)) {
      const url = `${location.pathname}${address ? `?${address}` : ""}`;
      history[quiet ? "replaceState" : "pushState"](null, "", url);
    }
    tell(before);
  }

  window.addEventListener("popstate", () => {
    const before = state;
    state = parse(location.search);
    tell(before);
  });

  timeline.state = {
    KNOWN,
    get: () => state,
    change,
    listen: (listener) => listeners.push(listener),
    selection: (of = state) => format(of, SELECTION),
    isSelection: (key) => SELECTION.includes(key),
    link: (changes) => `?${format({ ...state, ...changes })}`,
    cleared: { from: "", to: "", actor: [], actors: "any", kind: [], document: [], q: "", certain: "" },
  };
})((window.timeline = window.timeline || {}));
