// The card of a figure: its line in the audit, taken out by the stylesheet and put beside the figure. A dialog beside the
// story, not over it: the page stays usable, and Escape leads back to the figure.

import { all, around, isWide, one, say, show, tell, word } from "./page.js";
import { cellsOf, setLight } from "./light.js";
import { bring } from "./panel.js";

const GAP = 6;
const FIGURE = "a.dc-figure";
const STOPS = 'a[href], button, input, select, summary, textarea, [tabindex="0"]';

/** @param {string | undefined} n */
const figureNumbered = (n) => one(`[data-figure="${n}"]`);
const openCard = () => one("[data-card]");

/** @param {HTMLElement} figure */
function open(figure) {
  close(false);
  const n = figure.dataset.figure;
  const card = one(`#dc-card-${n}`);
  if (!card) return;
  card.dataset.card = n;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", `dc-card-title-${n}`);
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "dc-figure-card__close", textContent: "×", title: word("close") });
  button.setAttribute("aria-label", word("close"));
  card.prepend(button);
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", className: "dc-link", textContent: word("copy") });
  copy.dataset.way = "link";
  one(".dc-figure-card__ways", card)?.append(copy);
  figure.setAttribute("aria-expanded", "true");
  const cells = cellsOf(figure);
  setLight("held", cells);
  tell("select", { cell: cells[0] ?? null });
  const way = one('[data-way="chart"]', card);
  if (way && !way.dataset.wish && isWide()) bring(comparisonOf(way));
  place(card, figure);
  card.focus({ preventScroll: true });
}

/** @param {boolean} [goesBack] the focus goes back to the figure */
function close(goesBack = true) {
  const card = openCard();
  if (!card) return;
  const figure = figureNumbered(card.dataset.card);
  for (const name of ["data-card", "role", "aria-labelledby", "style"]) card.removeAttribute(name);
  for (const button of all(".dc-figure-card__close, [data-way=link]", card)) button.remove();
  figure?.setAttribute("aria-expanded", "false");
  document.documentElement.style.removeProperty("--dc-figure-card-room");
  setLight("held", []);
  if (location.hash.startsWith("#figure=")) history.replaceState(history.state, "", location.pathname + location.search);
  if (goesBack) {
    tell("select", { cell: null });
    figure?.focus({ preventScroll: true });
  }
}

/** Puts a card near its figure: under its paragraph or over it, if there is room, so that the sentence can be read; else under
 * its line. A sheet at the bottom of a narrow page has its place; there the figure is brought out from under it.
 * @param {HTMLElement} card @param {HTMLElement} figure */
function place(card, figure) {
  const line = figure.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  if (getComputedStyle(card).position === "fixed") {
    const hidden = line.bottom + GAP - own.top;
    if (hidden > 0) scrollBy(0, hidden);
    return;
  }
  const around = (card.offsetParent ?? document.body).getBoundingClientRect();
  const block = (figure.closest("[data-block], header") ?? figure).getBoundingClientRect();
  const tops = [block.bottom + GAP, block.top - own.height - GAP, line.bottom + GAP, line.top - own.height - GAP];
  const fitting = tops.findIndex((top) => top >= 0 && top + own.height <= innerHeight);
  const hidden = tops[0] + own.height + GAP - innerHeight;
  let top = tops[fitting] ?? tops[2];
  let scrolled = 0;
  // Where its paragraph and the card fit one under the other, they are moved there.
  if ((fitting < 0 || fitting > 1) && hidden > 0 && block.top >= hidden) [top, scrolled] = [tops[0], hidden];
  const start = Math.max(Math.min(line.left, block.right - own.width), block.left);
  card.style.setProperty("--dc-figure-card-top", `${Math.round(top - around.top)}px`);
  card.style.setProperty("--dc-figure-card-start", `${Math.round(start - around.left)}px`);
  if (scrolled > 0) scrollBy(0, scrolled);
}

