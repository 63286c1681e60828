// The service worker: keeps the viewer itself, so that it opens without a network, whole and of one version. Reports are none
// of its business: the page fetches and keeps them (src/browser/offline.js), because only there it is known which files belong
// together. xtask/finish.mjs puts the list of the finished files in place of `PRECACHE`.
import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute, setCatchHandler } from "workbox-routing";

// Several viewers may lie in folders of one host: the cache's name ends with the folder.
setCacheNameDetails({ prefix: "doichieu", precache: "viewer" });

// All of the files or none: the old version stays until every file of the new one is here, byte by byte as it was built.
precacheAndRoute(PRECACHE, { directoryIndex: null, cleanURLs: false });
cleanupOutdatedCaches();

// Only the page itself is answered with the page: a missing file stays a missing file.
const folder = new URL(registration.scope).pathname;
const isPage = new RegExp(`^${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(index\\.html)?(\\?.*)?$`);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { allowlist: [isPage] }));

// Somebody has emptied the cache. The host may have the page, perhaps a newer one, which is whole in itself.
setCatchHandler(async ({ request }) => {
  if (request.mode !== "navigate") return Response.error();
  return fetch(request).catch(
    () => new Response(GONE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" } }),
  );
});

const GONE = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Đối Chiếu</title>
<p lang="vi">Trình duyệt đã xóa bản Đối Chiếu lưu trên thiết bị này, và hiện không có mạng. Hãy nối mạng rồi tải lại trang; các bài đã lưu, nếu trình duyệt còn giữ, sẽ mở lại được.</p>
<p lang="en">The browser has deleted its copy of Đối Chiếu from this device, and there is no network now. Connect and reload the page; saved reports that the browser still has will open again.</p>
`;

// The first version serves the page that brought it as well, from then on.
clientsClaim();

// A new version waits until the reader agrees, so that no page meets files of another version.
addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") skipWaiting();
});
