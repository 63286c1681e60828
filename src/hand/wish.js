// What the page has not: a control that wishes for it wakes the program, which wake.js fetches as soon as one is pointed at or
// has the focus, unless the reader saves data.

import { add, all, around, hear, one, say, tell, word } from "./page.js";

const CONTROL = "[data-wish]:not([data-way], [data-wish=open])";

export function answerWishes() {
  /** @type {HTMLScriptElement | undefined} */
  let script;
  let isLost = false;
  const fetchAhead = () => {
    script ??= add(WAKE_SCRIPT);
    script.onerror = () => tell("lost", {});
  };
  const ask = (/** @type {HTMLElement} */ control) => {
    control.setAttribute("aria-busy", "true");
    fetchAhead();
    tell("wake");
  };
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, (event) => {
      // @ts-ignore: not in every browser
      if (around(event, CONTROL) && !navigator.connection?.saveData) fetchAhead();
    });
  }
  document.addEventListener("click", (event) => {
    const control = around(event, CONTROL);
    // Once it did not come, the control leads to the program's own page.
    if (!control || isLost || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(control);
  });
  hear("beyond", ({ comparison }) => {
    const control = one(`[data-comparison="${CSS.escape(comparison)}"] [data-wish="choose"]`);
    if (!control) return;
    // Nobody pressed it: its choices stay closed, and the focus where it is.
    control.dataset.quiet = "";
    ask(control);
  });
  hear("say", ({ text, seen }) => say(text, Boolean(seen)));
  hear("lost", ({ text }) => {
    isLost = true;
    for (const control of all("[aria-busy]")) control.removeAttribute("aria-busy");
    say(text ?? word("lost"), true);
  });
}
