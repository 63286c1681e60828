// Trunk's last step: cuts the WebAssembly into its modules, bundles what is not Rust into the folder that
// becomes dist/, and names every file by its content, so that a host may let browsers keep it for ever and a changed
// byte always has a changed name. The same inputs give the same names.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { initWasm as initResvg, Resvg } from "@resvg/resvg-wasm";
import { bundle, bundledECharts, root } from "./bundle.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error("Trunk runs this file: use `cargo xtask build`.");

const script = (entry, options = {}) => bundle(entry, { format: "esm", target: "es2022", ...options });

const stylesheet = (entry) =>
  bundle(entry, {
    // Older browsers get nested rules written out.
    target: ["chrome111", "firefox115", "safari16.4"],
    loader: { ".svg": "dataurl", ".woff2": "dataurl" },
  });

/** Writes a file under a name made from its content and returns the name. */
async function put(name, ending, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const file = `${name}-${hash}.${ending}`;
  await writeFile(path.join(staging, file), content);
  return file;
}

/** A text with the one occurrence of a placeholder replaced. */
function replaced(page, placeholder, text) {
  const parts = page.split(placeholder);
  if (parts.length !== 2) throw new Error(`\`${placeholder}\` is there ${parts.length - 1} times, not once.`);
  return parts.join(text);
}

const run = promisify(execFile);

// Chromium refuses what Binaryen makes of all features, and nothing works with none.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// WebKit (seen in WebKitGTK 2.50.6) loses values when it changes to compiled code within a loop of
// a function with many locals, and then reads beyond lists or memory. So what is called once is
// not made part of its caller unless it is small; #[inline(never)] keeps it apart before that.
const MOST_INLINED = "--one-caller-inline-max-function-size=300";

// More variables than this, and WebKit's mistake was seen; the numbers are worked out with fewer.
const MOST_LOCALS = 48;

/** An unsigned LEB128 number, and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** A number as unsigned LEB128. */
function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** Several files as the custom sections of one module (WebAssembly core, 5.5.3), and where each begins and ends in it. */
function sections(files) {
  const pieces = [Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])];
  const places = [];
  let length = pieces[0].length;
  for (const file of files) {
    // A section's name: one letter.
    const head = Buffer.from([0, ...leb(file.length + 2), 1, 0x70]);
    const start = length + head.length;
    length = start + file.length;
    places.push([start, length]);
    pieces.push(head, file);
  }
  return { bytes: Buffer.concat(pieces), places };
}

/** How many variables the functions of a module declare at most (WebAssembly core, 5.5.13, code section). */
function mostLocals(bytes) {
  let most = 0;
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, start] = number(bytes, at + 1);
    at = start + size;
    if (id !== 10) continue;
    let [functions, next] = number(bytes, start);
    for (; functions > 0; functions--) {
      const [length, body] = number(bytes, next);
      next = body + length;
      let [groups, place] = number(bytes, body);
      let locals = 0;
      for (; groups > 0; groups--) {
        const [count, type] = number(bytes, place);
        locals += count;
        place = type + 1;
      }
      most = Math.max(most, locals);
    }
  }
  return most;
}

/** A module made smaller. A second round of -Oz finds what the first laid bare. */
async function optimized(folder, file) {
  const module = path.join(folder, file);
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  await run("wasm-opt", [module, "-o", module, ...features, MOST_INLINED, "-Oz", "-Oz", "--strip-debug", "--strip-producers"]);
  return readFile(module);
}

/**
 * What Cargo linked, cut where src/app/modules.rs says: the module that the page starts with, its
 * other parts, and the JavaScript that binds them. The cut needs what the linker knew, so it comes
 * before wasm-bindgen, whose work for Trunk is of the whole and is thrown away.
 */
