// Set into every page that is measured, before its own scripts: when the page changed last, as it was painted.
window.painted = (() => {
  "use strict";

  let changed = false,
    last = 0; // when the frame was painted that showed the last change
  const wait = (ms) => new Promise((go) => setTimeout(go, ms));

  // First in every frame; what it sets off comes when the frame has been painted.
  function watch() {
    requestAnimationFrame(watch);
    setTimeout(() => {
      if (changed) last = performance.now();
      changed = false;
    }, 0);
  }
  requestAnimationFrame(watch);
  new MutationObserver(() => (changed = true)).observe(document, {
    attributes: true,
    childList: true,
    characterData: true,
    subtree: true,
  });

  const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));

  /** When the last change was painted, once nothing has changed for so many milliseconds from now on. */
  async function still(quiet) {
    const asked = performance.now();
    let rest = quiet;
    while (rest > 0) {
      await wait(rest);
      rest = quiet - (performance.now() - Math.max(asked, last));
    }
    return last;
  }

  /**
   * The median of some times from an act to its last change, after which nothing changes for `quiet` ms.
   * What `before` does is not counted.
   */
  async function median(before, act, times, quiet) {
    const spent = [];
    for (let i = 0; i < times; i += 1) {
      await before(i);
      await still(quiet);
      await frame();
      const begun = performance.now();
      await act(i);
      await frame();
      const first = performance.now();
      spent.push(Math.max(await still(quiet), first) - begun);
    }
    return spent.sort((a, b) => a - b)[times >> 1];
  }

  return { still, median };
})();

/** Whether an element shows within the window. */
window.seen = (element) => {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
};
