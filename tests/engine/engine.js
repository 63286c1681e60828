// What ECharts wants of a browser, where there is none, and one function for Rust to call. Runs in QuickJS, after
// `measure(text, font)` was given and before our build of ECharts.
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
globalThis.requestAnimationFrame = () => 0;

globalThis.draw = (option, width, height) => {
  const { init, setPlatformAPI, getECData } = globalThis.doichieuECharts;
  setPlatformAPI({ measureText: (text, font) => ({ width: measure(text, font ?? "") }) });
  const chart = init(null, { ssr: true, width, height });
  chart.setOption(JSON.parse(option));
  // The lines of a text are of the item that the text is of.
  for (const element of chart.getZr().storage.getDisplayList(true)) {
    const [own, whole] = [getECData(element), element.parent && getECData(element.parent)];
    if (own.dataIndex == null && whole?.dataIndex != null) Object.assign(own, whole);
  }
  const drawn = chart.getZr().painter.renderToString({ useViewBox: true, cssEmphasis: false, cssAnimation: false });
  chart.dispose();
  return drawn;
};
