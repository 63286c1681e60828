//! Charts as ECharts draws them, without a browser: what browsers get runs in QuickJS, with a font's real metrics. In: a
//! chart's option and its place. Out: the shapes that it drew, to hold ours against.

mod font;
mod svg;

pub use font::Font;

use doichieu::depiction::{Chart, Drawn};
use rquickjs::{Context, Ctx, Function, Runtime};
use std::rc::Rc;

/// ECharts, loaded once and used for many charts.
pub struct Engine {
    context: Context,
}

impl Engine {
    /// `echarts` is the viewer's own `echarts-….js`.
    pub fn new(echarts: &str) -> Result<Engine, String> {
        let font = Rc::new(Font::new().ok_or("the font cannot be read")?);
        let told = |error: rquickjs::Error| format!("QuickJS could not be started: {error}");
        let runtime = Runtime::new().map_err(told)?;
        let context = Context::full(&runtime).map_err(told)?;
        context.with(|ctx| {
            let measure = move |text: String, css: String| font.width_in(&text, &css);
            let load = || {
                let measure = Function::new(ctx.clone(), measure)?;
                ctx.globals().set("measure", measure)?;
                ctx.eval::<(), _>(include_str!("engine.js"))?;
                ctx.eval::<(), _>(echarts)
            };
            load().map_err(|error| said(&ctx, &error))
        })?;
        Ok(Engine { context })
    }

    /// One chart, as wide as the look it was described for.
    pub fn draw(&self, chart: &Chart, width: f64) -> Result<Drawn, String> {
        let svg: String = self.context.with(|ctx| {
            let draw = || {
                let draw: Function = ctx.globals().get("draw")?;
                draw.call((chart.option.as_str(), width, chart.height))
            };
            draw().map_err(|error| said(&ctx, &error))
        })?;
        svg::read(&svg, chart, width)
    }
}

/// What a script threw, in words.
fn said(ctx: &Ctx, error: &rquickjs::Error) -> String {
    if !error.is_exception() {
        return error.to_string();
    }
    let thrown = ctx.catch();
    match thrown.as_exception() {
        Some(exception) => exception.to_string(),
        None => format!("{thrown:?}"),
    }
}
