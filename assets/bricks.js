// What all scripts build with. Making elements: text always goes in as text, never as markup, so that what a
// document says cannot become a tag.
(function (timeline) {
  "use strict";

  // Where Dash looks for the functions of its clientside callbacks.
  window.dash_clientside = Object.assign({}, window.dash_clientside, { timeline });

  timeline.at = (id) => document.getElementById(id);

  /** An element with attributes (`on…` are listeners, null and false leave one out) and children. */
  timeline.el = function (tag, attributes, ...children) {
    const made = SVG.has(tag)
      ? document.createElementNS("http://www.w3.org/2000/svg", tag)
      : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name === "style") made.style.cssText = value;
      else made.setAttribute(name, value === true ? "" : typeof value === "number" ? timeline.round(value) : value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };
  const SVG = new Set(["svg", "title", "path", "rect", "circle", "text"]);

  /** To hundredths of a pixel. */
  timeline.round = (number) => Math.round(number * 100) / 100;

  /** What follows in a list, and behind its end its beginning. */
  timeline.next = (list, now) => list[(list.indexOf(now) + 1) % list.length];

  timeline.fill = (id, ...children) => timeline.at(id).replaceChildren(...children.flat().filter(Boolean));

  timeline.debounce = function (wait, act) {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => act(...values), wait);
    };
  };

  /** At most one call a frame, with the last values. */
  timeline.perFrame = function (act) {
    let asked = false,
      last = [];
    return (...values) => {
      last = values;
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        act(...last);
      });
    };
  };

  const NARROW = window.matchMedia("(max-width: 760px)");
  timeline.narrow = () => NARROW.matches;

  timeline.say = (text) => {
    timeline.at("live").textContent = text;
  };

  timeline.toast = function (text) {
    const place = timeline.at("toast");
    place.textContent = text;
    place.classList.add("shown");
    clearTimeout(timeline.toast.timer);
    timeline.toast.timer = setTimeout(() => place.classList.remove("shown"), 2600);
  };
})((window.timeline = window.timeline || {}));
