// Which colours of a host are worn, and in which theme.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { wearable } from "../../src/hand/colours.js";

test("a colour is worn where it can be read", () => {
  assert.deepEqual(wearable("a00000"), [["light", "#a00000"]]);
  assert.deepEqual(wearable("#ffe080"), [["dark", "#ffe080"]]);
  assert.deepEqual(wearable("fff"), [["dark", "#ffffff"]]);
  assert.deepEqual(wearable("#777"), []);
});

test("what is no colour of three or six digits is not worn", () => {
  for (const other of ["", "red", "#12", "#1234", "12345", "#12345g", "#1234567", "url(x)"]) assert.deepEqual(wearable(other), [], other);
});

test("the grounds are those of the stylesheet", () => {
  const tokens = readFileSync(new URL("../../src/view/tokens.css", import.meta.url), "utf8");
  const source = readFileSync(new URL("../../src/hand/colours.js", import.meta.url), "utf8");
  const [, light, dark] = /PAPERS = \{ light: "(\w+)", dark: "(\w+)" \}/.exec(source);
  const papers = [...tokens.matchAll(/--dc-paper: #(\w+)/g)].map(([, colour]) => colour);
  for (const ground of [light, dark]) assert.ok(papers.includes(ground), `${ground} is not among ${papers}`);
});
