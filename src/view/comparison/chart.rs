//! The charts of a comparison, one for each unit: drawn when they come near, and again when anything they show changes.
//! Their height is known beforehand, so that nothing moves when they appear; if they fail, table and sentence are there.

use super::Shown;
use crate::browser;
use crate::comparison::Comparison;
use crate::depiction::{Chart, Look, charts, unit_name};
use crate::view::{Element, Reader, effect, element, group, memo, nothing, part};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// More units than this have no charts of their own.
const MAX_CHARTS: usize = 8;

/// The id of the element that a chart is drawn into.
pub(super) fn chart_id(comparison: &str, panel: usize) -> String {
    format!("dc-chart-{comparison}-{panel}")
}

#[component]
pub fn ChartArea(
    id: String,
    shown: Shown,
    title_id: String,
    description_id: String,
    /// `waiting`, `drawn`, `failed`, or none when there is nothing to draw.
    state: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = reader.words();
    let width = RwSignal::new(reader.chart_width.get_value());
    let is_near = RwSignal::new(false);
    let drawn: Memo<Vec<Chart>> = memo(move || {
        let look = Look {
            width: width.get(),
            ..reader.look.get()
        };
        shown.with(|shown| match shown {
            Some(comparison) => {
                let mut charts = charts(comparison, &locale, &look);
                charts.truncate(MAX_CHARTS);
                charts
            }
            None => Vec::new(),
        })
    });
    let n_charts = memo(move || Some(drawn.with(Vec::len)));
    let area_id = format!("dc-charts-{id}");
    {
        let area_id = area_id.clone();
        let watches = StoredValue::new_local(Vec::new());
        effect(move || {
            let measure = move |measured: f64| {
                reader.chart_width.set_value(measured);
                width.set(measured);
            };
            browser::width_of(&area_id).into_iter().for_each(measure);
            let resized = browser::on_resize(&area_id, measure);
            let neared = browser::when_near(&area_id, move || is_near.set(true));
            watches.set_value(resized.into_iter().chain(neared).collect());
        });
    }
    {
        let id = id.clone();
        effect(move || {
            let charts = drawn.get();
            if charts.is_empty() {
                state.set(None);
            } else if is_near.get() {
                draw_all(&id, &charts, state);
            } else {
                state.set(Some("waiting"));
            }
        });
    }
    {
        let id = id.clone();
        on_cleanup(move || (0..MAX_CHARTS).for_each(|n| browser::forget_chart(&chart_id(&id, n))));
    }
    let unit = move |n: usize| {
        let named = |comparison: &Comparison| {
            let panel = comparison
                .panels
                .iter()
                .filter(|panel| !panel.rows.is_empty())
                .nth(n)?;
            Some(unit_name(panel, comparison.measure, &locale))
        };
        shown.with(|shown| shown.as_ref().and_then(named).unwrap_or_default())
    };
    let places = part(move || {
        let charts: Vec<Element> = (0..n_charts.get().unwrap_or(0))
            .flat_map(|n| {
                let height = move || {
                    let height = drawn.with(|charts| charts.get(n).map_or(0.0, |c| c.height));
                    format!("{height:.0}")
                };
                // The height is an attribute, because the page's policy refuses style attributes in delivered markup.
                let space = element("svg")
                    .class("dc-charts__space")
                    .set("aria-hidden", "true")
                    .set("width", "1")
                    .set_by("height", height);
                let chart = element("div")
                    .class("dc-charts__chart")
                    .set("id", chart_id(&id, n))
                    .set("role", "img")
                    .set("aria-labelledby", title_id.clone())
                    .set("aria-describedby", description_id.clone());
                [
                    element("p")
                        .class("dc-charts__unit")
                        .text_by(move || unit(n)),
                    element("div")
                        .class("dc-charts__place")
                        .child(space)
                        .child(chart),
                ]
            })
            .collect();
        group(charts)
    });
    let remark = part(move || {
        if state.get() == Some("failed") {
            return element("p")
                .class("dc-charts__failed")
                .child(words.chart_failed)
                .into_any();
        }
        let is_text = shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_text));
        if is_text {
            return element("p")
                .class("dc-quiet")
                .child(words.no_chart)
                .into_any();
        }
        nothing()
    });
    element("div")
        .class("dc-charts")
        .set("id", area_id)
        .child(places)
        .child(remark)
        .into_any()
}

/// Draws all charts of a comparison; the state says when the last is done, or that one failed.
fn draw_all(id: &str, charts: &[Chart], state: RwSignal<Option<&'static str>>) {
    if state.get_untracked() != Some("drawn") {
        state.set(Some("waiting"));
    }
    let n_left = Rc::new(Cell::new(charts.len()));
    let has_failed = Rc::new(Cell::new(false));
    for (n, chart) in charts.iter().enumerate() {
        let (n_left, has_failed) = (n_left.clone(), has_failed.clone());
        browser::draw_chart(
            &chart_id(id, n),
            &chart.option,
            chart.height,
            move |is_drawn| {
                n_left.set(n_left.get() - 1);
                has_failed.set(has_failed.get() || !is_drawn);
                if n_left.get() == 0 {
                    let end = if has_failed.get() { "failed" } else { "drawn" };
                    let _ = state.try_set(Some(end));
                }
            },
        );
    }
}
