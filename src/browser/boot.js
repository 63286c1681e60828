// Starts the app: loads its JavaScript and its WebAssembly from where index.html says, and
// says in one plain sentence when that cannot be done. Once the app runs it takes over.

const FAILURE = {
  vi: {
    unsupported: "Trình duyệt này không chạy được WebAssembly, nên không mở được bản đối chiếu. Hãy cập nhật trình duyệt hoặc dùng trình duyệt khác.",
    sandboxed: "Khung này nằm trong một sandbox không có allow-same-origin, và máy chủ của Đối Chiếu không gửi Access-Control-Allow-Origin, nên không mở được. Hãy thêm allow-same-origin vào khung.",
    unreachable: "Không tải được chương trình đọc. Hãy kiểm tra kết nối mạng rồi tải lại trang.",
  },
  en: {
    unsupported: "This browser cannot run WebAssembly, so the report cannot be opened. Please update the browser or use another one.",
    sandboxed: "This frame is in a sandbox without allow-same-origin, and the host of Đối Chiếu does not send Access-Control-Allow-Origin, so the report cannot be opened. Add allow-same-origin to the frame.",
    unreachable: "The viewer could not be loaded. Please check your connection and reload the page.",
  },
};

/** The language that the address asks for, else the first of the reader's that we speak. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang");
  const known = [asked, ...(navigator.languages ?? [navigator.language])]
    .map((tag) => (tag ?? "").toLowerCase().split("-")[0])
    .find((tag) => tag in FAILURE);
  return known ?? "vi";
}

/** Shows why nothing will appear, unless the app already took the place of the sentence. */
function fail(reason) {
  const sentence = document.querySelector(".dc-boot");
  if (!sentence) return;
  const lang = language();
  sentence.lang = lang;
  sentence.textContent = FAILURE[lang][reason];
  sentence.setAttribute("role", "alert");
  sentence.closest("main").dataset.state = "failed";
}

async function start() {
  if (typeof WebAssembly !== "object") return fail("unsupported");
  try {
    const app = await import(document.getElementById("app-js").href);
    await app.default({ module_or_path: document.getElementById("app-wasm").href });
  } catch (cause) {
    console.error(cause);
    if (cause instanceof WebAssembly.CompileError) return fail("unsupported");
    fail(self.origin === "null" ? "sandboxed" : "unreachable");
  }
}

start();
