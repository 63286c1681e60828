// Our own ECharts: only what the charts use, drawn as SVG. It is a file of its own, which the app imports when the
// first chart comes near the viewport, and which `press/drawing` runs where there is no browser.
import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, registerCustomSeries, setPlatformAPI, use } from "echarts/core";
import { getECData } from "echarts/lib/util/innerStore.js";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, LineChart, GridComponent, SVGRenderer]);

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

// Paths in pixels (`depiction/chart/scene.rs`), each with its style, and how it looks when it is lit and when others are.
registerCustomSeries("shape", ({ itemPayload, dataIndex }) => {
  const { path, style, lit, dim } = itemPayload.paths[dataIndex];
  return {
    type: "path",
    shape: { pathData: path },
    style,
    focus: "self",
    blurScope: "global",
    emphasis: { style: lit },
    blur: { style: { ...dim, opacity: 1 } },
  };
});

registerCustomSeries("text", ({ itemPayload, dataIndex }) => {
  const { lit, dim, ...style } = itemPayload.texts[dataIndex];
  return {
    type: "text",
    style: { ...style, fontFamily: FAMILY, verticalAlign: "middle" },
    focus: "self",
    blurScope: "global",
    emphasis: { style: { fill: lit } },
    blur: { style: { fill: dim, opacity: 1 } },
  };
});

// A mark lights at once; what is dimmed is told by its colours.
const THEME = {
  stateAnimation: { duration: 0 },
  line: { z: 2, emphasis: { scale: 1.25, blurScope: "global" }, blur: { itemStyle: { opacity: 1 } } },
};

// Not an export: the report in one file can have no modules, and runs this as a plain script.
globalThis.doichieuECharts = {
  init: (element, options) => init(element, THEME, { renderer: "svg", ...options }),
  // For those who draw without a browser: how wide text is, and which item an element is of.
  setPlatformAPI,
  getECData,
};
