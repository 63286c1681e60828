//! The charts of a comparison, one for each unit: drawn when they come near, and again when anything they show changes.
//! Their height is known beforehand, so that nothing moves when they appear; if they fail, table and sentence are there.
//! They are first drawn by ourselves, as on paper; ECharts takes their place when a reader comes to them, or when there is
//! nothing else to do.

use super::Shown;
use crate::browser::{self, Touch};
use crate::comparison::Comparison;
use crate::depiction::{Chart, Look, Mark, Place, places};
use crate::report::Report;
use crate::statistics::CellRef;
use crate::view::desk::Awaited;
use crate::view::drawn::drawn_view;
use crate::view::{Cells, Element, Reader, effect, element, group, memo, nothing, part};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// More units than this have no charts of their own.
const MAX_CHARTS: usize = 8;

/// The id of the element that a chart is drawn into.
pub(super) fn chart_id(comparison: &str, panel: usize) -> String {
    format!("dc-chart-{comparison}-{panel}")
}

/// The id of the place that a chart has on the page, which takes the focus.
pub fn chart_place_id(comparison: &str, panel: usize) -> String {
    format!("dc-chart-place-{comparison}-{panel}")
}

/// The charts as they are drawn.
type Drawn = Memo<Vec<Chart>>;

#[component]
pub fn ChartArea(
    id: String,
    shown: Shown,
    /// The cells that the passage beside it states.
    passage: Box<dyn Fn() -> Vec<CellRef> + Send + Sync>,
    /// Whose cells they are.
    report: Arc<Report>,
    description_id: String,
    /// `waiting`, `sketched`, `drawn`, `failed`, or none when there is nothing to draw.
    state: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = reader.words();
    let width = RwSignal::new(reader.looks.chart_width.get_value());
    let is_near = RwSignal::new(false);
    // Whether ECharts is to draw.
    let is_wanted = RwSignal::new(false);
    // A file has no ECharts: what it draws is the same.
    let want = move || {
        if !reader.page.is_file {
            let _ = is_wanted.try_set(true);
        }
    };
    let look = move || Look {
        width: width.get(),
        ..reader.looks.look.get()
    };
    let places = memo(move || {
        let places = |comparison: &Comparison| places(comparison, &locale, &look());
        let mut all = shown.with(|shown| shown.as_ref().map(places).unwrap_or_default());
        all.truncate(MAX_CHARTS);
        all
    });
    let drawn: Drawn = memo(move || {
        let Awaited::Here(drawing) = reader.modules.drawing.get() else {
            return Vec::new();
        };
        if !is_near.get() {
            return Vec::new();
        }
        let passage = passage();
        let charts =
            |comparison: &Comparison| (drawing.charts)(comparison, &passage, &locale, &look());
        let mut all = shown.with(|shown| shown.as_ref().map(charts).unwrap_or_default());
        all.truncate(MAX_CHARTS);
        all
    });
    let n_charts = memo(move || Some(places.with(Vec::len)));
    let area_id = format!("dc-charts-{id}");
    {
        let area_id = area_id.clone();
        let watches = StoredValue::new_local(Vec::new());
        effect(move || {
            let measure = move |measured: f64| {
                let _ = reader.looks.chart_width.try_set_value(measured);
                if width.try_get_untracked() != Some(measured) {
                    let _ = width.try_set(measured);
                }
            };
            browser::width_of(&area_id).into_iter().for_each(measure);
            // A new width is a new height: not while sizes are being told.
            let resized = browser::on_resize(&area_id, move |measured| {
                browser::wait(0, move || measure(measured));
            });
            let neared = browser::when_near(&area_id, move || is_near.set(true));
            watches.set_value(resized.into_iter().chain(neared).collect());
        });
    }
    {
        let id = id.clone();
        effect(move || {
            let charts = drawn.get();
            if places.with(Vec::is_empty) {
                state.set(None);
            } else if !charts.is_empty() && is_wanted.get() {
                draw_all(&id, &charts, state, Marks { reader, drawn });
            } else if !charts.is_empty() {
                state.set(Some("sketched"));
                browser::when_idle(want);
            } else if is_near.get() && matches!(reader.modules.drawing.get(), Awaited::Lost) {
                state.set(Some("failed"));
            } else {
                state.set(Some("waiting"));
            }
        });
        effect(move || {
            let is_to_be_asked =
                |drawing: &Awaited<_>| matches!(drawing, Awaited::Unasked | Awaited::Lost);
            if is_near.get()
                && !places.with(Vec::is_empty)
                && reader.modules.drawing.with_untracked(is_to_be_asked)
            {
                reader.modules.drawing.set(Awaited::Asked);
            }
        });
    }
    {
        let id = id.clone();
        on_cleanup(move || (0..MAX_CHARTS).for_each(|n| browser::forget_chart(&chart_id(&id, n))));
    }
    // Which mark of which chart the reader has walked to.
    let walked = RwSignal::new(None::<(usize, usize)>);
    {
        let id = id.clone();
        effect(move || {
            if state.get() == Some("drawn") {
                drawn.with(|charts| light_marks(&id, charts, &reader, walked.get()));
            }
        });
    }
    let help_id = format!("dc-chart-keys-{id}");
    let unit = move |n: usize| {
        let unit = |place: &Place| place.unit.clone();
        places.with(|places| places.get(n).map(unit).unwrap_or_default())
    };
    let charts = part(move || {
        let charts: Vec<Element> = (0..n_charts.get().unwrap_or(0))
            .flat_map(|n| {
                let height = move || {
                    let height = places.with(|places| places.get(n).map_or(0.0, |p| p.height));
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
                    // Its marks are said one by one, and its texts are in table and sentence.
                    .set("aria-hidden", "true")
                    .set_by("data-lit", move || {
                        drawn.with(|charts| {
                            let marks = charts.get(n).map(|chart| &chart.marks);
                            marks
                                .into_iter()
                                .flatten()
                                .any(|mark| reader.is_lit(&mark.cells))
                        })
                    });
                let sketch = {
                    let report = report.clone();
                    part(move || match state.get() {
                        Some("drawn") => nothing(),
                        _ => drawn.with(|charts| sketch(charts.get(n), &report)),
                    })
                };
                let marks = Marks { reader, drawn };
                let place = element("div")
                    .class("dc-charts__place")
                    .set("id", chart_place_id(&id, n))
                    .set("tabindex", "0")
                    .set("role", "application")
                    // The title is heard once, as the heading.
                    .set("aria-label", words.data().chart)
                    .set("aria-describedby", format!("{description_id} {help_id}"))
                    .on("keydown", move |event| {
                        if marks.walk(n, walked, &browser::key(&event)) {
                            event.prevent_default();
                        }
                    })
                    .on("pointerenter", move |_| want())
                    .on("focus", move |_| want())
                    .on("blur", move |_| {
                        walked.set(None);
                        reader.focus_on(Cells::default());
                    });
                [
                    element("p")
                        .class("dc-charts__unit")
                        .text_by(move || unit(n)),
                    place.child(space).child(chart).child(sketch),
                ]
            })
            .collect();
        let help = (!charts.is_empty()).then(|| {
            element("p")
                .class("dc-hidden")
                .set("id", help_id.clone())
                .child(if reader.page.is_alone {
                    words.data().chart_keys_alone
                } else {
                    words.data().chart_keys
                })
        });
        group((charts, help))
    });
    let remark = part(move || {
        if state.get() == Some("failed") {
            return element("p")
                .class("dc-charts__failed")
                .child(words.data().chart_failed)
                .into_any();
        }
        let is_text = shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_text));
        if is_text {
            return element("p")
                .class("dc-quiet")
                .child(words.data().no_chart)
                .into_any();
        }
        nothing()
    });
    element("div")
        .class("dc-charts")
        .set("id", area_id)
        .set_by("data-dark", move || {
            reader.looks.look.with(|look| look.is_dark)
        })
        .child(charts)
        .child(remark)
        .into_any()
}

