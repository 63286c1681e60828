// Our own ECharts: only what the charts use, drawn as SVG. It is a file of its own, which
// the app imports when the first chart comes near the viewport.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer]);

// Not an export: the report in one file can have no modules, and runs this as a plain script.
globalThis.doichieuECharts = { init };
