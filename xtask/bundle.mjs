// One file out of an entry and all that it imports: for xtask/finish.mjs, and ECharts alone for what draws natively
// before there is a build: `node xtask/bundle.mjs FILE`.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(import.meta.url);

export const root = path.dirname(path.dirname(here));

export async function bundle(entry, options) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    legalComments: "eof",
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].contents;
}

/** Our build of ECharts, the same bytes for browsers and for QuickJS. */
export async function bundledECharts() {
  const { version } = JSON.parse(await readFile(path.join(root, "node_modules/echarts/package.json"), "utf8"));
  const banner = `/*! Apache ECharts ${version}, a build of some of its parts. Apache-2.0 and others: licenses/echarts.txt */`;
  return bundle("src/browser/echarts.js", {
    format: "iife",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    banner: { js: banner },
  });
}

if (process.argv[1] === here) await writeFile(process.argv[2], await bundledECharts());
