//! The charts of a comparison, one for each unit: drawn when they come near, and again when anything they show changes.
//! Their height is known beforehand, so that nothing moves when they appear; if they fail, table and sentence are there.

use super::Shown;
use crate::browser;
use crate::comparison::Comparison;
use crate::depiction::{Chart, Look, charts, unit_name};
use crate::view::Reader;
use leptos::prelude::*;

/// A guess for the first frame, before the width is measured.
const FIRST_WIDTH: f64 = 560.0;

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
    let width = RwSignal::new(FIRST_WIDTH);
    let is_near = RwSignal::new(false);
    let drawn = Memo::new(move |_| {
        let look = Look {
            width: width.get(),
            ..reader.look.get()
        };
        let locale = reader.locale.get();
        shown.with(|shown| {
            shown
                .as_ref()
                .map(|comparison| charts(comparison, &locale, &look))
                .unwrap_or_default()
        })
    });
    let n_charts = Memo::new(move |_| drawn.with(Vec::len));
    // How many of the charts of the last drawing are done, and whether any failed.
    let n_done = RwSignal::new(0usize);
    let has_failed = RwSignal::new(false);
    Effect::new(move |_| {
        let n_charts = n_charts.get();
        state.set(if n_charts == 0 {
            None
        } else if has_failed.get() {
            Some("failed")
        } else if n_done.get() >= n_charts {
            Some("drawn")
        } else {
            Some("waiting")
        });
    });
    let units = move |panel: usize| {
        let locale = reader.locale.get();
        shown.with(|shown| {
            let named = |comparison: &Comparison| {
                let panel = comparison
                    .panels
                    .iter()
                    .filter(|panel| !panel.rows.is_empty())
                    .nth(panel)?;
                Some(unit_name(panel, comparison.measure, &locale))
            };
            shown.as_ref().and_then(named).unwrap_or_default()
        })
    };
    let area_id = format!("dc-charts-{id}");
    let watched = area_id.clone();
    let watches = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        if let Some(measured) = browser::width_of(&watched) {
            width.set(measured);
        }
        let resized = browser::on_resize(&watched, move |measured| width.set(measured));
        let neared = browser::when_near(&watched, move || is_near.set(true));
        watches.set_value(resized.into_iter().chain(neared).collect());
    });
    let chart_ids = {
        let id = id.clone();
        move |n: usize| chart_id(&id, n)
    };
    {
        let chart_ids = chart_ids.clone();
        Effect::new(move |_| {
            let charts = drawn.get();
            if !is_near.get() {
                return;
            }
            let n_expected = charts.len();
            let n_finished = std::rc::Rc::new(std::cell::Cell::new(0));
            has_failed.set(false);
            for (n, chart) in charts.iter().enumerate() {
                let n_finished = n_finished.clone();
                browser::draw_chart(
                    &chart_ids(n),
                    &chart.option,
                    chart.height,
                    move |is_drawn| {
                        if !is_drawn {
                            let _ = has_failed.try_set(true);
                        }
                        n_finished.set(n_finished.get() + 1);
                        if n_finished.get() == n_expected {
                            let _ = n_done.try_set(n_expected);
                        }
                    },
                );
            }
        });
    }
    let forget = {
        let chart_ids = chart_ids.clone();
        move || (0..8).for_each(|n| browser::forget_chart(&chart_ids(n)))
    };
    on_cleanup(forget);
    let is_waiting = move || state.get() == Some("waiting");
    view! {
        <div class="dc-charts" id=area_id>
            {move || {
                (0..n_charts.get())
                    .map(|n| {
                        let height = move || {
                            let height = |charts: &Vec<Chart>| charts.get(n).map(|c| c.height);
                            format!("{}px", drawn.with(height).unwrap_or(0.0))
                        };
                        view! {
                            <p class="dc-charts__unit">{move || units(n)}</p>
                            <div
                                class="dc-charts__chart"
                                class:dc-charts__chart--waiting=is_waiting
                                id=chart_ids(n)
                                role="img"
                                aria-labelledby=title_id.clone()
                                aria-describedby=description_id.clone()
                                style:height=height
                            ></div>
                        }
                    })
                    .collect_view()
            }}
            {move || {
                (state.get() == Some("failed"))
                    .then(|| {
                        view! {
                            <p class="dc-charts__failed">{move || reader.words().chart_failed}</p>
                        }
                    })
            }}
            {move || {
                let is_text = shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_text));
                is_text.then(|| view! { <p class="dc-quiet">{move || reader.words().no_chart}</p> })
            }}
        </div>
    }
}