async function modules(folder) {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(root, "target");
  const profile = process.env.TRUNK_PROFILE === "release" ? "release" : "debug";
  const linked = path.join(target, "wasm32-unknown-unknown", profile, "doichieu-viewer.wasm");
  await run("wasm-split-cli", [linked, folder, "--out-name", "app"]);
  // The modules find each other through the linker's table of functions, which is kept for that.
  await run("wasm-bindgen", [path.join(folder, "app.wasm"), "--keep-lld-exports", "--target", "web", "--no-typescript", "--out-name", "app", "--out-dir", folder]);
  const main = await optimized(folder, "app_bg.wasm");
  const loader = path.join(folder, "__wasm_split.js");
  const written = await readFile(loader, "utf8");
  const streaming = "WebAssembly.instantiateStreaming(src, imports)";
  const fetches = [...written.matchAll(/fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\)/g)];
  if (fetches.length === 0 || !written.includes(streaming)) throw new Error("wasm-split writes its loader in another way now.");
  // What several parts share has a number for a name, and is told by a comment who they are.
  const sharers = new Map([...written.matchAll(/\/\* ([\w, ]+) \*\/\nconst __(chunk_\d+) /g)].map(([, names, stem]) => [stem, names.split(", ")]));
  const parts = [];
  const beside = [];
  for (const [fetching, stem] of fetches) {
    const isShared = stem.startsWith("chunk_");
    const name = isShared ? "shared" : stem.replace("split_", "");
    const part = await optimized(folder, `${stem}.wasm`);
    const locals = mostLocals(part);
    if (locals > MOST_LOCALS) throw new Error(`A function of ${name} has ${locals} variables, more than ${MOST_LOCALS}: WebKit may lose some of them. Keep its steps apart with #[inline(never)].`);
    if (isShared && !sharers.has(stem)) throw new Error(`Who shares ${stem}? wasm-split writes its loader in another way now.`);
    // What the desk or the accounts need is fetched beside the article, all in one file.
    if (isShared && sharers.get(stem).some((name) => name === "desk" || name === "accounts")) beside.push({ fetching, part });
    else parts.push({ fetching, file: await put(name, "wasm", part) });
  }
  const { bytes, places } = sections(beside.map(({ part }) => part));
  const shared = await put("shared", "wasm", bytes);
  /** The app's JavaScript, which gets its parts in the way that `get` writes. */
  const withParts = async (get, options) => {
    let text = written;
    for (const { fetching, file } of parts) text = replaced(text, fetching, get(file));
    beside.forEach(({ fetching }, n) => {
      text = replaced(text, fetching, `sharedPart(${places[n].join(", ")})`);
    });
    const sharedPart = `
let shared;
async function sharedPart(start, end) {
  // Asked for again, it is fetched again.
  const bytes = await (shared ??= ${get(shared)}.then((answer) => {
    if (!answer.ok) throw new Error("What the modules share is not there.");
    return answer.arrayBuffer();
  }).catch((error) => {
    shared = undefined;
    throw error;
  }));
  return { arrayBuffer: () => bytes.slice(start, end) };
}
`;
    // A host that does not know WebAssembly's type will do.
    await writeFile(loader, text.replaceAll(streaming, `WebAssembly.instantiate(await (await src).arrayBuffer(), imports)`) + sharedPart);
    return script(path.join(folder, "app.js"), options);
  };
  // The story's own files go first.
  const app = await withParts((file) => `fetch(new URL("./${file}", import.meta.url), { priority: "low" })`);
  // In one file no script can be a module, and nothing is fetched: see src/browser/one-file.js.
  const inOneFile = await withParts((file) => `globalThis.doichieuFile.part("${file}")`, {
    format: "iife",
    globalName: "doichieuApp",
    footer: { js: "globalThis.doichieuApp=doichieuApp;" },
    define: { "import.meta.url": '""' },
    plugins: [{ name: "imports", setup: (setup) => setup.onLoad({ filter: /browser\/import\.js$/ }, () => ({ contents: IMPORT_IN_ONE_FILE })) }],
  });
  return { script: app, main, inOneFile, parts: [...parts.map(({ file }) => file), shared], beside: shared };
}

