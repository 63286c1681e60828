// Small words for the page.

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement | null} */
export const one = (selector, within = document) => within.querySelector(selector);

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
export const all = (selector, within = document) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

/** The innermost element around an event's target that a selector means.
 * @param {Event} event @param {string} selector @returns {HTMLElement | null} */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/** The page's own words for what the hand says: attributes of the live region, or of the report.
 * @param {string} name */
export const word = (name) => one(`[data-word-${name}]`)?.getAttribute(`data-word-${name}`) ?? "";

/** Says something to those who hear the page, and in sight for a moment where that is wanted.
 * @param {string} text @param {boolean} [isSeen] */
export function say(text, isSeen = false) {
  const live = one("[data-live]");
  if (!live || !text) return;
  live.textContent = text;
  if (!isSeen) return;
  one(".dc-toast")?.remove();
  const toast = Object.assign(document.createElement("p"), { className: "dc-toast", textContent: text });
  toast.setAttribute("aria-hidden", "true");
  document.body.append(toast);
  setTimeout(() => toast.remove(), 4000);
}

/** Tells the program, and whoever listens, what has happened.
 * @param {string} name @param {object} [detail] */
export const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`doichieu:${name}`, { detail }));

/** Hears what others tell, as long as the page stands. @param {string} name @param {(detail: any) => void} act */
export const hear = (name, act) => document.addEventListener(`doichieu:${name}`, (event) => act(/** @type {CustomEvent} */ (event).detail));

/** The names of cells in a text. @param {string | null | undefined} text */
export const names = (text) => text?.split(" ").filter(Boolean) ?? [];

/** Whether the page is printed; the program makes all others. */
export const isPaper = () => "paper" in document.documentElement.dataset;

/** Does something for each page that stands: for the one that does now, and for others that the program makes.
 * @param {(isSame: boolean) => void} act told whether it is the report before, in another language perhaps */
export function forEachPage(act) {
  let last = "";
  hear("page", ({ report }) => {
    const isSame = last === report;
    last = report;
    act(isSame);
  });
  if (one("main[data-state=ready], main[data-state=failed]")) act(false);
}

export const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

/** Another script of the viewer. @param {string} name the file's, beside this one */
export function add(name) {
  const script = document.createElement("script");
  script.src = new URL(name, src).href;
  document.head.append(script);
  return script;
}

/** Brings an element to the middle of the window unless it is in sight.
 * @param {Element} element */
export function show(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "center" });
}

/** Whether comparisons stand in a panel beside the story. */
export const isWide = () => matchMedia("screen and (min-width: 64rem)").matches && one(".dc-report--panel") !== null;
