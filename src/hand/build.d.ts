// Names of files, which xtask/finish.mjs puts here.
declare const FRAME_SCRIPT: string;
declare const WAKE_SCRIPT: string;
declare const WAKE_FILES: Record<"app" | "wasm" | "boot" | "echarts" | "offline" | "style" | "worker", string> & { parts: string[] };
