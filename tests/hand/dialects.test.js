// What frames say and understand, in every dialect, and held against the schema that others rely on.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { CAPABILITIES, clamped, host, said } from "../../src/hand/dialects.js";

const schema = JSON.parse(readFileSync(new URL("../../docs/embed.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false });
ajv.addSchema(schema, "embed");
const isFromFrame = ajv.getSchema("embed#/$defs/fromFrame");
const isToFrame = ajv.getSchema("embed#/$defs/toFrame");

test("AMP, Datawrapper and ours are always spoken", () => {
  assert.deepEqual(host(null).size(640, 320, "theory"), [
    { doichieu: 1, type: "height", height: 640 },
    { sentinel: "amp", type: "embed-size", height: 640 },
    { "datawrapper-height": { theory: 640 } },
  ]);
});

test("pym is spoken only by the id that it gave", () => {
  const named = host("example-1");
  assert.equal(named.size(640, 320, "a").at(-1), "pymxPYMxexample-1xPYMxheightxPYMx640");
  assert.deepEqual(named.hear("pymxPYMxexample-1xPYMxwidthxPYMx600"), { type: "size" });
  assert.equal(named.hear("pymxPYMxotherxPYMxwidthxPYMx600"), null);
  assert.equal(named.hear("pymxPYMxexample-1xPYMxnavigateToxPYMxhttps://evil.example/"), null);
  assert.equal(host(null).hear("pymxPYMxxPYMxwidthxPYMx600"), null);
  assert.equal(host("x".repeat(201)).size(640, 320, "a").length, 3);
});

test("iframe-resizer is answered first with init", () => {
  const around = host(null);
  assert.equal(around.greeting()[1], "[iFrameResizerChild]Ready");
  assert.equal(around.hear("[iFrameSizer]resize"), null);
  const four = "[iFrameSizer]f1:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
  assert.deepEqual(around.hear(four), { type: "size" });
  assert.equal(around.size(640, 320, "a").at(-1), "[iFrameSizer]f1:640:320:init");
  assert.equal(around.size(641, 320, "a").at(-1), "[iFrameSizer]f1:641:320:resize");
  for (const again of ["[iFrameSizer]resize", "[iFrameSizer]reset"]) assert.deepEqual(around.hear(again), { type: "size" });
  for (const other of ["[iFrameSizer]", '[iFrameSizer]message:{"a":1}', "[iFrameSizer]moveToAnchor:x", '[iFrameSizer]pageInfo:{"a":true}', "[iFrameSizer]:8:false", "[iFrameSizerX]f1:8:false", `[iFrameSizer]${"f".repeat(201)}:8:false`]) {
    assert.equal(around.hear(other), null, other);
  }
});

test("@newswire/frames asks for the size", () => {
  assert.deepEqual(host(null).hear({ sentinel: "amp", type: "frames-init" }), { type: "size" });
  assert.equal(host(null).hear({ sentinel: "amp", type: "intersection" }), null);
});

test("a height is a whole number of pixels within reason", () => {
  for (const [measured, told] of [[639.2, 640], [640, 640], [0, 1], [-5, 1], [NaN, 1], [Infinity, 60000]]) assert.equal(clamped(measured), told);
});

test("what frames say is as the schema says", () => {
  const ready = (edition) => said("ready", { viewer: "0.1.0", capabilities: CAPABILITIES, shows: "comparison", edition, storage: "open" });
  const messages = [
    ready(null),
    ready("0123456789abcdef"),
    ...[1, 60000].map((height) => host(null).size(height, 320, "a")[0]),
    said("state", { state: "theory.measure=percent" }),
    said("select", { cell: "theory:course=full-time&year=2020" }),
    said("select", { cell: null }),
  ];
  for (const message of messages) {
    assert.ok(isFromFrame(message), JSON.stringify(message));
    assert.ok(CAPABILITIES.includes(message.type));
  }
  assert.ok(!isFromFrame(said("height", { height: 0 })), "the schema refuses nothing");
});

test("frames understand what the schema allows and nothing else", () => {
  const understood = [
    { doichieu: 1, type: "hello" },
    { doichieu: 1, type: "set-state", state: "" },
    { doichieu: 1, type: "set-state", state: "theory.from=2019" },
    { doichieu: 1, type: "highlight", cell: "theory:course=full-time&year=2020" },
    { doichieu: 1, type: "highlight", cell: null },
    { doichieu: 1, type: "set-theme", theme: "auto" },
  ];
  for (const message of understood) {
    assert.ok(isToFrame(message), JSON.stringify(message));
    assert.equal(host(null).hear(message)?.type, message.type);
  }
  const others = [
    { doichieu: 2, type: "hello" },
    { doichieu: "1", type: "hello" },
    { type: "hello" },
    { doichieu: 1 },
    { doichieu: 1, type: "set-state" },
    { doichieu: 1, type: "set-state", state: 1 },
    { doichieu: 1, type: "highlight" },
    { doichieu: 1, type: "highlight", cell: 3 },
    { doichieu: 1, type: "set-theme", theme: "pink" },
    { doichieu: 1, type: "navigate", href: "https://evil.example/" },
    {},
  ];
  for (const message of others) {
    assert.ok(!isToFrame(message), JSON.stringify(message));
    assert.equal(host(null).hear(message), null, JSON.stringify(message));
  }
  const kinds = new Set([...understood.map(({ type }) => type), "ready", "height", "state", "select"]);
  assert.deepEqual([...kinds].sort(), [...CAPABILITIES].sort());
});

test("what was not posted, or is too long, is not looked at", () => {
  const inherited = Object.create({ doichieu: 1, type: "hello" });
  for (const data of [inherited, null, 3, undefined, true, [], { doichieu: 1, type: "set-state", state: "x".repeat(4097) }, `pymxPYMxaxPYMxwidthxPYMx${"1".repeat(4096)}`]) {
    assert.equal(host("a").hear(data), null);
  }
});

test("no message of any shape stops a frame, or makes it want what it has not", () => {
  const folder = new URL("seeds/", import.meta.url);
  const seeds = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), "utf8").split("\n"));
  // A small generator, so that a failure comes again (xorshift32).
  let state = 20261130;
  const random = (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const pieces = ["", ":", "xPYMx", "[iFrameSizer]", '"', "{", "}", "null", "1", "true", "\u0000", "𝄞", "__proto__", "type"];
  const around = host("child");
  for (let run = 0; run < 50_000; run++) {
    let text = seeds[random(seeds.length)];
    for (let n = random(4); n > 0; n--) {
      const [from, length] = [random(text.length + 1), random(6)];
      text = text.slice(0, from) + pieces[random(pieces.length)] + text.slice(from + length);
    }
    let data = text;
    try {
      data = JSON.parse(text);
    } catch {
      // Posted as a text.
    }
    const wish = around.hear(data);
    if (wish?.type === "set-theme") assert.match(wish.theme, /^(auto|light|dark)$/);
    if (wish?.type === "set-state") assert.equal(typeof wish.state, "string");
    if (wish?.type === "highlight") assert.ok(wish.cell === null || typeof wish.cell === "string");
    for (const post of around.size(640, 480, "chart")) assert.ok(["string", "object"].includes(typeof post));
  }
});
