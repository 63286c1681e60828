// The site's own address: the front page, unless the address names a report that has pages, or something that takes the
// program, which is then opened in the same document.

import { all, one, word } from "./page.js";

/** Goes to the page of a report in the same state, if there is one. @param {URLSearchParams} asked */
function goToPage(asked) {
  const id = asked.get("report");
  if (!id || asked.has("edition") || asked.has("figure") || asked.has("program")) return false;
  const pages = all(".dc-card__title a").filter((link) => new URL(/** @type {HTMLAnchorElement} */ (link).href).pathname.includes(`/reports/${id}/`));
  const page = /** @type {HTMLAnchorElement | undefined} */ (pages[0]);
  if (!page) return false;
  const known = (page.closest("[data-languages]")?.getAttribute("data-languages") ?? "").split(" ");
  const wanted = [asked.get("lang"), ...(navigator.languages ?? [])];
  const tags = wanted.map((tag) => (tag ?? "").toLowerCase().split("-")[0]);
  const language = tags.find((tag) => known.includes(tag)) ?? known[0];
  const address = new URL(`../${language}/`, page.href);
  for (const name of ["report", "lang"]) asked.delete(name);
  if (asked.get("embed") === "1" && asked.has("comparison")) {
    address.pathname += `${asked.get("comparison")}.html`;
    asked.delete("comparison");
  }
  address.search = String(asked);
  address.hash = location.hash;
  location.replace(address);
  return true;
}

/** Opens the program in place of the page. @param {HTMLTemplateElement} program */
function open(program) {
  const app = document.createElement("div");
  app.id = "app";
  const waiting = document.createElement("main");
  waiting.dataset.state = "loading";
  const sentence = document.createElement("p");
  sentence.className = "dc-boot";
  sentence.textContent = word("opening");
  waiting.append(sentence);
  app.append(waiting);
  document.body.replaceChildren(app);
  document.head.append(program.content.cloneNode(true));
  // From here on the page is the program's.
  for (const name of ["program", "paper"]) delete document.documentElement.dataset[name];
}

const program = one("#dc-program");
const isAsked = program instanceof HTMLTemplateElement && "program" in document.documentElement.dataset;
if (isAsked && !goToPage(new URLSearchParams(location.search))) open(program);