/** @param {HTMLElement} way */
const comparisonOf = (way) => way.getAttribute("href")?.replace(/^#dc-comparison-/, "") ?? "";

/** To the lit mark or the lit cell of a comparison. @param {HTMLElement} way */
function goTo(way) {
  const id = comparisonOf(way);
  const comparison = one(`#dc-comparison-${CSS.escape(id)}`);
  if (!comparison) return;
  bring(id);
  const figure = figureNumbered(openCard()?.dataset.card);
  const cells = cellsOf(figure);
  if (!isWide()) close(false);
  setLight("focused", cells);
  const isTable = way.dataset.way === "table";
  const fold = one('[data-tool="table"]', comparison);
  if (isTable && fold instanceof HTMLInputElement) fold.checked = true;
  const isSeen = (/** @type {HTMLElement} */ element) => element.getClientRects().length > 0;
  const found = all(isTable ? "td[data-lit]" : ".dc-chart[data-lit]", comparison).find(isSeen);
  show(found ?? comparison);
  (found && one("a", found) ? one("a", found) : comparison)?.focus({ preventScroll: true });
  setLight("focused", cells);
}

/** The figure as it is printed, with the three words after it: what a link to it says.
 * @param {HTMLElement} figure */
export function quotation(figure) {
  const range = document.createRange();
  range.setStartAfter(figure);
  range.setEndAfter(figure.closest("[data-block], p, h1") ?? figure);
  const after = range.toString().split("\n")[0].slice(0, 80);
  return (figure.textContent + (/^(\s*\S+){0,3}/.exec(after)?.[0] ?? "")).trimEnd();
}

/** The figure that a link means: by its quotation, and by its number between several.
 * @param {string} link what follows `#figure=` */
function figureLinked(link) {
  const [number, quoted] = [parseInt(link, 10), decodeURIComponent(link.replace(/^\d*,?/, "")).trim()];
  const folded = (/** @type {string} */ text) => text.normalize("NFC").replace(/\s+/g, " ").toLowerCase();
  const numbered = figureNumbered(String(number));
  if (!quoted) return numbered;
  const distance = (/** @type {HTMLElement} */ figure) => Math.abs(Number(figure.dataset.figure) - number);
  const same = all("[data-figure]").filter((figure) => folded(quotation(figure)) === folded(quoted));
  same.sort((a, b) => distance(a) - distance(b));
  const printed = folded(numbered?.textContent ?? "\n");
  const isPrinted = folded(quoted).startsWith(printed) && !/^[\p{L}\p{N}]/u.test(folded(quoted).slice(printed.length));
  return same[0] ?? (isPrinted ? numbered : null);
}

function followLink() {
  const link = /^#figure=(.*)/.exec(location.hash)?.[1];
  if (link === undefined) return;
  const figure = figureLinked(link);
  if (!figure) return say(word("figure-gone"), true);
  show(figure);
  open(figure);
}

/** A card is read after its figure, wherever it stands in the document: Tab leads from the figure into the card and from the
 * card to what comes after the figure, and back the same way. @param {KeyboardEvent} event */
function nextByCard(event) {
  const card = openCard();
  const figure = card && figureNumbered(card.dataset.card);
  if (!card || !figure) return null;
  const isStop = (/** @type {HTMLElement} */ stop) => stop.tabIndex === 0 && stop.getClientRects().length > 0;
  const own = all(STOPS, card).filter(isStop);
  const at = document.activeElement;
  if (event.shiftKey) return at === card || at === own[0] ? figure : null;
  if (at === figure) return own[0];
  if (at !== own.at(-1)) return null;
  const isAfter = (/** @type {HTMLElement} */ stop) =>
    figure.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING && !card.contains(stop) && !figure.contains(stop);
  return all(STOPS).filter(isStop).find(isAfter);
}

export function answerCards() {
  for (const figure of all(FIGURE)) {
    figure.setAttribute("role", "button");
    figure.setAttribute("aria-haspopup", "dialog");
    figure.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const figure = around(event, FIGURE);
    const way = around(event, "[data-way]");
    if (figure) {
      event.preventDefault();
      if (openCard()?.dataset.card === figure.dataset.figure) close();
      else open(figure);
    } else if (around(event, ".dc-figure-card__close")) {
      close();
    } else if (around(event, ".dc-figure-card__printed") && openCard()) {
      event.preventDefault();
      close();
    } else if (way?.dataset.way === "link") {
      const linked = figureNumbered(openCard()?.dataset.card);
      if (!linked) return;
      const fragment = `#figure=${linked.dataset.figure},${encodeURIComponent(quotation(linked))}`;
      await copyAddress(new URL(fragment, location.href).href);
    } else if (way && !way.dataset.wish) {
      event.preventDefault();
      goTo(way);
    } else if (!around(event, "a, button, input, select, summary, label, [data-card], .dc-chart")) {
      tell("select", { cell: null });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !around(event, "dialog, input")) close();
    const next = event.key === "Tab" ? nextByCard(event) : null;
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === " " && around(event, FIGURE)) {
      // What is said to be a button is pressed like one.
      event.preventDefault();
      around(event, FIGURE)?.click();
    }
  });
  addEventListener("resize", () => {
    const card = openCard();
    const figure = card && figureNumbered(card.dataset.card);
    if (figure) place(card, figure);
  });
  addEventListener("hashchange", followLink);
  followLink();
}

/** Copies an address, and says whether that was done. @param {string} address */
export async function copyAddress(address) {
  const copied = navigator.clipboard?.writeText(address) ?? Promise.reject();
  await copied.then(
    () => say(word("copied"), true),
    () => say(word("not-copied"), true),
  );
}

