// Links to figures, `#figure=N,QUOTATION`, as docs/dom.md has them: which figure one means, also after the text was edited.

/** @typedef {{ n: number, printed: string, quotation: string }} Figure */

const folded = (/** @type {string} */ text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/** A figure as it is printed, with the three words after it. @param {string} printed @param {string} after */
export const quotation = (printed, after) => (printed + (/^(\s*\S+){0,3}/.exec(after.split("\n")[0].slice(0, 80))?.[0] ?? "")).trimEnd();

/** @param {number | undefined} n @param {string} quoted */
export const written = (n, quoted) => `#figure=${n},${encodeURIComponent(quoted)}`;

/** The number and the quotation of a link, if a fragment is one. @param {string} fragment */
export function read(fragment) {
  const [, number, quoted = ""] = /^#figure=(\d*)(?:,(.*))?$/s.exec(fragment) ?? [];
  if (number === undefined || !(number + quoted)) return null;
  try {
    return { number: parseInt(number, 10), quoted: decodeURIComponent(quoted) };
  } catch {
    return { number: parseInt(number, 10), quoted };
  }
}

/** The figure that a quotation means; its number decides only between several, or where there is no quotation. Where the words
 * after it have changed, the figure of that number is still meant if the quotation begins with it.
 * @template {Figure} F @param {{ number: number, quoted: string }} link @param {F[]} figures @returns {F | undefined} */
export function find({ number, quoted }, figures) {
  const numbered = figures.find(({ n }) => n === number);
  const wanted = folded(quoted);
  if (!wanted) return numbered;
  const distance = (/** @type {F} */ { n }) => Math.abs(n - number) || 0;
  const same = figures.filter((figure) => folded(figure.quotation) === wanted);
  same.sort((a, b) => distance(a) - distance(b));
  const printed = numbered && folded(numbered.printed);
  const isPrinted = printed && wanted.startsWith(printed) && !/^[\p{L}\p{N}]/u.test(wanted.slice(printed.length));
  return same[0] ?? (isPrinted ? numbered : undefined);
}
