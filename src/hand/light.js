// What is lit: cells, wherever they are stated, listed or drawn. What is pointed at counts before what has the focus, and that
// before an open card. Of charts that the program draws it tells itself.

import { all, around, forEachPage, hear, names, one, show, tell } from "./page.js";

/** @type {Record<"pointed" | "drawn" | "focused" | "held", string[]>} */
const light = { pointed: [], drawn: [], focused: [], held: [] };

/** @type {Element[]} */
let lit = [];

/** The cells of an element. @param {Element | null | undefined} element */
export const cellsOf = (element) => names(element?.getAttribute("data-cell"));

/** All that stands for a cell. @param {string} cell @param {ParentNode} [within] */
const placesOf = (cell, within) => all(`[data-cell~="${CSS.escape(cell)}"]`, within);

/** Whether a comparison shows one of some cells. @param {ParentNode | null} comparison @param {string[]} cells */
export const shows = (comparison, cells) => comparison !== null && cells.some((cell) => placesOf(cell, comparison).length > 0);

/** The first figure of the story that states one of some cells. @param {string[]} cells */
const figureOf = (cells) => cells.flatMap((cell) => placesOf(cell)).find((element) => element.hasAttribute("data-figure"));

/** @param {keyof typeof light} how @param {string[]} cells */
export function setLight(how, cells) {
  if (light[how].join() === cells.join()) return;
  light[how] = cells;
  shine();
}

function shine() {
  const now = Object.values(light).find((cells) => cells.length > 0) ?? resting();
  for (const element of lit) element.removeAttribute("data-lit");
  lit = now.flatMap((cell) => placesOf(cell));
  // A chart in which something is lit lets the rest step back.
  lit.push(...new Set(lit.flatMap((element) => element.closest("svg") ?? [])));
  for (const element of lit) element.setAttribute("data-lit", "");
  one(".dc-report, .dc-frame")?.toggleAttribute("data-dimmed", lit.length > 0);
  tell("light", { cells: now.join(" ") });
}

/** What is lit where nothing else is: the cells that a frame of one figure is about. */
const resting = () => names(one("[data-resting]")?.dataset.resting);

/** @type {string | null} */
let selected = null;

/** A cell was pressed, or what was pressed is let go, which is news only once. @param {string | null} cell */
export function select(cell) {
  if (cell !== null || selected !== null) tell("select", { cell });
  selected = cell;
}

/** Goes to the sentence that states one of some cells. @param {string[]} cells */
function goToSentence(cells) {
  select(cells[0] ?? null);
  const figure = figureOf(cells);
  if (!figure) return;
  show(figure);
  figure.closest("a")?.focus({ preventScroll: true });
}

export function answerLight() {
  const at = (/** @type {Event} */ event) => cellsOf(around(event, "[data-cell]"));
  document.addEventListener("pointerover", (event) => setLight("pointed", at(event)));
  document.documentElement.addEventListener("pointerleave", () => setLight("pointed", []));
  document.addEventListener("focusin", (event) => setLight("focused", around(event, "[data-card]") ? [] : at(event)));
  document.addEventListener("focusout", () => setLight("focused", []));
  hear("highlight", ({ cell }) => setLight("held", cell && placesOf(cell).length > 0 ? [cell] : []));
  hear("point", ({ cells }) => setLight("drawn", names(cells)));
  hear("press", ({ cells }) => goToSentence(names(cells)));
  forEachPage(() => {
    Object.assign(light, { pointed: [], drawn: [], focused: [], held: [] });
    shine();
  });
  document.addEventListener("click", (event) => {
    const link = around(event, ".dc-table__cell");
    const mark = around(event, ".dc-chart [data-cell]");
    const place = link?.closest("[data-cell]") ?? mark;
    if (!place) return;
    event.preventDefault();
    goToSentence(cellsOf(place));
  });
}