/// A chart as we draw it ourselves.
#[inline(never)]
fn sketch(chart: Option<&Chart>, report: &Report) -> AnyView {
    match chart.zip(report.bundle.as_ref()) {
        Some((chart, bundle)) => {
            drawn_view(&chart.sketch, &chart.marks, bundle, &|_| None).into_any()
        }
        None => nothing(),
    }
}

/// What the marks of a comparison's charts do for the reader.
#[derive(Clone, Copy)]
struct Marks {
    reader: Reader,
    drawn: Drawn,
}

impl Marks {
    fn find<T>(&self, chart: usize, read: impl FnOnce(&[Mark]) -> Option<T>) -> Option<T> {
        let read = |charts: &Vec<Chart>| read(&charts.get(chart)?.marks);
        self.drawn.try_with_untracked(read).flatten()
    }

    /// The pointer is at an item of a series, has left it, or presses it.
    fn touch(&self, chart: usize, touch: Option<Touch>, series: usize, item: usize) {
        // A row's name and line belong to the marks of both its ends.
        let cells = self.find(chart, |marks| {
            let marks = marks.iter();
            let here = marks.filter(|mark| mark.items.contains(&(series, item)));
            let cells: Vec<CellRef> = here.flat_map(|mark| mark.cells.iter().copied()).collect();
            (!cells.is_empty()).then(|| Cells::from(cells))
        });
        match (touch, cells) {
            (Some(Touch::Press), Some(cells)) => self.reader.press(&cells),
            (Some(_), Some(cells)) => self.reader.point_at(cells),
            _ => self.reader.point_at(Cells::default()),
        }
    }

