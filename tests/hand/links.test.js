// Links to figures, written and found again, also in a text that was edited.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, quotation, read, written } from "../../src/hand/links.js";

const figure = (n, printed, after) => ({ n, printed, quotation: quotation(printed, after) });

test("a quotation has the three words after the figure, of its own line", () => {
  assert.equal(quotation("25.944", " cán bộ, công chức, viên chức"), "25.944 cán bộ, công");
  assert.equal(quotation("5,1%", "."), "5,1%.");
  assert.equal(quotation("44", ""), "44");
  assert.equal(quotation("44", " người\nNăm 2015"), "44 người");
  assert.equal(quotation("44", "  "), "44");
});

test("a link is read as it was written", () => {
  for (const [n, quoted] of [[12, "25.944 cán bộ, công"], [0, "100% & more"], [3, "a#b"]]) assert.deepEqual(read(written(n, quoted)), { number: n, quoted });
  assert.deepEqual(read("#figure=12"), { number: 12, quoted: "" });
  assert.deepEqual(read("#figure=12,100%"), { number: 12, quoted: "100%" });
  for (const other of ["", "#", "#figure=", "#figure=,", "#figure=abc", "#dc-card-3", "#figures=3"]) assert.equal(read(other), null, other);
});

test("a figure is found by its quotation, and by its number between several", () => {
  const figures = [figure(0, "44", " people in 2019"), figure(4, "44", " people in 2020"), figure(7, "47", " people in 2020"), figure(9, "44", " people in 2020")];
  const found = (number, quoted) => find({ number, quoted }, figures)?.n;
  assert.equal(found(7, "47 people in 2020"), 7);
  assert.equal(found(0, "47 people in 2020"), 7);
  assert.equal(found(8, "44 people in 2020"), 9);
  assert.equal(found(5, "44 people in 2020"), 4);
  assert.equal(found(4, ""), 4);
  assert.equal(found(NaN, "47  PEOPLE in 2020"), 7);
});

test("where the words after it have changed, the figure of that number is meant if it is still printed so", () => {
  const figures = [figure(3, "44", " officials in all")];
  assert.equal(find({ number: 3, quoted: "44 people in 2020" }, figures)?.n, 3);
  assert.equal(find({ number: 3, quoted: "444 people in 2020" }, figures), undefined);
  assert.equal(find({ number: 3, quoted: "45 people in 2020" }, figures), undefined);
  assert.equal(find({ number: 4, quoted: "44 people in 2020" }, figures), undefined);
});

test("letters are compared composed, and in one case", () => {
  const figures = [figure(1, "328", " cơ quan cấp huyện")];
  assert.equal(find({ number: 1, quoted: "328 Cơ quan cấp".normalize("NFD") }, figures)?.n, 1);
});
