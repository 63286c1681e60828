// The address and what the page wears of it: theme, accent, ground, measures; and the other way round.

import { all, around, hear, one, tell } from "./page.js";

/** Writes a parameter into the address, in place of this step of the history. @param {string} name @param {string | null} value */
export function setParameter(name, value) {
  const address = new URL(location.href);
  if (value === address.searchParams.get(name)) return;
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // In an opaque origin the history may be closed to us; the page works without.
  }
  passOn();
}

/** Links to other pages of the site take the reader's theme and choices along. */
function passOn() {
  const { searchParams } = new URL(location.href);
  for (const link of all("a.dc-bar__language, a.dc-bar__home, .dc-comparison__title a, .dc-card__title a")) {
    const isSame = link.matches(".dc-bar__language");
    const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    address.search = isSame ? String(searchParams) : searchParams.has("theme") ? `theme=${searchParams.get("theme")}` : "";
    /** @type {HTMLAnchorElement} */ (link).href = address.href;
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

/** Shows the measure that an address asks for, where it is in the page. Whether it is.
 * @param {string} comparison @param {string} measure */
function chooseMeasure(comparison, measure) {
  const inputs = all(`[data-comparison="${CSS.escape(comparison)}"] [data-control="measure"]`);
  const input = inputs.find((input) => /** @type {HTMLInputElement} */ (input).value === measure);
  if (input) /** @type {HTMLInputElement} */ (input).checked = true;
  return input !== undefined;
}

/** Shows what is asked for. What is not in the page is wished for. @param {URLSearchParams} asked */
function chooseAll(asked) {
  for (const [name, value] of asked) {
    const [comparison, what] = name.split(".");
    if (what && (what !== "measure" || !chooseMeasure(comparison, value))) tell("beyond", { comparison });
  }
}

export function wearAddress() {
  const asked = new URLSearchParams(location.search);
  const { dataset } = document.documentElement;
  if (asked.get("embed") === "1") dataset.embed = "";
  wearTheme(asked.get("theme"));
  chooseAll(asked);
  passOn();
  document.addEventListener("change", (event) => {
    const input = around(event, '[data-control="measure"]');
    const comparison = input?.closest("[data-comparison]");
    if (!input || !comparison) return;
    const isFirst = all('[data-control="measure"]', comparison)[0] === input;
    const { value } = /** @type {HTMLInputElement} */ (input);
    const id = /** @type {HTMLElement} */ (comparison).dataset.comparison;
    setParameter(`${id}.measure`, isFirst ? null : value);
    const said = one(`.dc-state[data-measure="${value}"] [data-description]`, comparison)?.textContent;
    const live = one("[data-live]");
    if (live && said) live.textContent = said;
    tell("state");
  });
  hear("choose", ({ state }) => chooseAll(new URLSearchParams(state)));
  hear("wear", ({ theme }) => wearTheme(theme));
}