    /// Walks the marks of a chart with a key; whether the key does that.
    fn walk(&self, chart: usize, walked: RwSignal<Option<(usize, usize)>>, key: &str) -> bool {
        let at = walked
            .get_untracked()
            .filter(|(n, _)| *n == chart)
            .map(|(_, at)| at);
        let n_marks = self.find(chart, |marks| Some(marks.len())).unwrap_or(0);
        let last = n_marks.saturating_sub(1);
        let next = match (key, at) {
            _ if n_marks == 0 => return false,
            ("ArrowDown" | "ArrowRight", at) => at.map_or(0, |at| (at + 1).min(last)),
            ("ArrowUp" | "ArrowLeft", at) => at.map_or(last, |at| at.saturating_sub(1)),
            ("Home", _) => 0,
            ("End", _) => last,
            ("Enter", Some(at)) => {
                if let Some(cells) = self.find(chart, |marks| Some(marks.get(at)?.cells.clone())) {
                    self.reader.press(&cells);
                }
                return true;
            }
            ("Escape", Some(_)) => {
                walked.set(None);
                self.reader.focus_on(Cells::default());
                self.reader.press(&[]);
                return true;
            }
            _ => return false,
        };
        let mark = self.find(chart, |marks| marks.get(next).cloned());
        if let Some(mark) = mark {
            let is_stated = self.reader.first_figure(&mark.cells).is_some();
            let mut said = mark.name.clone();
            if is_stated {
                said = format!("{said}; {}", self.reader.words().data().stated_in_story);
            }
            walked.set(Some((chart, next)));
            self.reader.focus_on(Cells::from(mark.cells));
            self.reader.announcement.set(said);
        }
        true
    }
}

/// Lights the marks of the lit cells, with the names of their rows, and dims the rest.
fn light_marks(id: &str, charts: &[Chart], reader: &Reader, walked: Option<(usize, usize)>) {
    for (n, chart) in charts.iter().enumerate() {
        let mut items = Vec::new();
        for (at, mark) in chart.marks.iter().enumerate() {
            if walked == Some((n, at)) || reader.is_lit(&mark.cells) {
                items.extend(&mark.items);
            }
        }
        browser::light_items(&chart_id(id, n), &items);
    }
}

/// Draws all charts of a comparison; the state says when the last is done, or that one failed.
fn draw_all(id: &str, charts: &[Chart], state: RwSignal<Option<&'static str>>, marks: Marks) {
    if state.get_untracked() != Some("drawn") {
        state.set(Some("sketched"));
    }
    let n_left = Rc::new(Cell::new(charts.len()));
    let has_failed = Rc::new(Cell::new(false));
    for (n, chart) in charts.iter().enumerate() {
        let (n_left, has_failed) = (n_left.clone(), has_failed.clone());
        browser::draw_chart(
            &chart_id(id, n),
            &chart.option,
            chart.height,
            move |touch, series, item| marks.touch(n, touch, series, item),
            move |is_drawn| {
                n_left.set(n_left.get() - 1);
                has_failed.set(has_failed.get() || !is_drawn);
                if n_left.get() == 0 {
                    // Without ECharts the chart stays as we have drawn it.
                    let end = if has_failed.get() {
                        "sketched"
                    } else {
                        "drawn"
                    };
                    let _ = state.try_set(Some(end));
                }
            },
        );
    }
}
