// Starts the viewer in a file that holds all of it: its parts stand in the page, packed, and nothing is ever fetched. The
// page's policy names each script by its hash, so only what was packed can run.

import "../hand/index.js";

/** Base64 of gzip, back to what it was. */
async function unpacked(name) {
  const part = document.querySelector(`script[data-part="${name}"]`);
  if (!part) throw new Error(`This file has no part ${name}.`);
  const bytes = Uint8Array.from(atob(part.textContent.trim()), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

// What the app asks for in place of files.
globalThis.doichieuFile = { part: unpacked };

async function start() {
  try {
    const script = document.createElement("script");
    script.textContent = await (await unpacked("app.js")).text();
    document.head.append(script);
    await globalThis.doichieuApp.default({ module_or_path: await (await unpacked("app.wasm")).arrayBuffer() });
  } catch (cause) {
    // The story and its tables are on the page already; what works with them needs a newer browser.
    console.error(cause);
    const sentence = document.querySelector("[data-needs-newer]");
    if (sentence) sentence.hidden = false;
  }
}

start();