const IMPORT_IN_ONE_FILE = "export const importModule = (address) => Promise.reject(new Error(`This file has no ${address}.`));";

/** The address in the element with this id, which Trunk wrote by its pattern_script. */
function addressOf(page, id) {
  const address = page.match(new RegExp(`<link id="${id}"[^>]* href="\\./([^"]+)"`))?.[1];
  if (!address) throw new Error(`index.html has no element \`${id}\`: see pattern_script in Trunk.toml.`);
  return address;
}

const pageFile = path.join(staging, "index.html");
let page = await readFile(pageFile, "utf8");

const glue = addressOf(page, "app-js");
const wasm = addressOf(page, "app-wasm");
const workshop = await mkdtemp(path.join(tmpdir(), "doichieu-"));
const app = await modules(workshop).finally(() => rm(workshop, { recursive: true, force: true }));
const appScript = await put("app", "js", app.script);
const appWasm = await put("app", "wasm", app.main);
await Promise.all([glue, wasm, "snippets"].map((name) => rm(path.join(staging, name), { recursive: true, force: true })));
page = replaced(page, `./${glue}`, `./${appScript}`);
page = replaced(page, `./${wasm}`, `./${appWasm}`);

const echarts = await bundledECharts();

const style = await put("style", "css", await stylesheet("src/view/style.css"));
page = replaced(page, "./style.css", `./${style}`);
// A plain script: in a sandbox without an origin a module would be refused, and nobody could say why.
const boot = await script("src/browser/boot.js", { format: "iife" });
const bootScript = await put("boot", "js", boot);
page = replaced(page, "./boot.js", `./${bootScript}`);
const charts = await put("echarts", "js", echarts);
page = replaced(page, "./echarts.js", `./${charts}`);
const production = { define: { "process.env.NODE_ENV": '"production"' } };
const offline = await put("offline", "js", await script("src/browser/offline.js", production));
page = replaced(page, "./offline.js", `./${offline}`);
// What other pages name keeps its name.
for (const name of ["embed.js", "embed-test.js"]) {
  await writeFile(path.join(staging, name), await script(`public/${name}`, { format: "iife" }));
}
const selfTest = await readFile(path.join(root, "public/embed-test.html"), "utf8");
await writeFile(path.join(staging, "embed-test.html"), replaced(selfTest, "./style.css", `./${style}`));
// The hand, which every page has.
const handScript = async (name, define = {}) => {
  const written = Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)]));
  return put(name === "index" ? "hand" : name, "js", await script(`src/hand/${name}.js`, { format: "iife", define: written }));
};
const wakeFiles = {
  app: appScript,
  wasm: appWasm,
  boot: bootScript,
  echarts: charts,
  offline,
  // A host that does not want browsers to keep the viewer leaves it out of index.html.
  worker: page.match(/name="doichieu-worker" content="\.\/([^"]+)"/)?.[1] ?? "",
  // What every wish takes.
  parts: app.parts.filter((file) => /^(desk|accounts|awake|drawing)-/.test(file)).concat(app.beside),
  style: await put("more", "css", await stylesheet("src/view/awake.css")),
};
const wake = await handScript("wake", { WAKE_FILES: wakeFiles });
const hand = await handScript("index", { FRAME_SCRIPT: await handScript("framed"), WAKE_SCRIPT: wake });
// What a report in one file is put together from, by `doichieu bundle` and by the page itself.
const oneFile = {
  boot: await put("one-file", "js", await script("src/browser/one-file.js", { format: "iife", define: { FRAME_SCRIPT: '""', WAKE_SCRIPT: '""' } })),
  app: await put("one-file-app", "js", app.inOneFile),
  style,
  main: appWasm,
  // A file is in no frame, and no printed page.
  parts: app.parts.filter((file) => !/^(embedding|awake)-/.test(file)),
};
await writeFile(path.join(staging, "one-file.json"), `${JSON.stringify(oneFile, null, 2)}\n`);

