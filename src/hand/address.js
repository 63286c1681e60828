// The address and what the page wears of it: theme, measures; and the other way round. The history is written here only.

import { all, around, forEachPage, hear, isPaper, one, tell } from "./page.js";

/** The address, also where an opaque origin keeps it from being written. */
let address = new URL(location.href);

/** Where the reader is. */
export const here = () => address;

/** What is chosen, as in the query of an address. */
function choices() {
  const chosen = [...address.searchParams].filter(([name]) => name.includes("."));
  return String(new URLSearchParams(chosen));
}

/** @param {URL} next @param {boolean} [isStep] another step of the history */
function go(next, isStep = false) {
  const before = choices();
  address = next;
  try {
    if (isStep) history.pushState(null, "", next);
    else history.replaceState(history.state, "", next);
  } catch {
    // In an opaque origin the history may be closed to us; the page works without.
  }
  passOn();
  if (choices() !== before) tell("state", { state: choices() });
}

/** @param {string} hash */
export function setFragment(hash) {
  const next = new URL(address);
  next.hash = hash;
  go(next);
}

/** Writes a parameter into the address, in place of this step of the history. @param {string} name @param {string | null} value */
export function setParameter(name, value) {
  if (value === address.searchParams.get(name)) return;
  const next = new URL(address);
  if (value === null) next.searchParams.delete(name);
  else next.searchParams.set(name, value);
  go(next);
  tell("address", { query: address.search });
}

/** The address for others. @param {string} [fragment] */
export function shared(fragment = "") {
  const { lang } = document.documentElement;
  // A file on somebody's device has the address that it came from.
  const canonical = address.protocol === "file:" && one("link[rel=canonical]")?.getAttribute("href");
  const next = new URL(canonical || address);
  // A quotation is in one language.
  if (fragment && !isPaper()) next.searchParams.set("lang", lang);
  if (fragment) next.hash = fragment;
  return next.href;
}

/** Links to other pages of the site take the reader's theme and choices along. */
function passOn() {
  if (!isPaper()) return;
  const { searchParams } = address;
  for (const link of all("a.dc-bar__language, a.dc-bar__home, .dc-comparison__title a, .dc-card__title a")) {
    const isSame = link.matches(".dc-bar__language");
    const to = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    to.search = isSame ? String(searchParams) : searchParams.has("theme") ? `theme=${searchParams.get("theme")}` : "";
    /** @type {HTMLAnchorElement} */ (link).href = to.href;
  }
}

/** @param {string | null} theme */
export function wearTheme(theme) {
  const { dataset } = document.documentElement;
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  else delete dataset.theme;
  const choice = one("[data-theme-choice]");
  if (choice instanceof HTMLSelectElement) choice.value = dataset.theme ?? "auto";
}

// Before anything else hears of them.
for (const type of ["popstate", "hashchange"]) {
  addEventListener(type, () => {
    address = new URL(location.href);
    wearTheme(address.searchParams.get("theme"));
  });
}

/** The measures of a printed comparison. @param {Element} comparison */
const measures = (comparison) => /** @type {HTMLInputElement[]} */ (all('[data-control="measure"]', comparison));

/** Shows what is asked for in printed comparisons; what the page has not is wished for. Of others the program takes care.
 * @param {URLSearchParams} asked */
function chooseAll(asked) {
  for (const comparison of all("[data-comparison][data-printed]")) {
    const id = comparison.dataset.comparison ?? "";
    const own = [...asked].filter(([name]) => name.startsWith(`${id}.`));
    const [first] = measures(comparison);
    const measure = asked.get(`${id}.measure`) ?? first?.value;
    const input = measures(comparison).find((input) => input.value === measure);
    if (input) input.checked = true;
    if (own.some(([name]) => name !== `${id}.measure` || !input)) tell("beyond", { comparison: id });
  }
}

/** The theme and, printed, the measures that the address asks for. */
function wear() {
  wearTheme(address.searchParams.get("theme"));
  chooseAll(address.searchParams);
  passOn();
}

export function wearAddress() {
  if (address.searchParams.get("embed") === "1") document.documentElement.dataset.embed = "";
  forEachPage(wear);
  document.addEventListener("change", (event) => {
    const input = around(event, '[data-printed] [data-control="measure"]');
    const comparison = input?.closest("[data-comparison]");
    if (!input || !comparison) return;
    const { value } = /** @type {HTMLInputElement} */ (input);
    const id = /** @type {HTMLElement} */ (comparison).dataset.comparison;
    setParameter(`${id}.measure`, measures(comparison)[0] === input ? null : value);
    const said = one(`.dc-state[data-measure="${value}"] [data-description]`, comparison)?.textContent;
    tell("say", { text: said ?? "" });
  });
  hear("choose", ({ state }) => chooseAll(new URLSearchParams(state)));
  hear("chosen", ({ query, step }) => {
    const next = new URL(address);
    next.search = query;
    // What is named in the same report stays named.
    if (step) next.hash = "";
    go(next, Boolean(step));
  });
  hear("wear", ({ theme }) => setTheme(theme));
}

/** @param {string} theme */
export function setTheme(theme) {
  const worn = theme === "auto" ? null : theme;
  wearTheme(worn);
  setParameter("theme", worn);
}