page = replaced(page, "./hand.js", `./${hand}`);
// Where a frame has no origin, not every browser takes 'self' for the host that it came from; so its name may stand beside it.
if (process.env.DOICHIEU_ORIGIN) {
  const { origin } = new URL(process.env.DOICHIEU_ORIGIN);
  page = page.replaceAll("'self'", `'self' ${origin}`);
}
// Comments are for those who read the source.
page = page.replace(/<!--.*?-->/gs, "").replace(/^\s*\n/gm, "");
await writeFile(pageFile, page);

// What printed pages are made with (`doichieu press`): their stylesheet, which stands in each of them.
const paper = {
  style: await put("paper", "css", await stylesheet("src/view/paper.css")),
  hand,
  alone: await handScript("alone", { WAKE_SCRIPT: wake }),
  front: await handScript("front"),
  policy: page.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1],
};
await writeFile(path.join(staging, "paper.json"), `${JSON.stringify(paper, null, 2)}\n`);

// The licences travel with what they are about.
const licences = ["echarts/LICENSE", "echarts/NOTICE", "echarts/licenses/LICENSE-d3", "zrender/LICENSE", "tslib/LICENSE.txt"];
const texts = await Promise.all(
  licences.map(async (file) => `${file}\n\n${(await readFile(path.join(root, "node_modules", file), "utf8")).trim()}\n`),
);
await mkdir(path.join(staging, "licenses"), { recursive: true });
await writeFile(path.join(staging, "licenses/echarts.txt"), texts.join(`\n${"=".repeat(76)}\n\n`));
const kept = ["idb/LICENSE", "workbox-core/LICENSE"];
const keptTexts = kept.map(async (file) => `${file}\n\n${(await readFile(path.join(root, "node_modules", file), "utf8")).trim()}\n`);
await writeFile(path.join(staging, "licenses/offline.txt"), (await Promise.all(keptTexts)).join("\n"));

// Icons for platforms that take no SVG.
await initResvg(await readFile(path.join(root, "node_modules/@resvg/resvg-wasm/index_bg.wasm")));
for (const [drawing, size, name] of [["icon", 192, "icon-192"], ["icon", 512, "icon-512"], ["icon-maskable", 512, "icon-maskable-512"]]) {
  const drawn = new Resvg(await readFile(path.join(root, `public/${drawing}.svg`), "utf8"), { fitTo: { mode: "width", value: size } });
  await writeFile(path.join(staging, `${name}.png`), drawn.render().asPng());
}

// Nothing that is not meant to be served may slip in: Trunk would publish it as it is.
const strangers = (await readdir(staging)).filter((name) => /^(doichieu-viewer|snippets)/.test(name));
if (strangers.length > 0) throw new Error(`${strangers.join(", ")} would be served, but nothing asks for it.`);

// The service worker keeps the viewer: every file that a page may ask for, with the hash that its bytes must have. Reports are
// kept by the page; what serves other pages is not kept.
const isKept = (name) => !/^(reports|licenses|embed|service-worker|paper|framed-)/.test(name);
const precache = [];
for (const name of (await readdir(staging)).filter(isKept).sort()) {
  const bytes = await readFile(path.join(staging, name));
  const digest = createHash("sha256").update(bytes);
  // A name made from the content says already which version this is.
  const isNamed = /-[0-9a-f]{16}\.\w+$/.test(name);
  const revision = isNamed ? null : digest.copy().digest("hex").slice(0, 16);
  precache.push({ url: name, revision, integrity: `sha256-${digest.digest("base64")}` });
}
const worker = await script("src/browser/service-worker.js", {
  format: "iife",
  define: { ...production.define, PRECACHE: JSON.stringify(precache) },
});
await writeFile(path.join(staging, "service-worker.js"), worker);
