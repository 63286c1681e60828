//! A comparison as it is printed: every measure that its makers offer stands in the page, and the stylesheet shows the one
//! that is chosen. What takes the program (other periods, categories, files, embedding) is a wish, told by `data-wish`.

use super::chart::{Print, WIDTHS, svg};
use super::{Paper, has_page};
use crate::comparison::{Comparison, Form};
use crate::depiction::{forms, measure_name, sentence, subtitle, table as tabulate, title};
use crate::locale::{Locale, fill};
use crate::report::Report;
use crate::statistics::Bundle;
use crate::view::comparison::{
    has_choice, has_derived, notes_view, says_more, source_named, sums_view, table_parts,
};
use crate::view::{Element, Reader, element, nothing, scrolling};
use leptos::prelude::*;

/// A comparison in one of its states, with its charts.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub comparison: Comparison,
    /// The charts for each of [`WIDTHS`]; as many in each.
    pub charts: [Vec<Print>; WIDTHS.len()],
}

/// What the two drawings are for, in the order of [`WIDTHS`].
const FITS: [&str; WIDTHS.len()] = ["narrow", "wide"];

/// A comparison in its place; nothing where it could not be made.
pub fn printed_comparison(report: &Report, plan: usize, paper: &Paper) -> AnyView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = locale.words();
    let states = paper.comparisons.get(plan).map_or(&[][..], |states| states);
    let (Some(planned), Some(first), Some(bundle)) =
        (report.plans.get(plan), states.first(), &report.bundle)
    else {
        return nothing();
    };
    let id = planned.id.clone();
    let comparison = &first.comparison;
    let name = title(comparison, &locale);
    let name = match reader.is_pressed() && !reader.page.is_framed && has_page(&id) {
        false => name.into_any(),
        true => element("a")
            .set("href", format!("{id}.html"))
            .child(name)
            .into_any(),
    };
    let head = element("figcaption")
        .class("dc-comparison__head")
        .child(
            element("h2")
                .class("dc-comparison__title")
                .set("id", format!("dc-title-{id}"))
                .child(name),
        )
        .child(
            element("p")
                .class("dc-comparison__subtitle")
                .child(subtitle(comparison, &locale)),
        );
    let switch = (states.len() > 1).then(|| switch(&id, states, &locale));
    let views = states
        .iter()
        .map(|state| state_view(state, bundle, &locale));
    let number = report
        .source_number(planned.dataset)
        .filter(|_| !reader.page.is_framed);
    let derived = has_derived(comparison).then(|| format!("* {} · ", words.data().derived));
    let source = element("p")
        .class("dc-source")
        .child(derived)
        .child(source_named(comparison, number, false, &locale));
    let has_chart = !first.charts[0].is_empty();
    let can_choose = has_choice(comparison);
    let wishes = [
        can_choose.then_some(("choose", words.data().choose)),
        Some(("save", words.data().save)),
        Some(("embed", words.embed)),
    ];
    let wishes = wishes.into_iter().flatten();
    let wishes = wishes.filter(|_| reader.is_pressed());
    let wishes = wishes.map(|(wish, name)| {
        element("a")
            .class("dc-tools__button")
            .set("href", paper.program(&format!("&comparison={id}")))
            .set("data-wish", wish)
            .child(name)
    });
    // What has no chart opens with its table. A check box opens it, in the stylesheet, so that it works without a script.
    let fold = element("label")
        .class("dc-tools__button")
        .child(
            element("input")
                .set("type", "checkbox")
                .set("data-tool", "table")
                .set("checked", comparison.is_text),
        )
        .child(element("span").child(words.data().short_table));
    let table = element("table")
        .class("dc-table__table")
        .set("data-table", true)
        .child(
            element("caption")
                .class("dc-hidden")
                .child(words.data().short_table),
        )
        .child(table_parts(tabulate(comparison, &locale), bundle));
    // Several tables may be open at once, each a region of its own.
    let table_name = format!(
        "{}: {}",
        words.data().short_table,
        title(comparison, &locale)
    );
    let table = element("div")
        .class("dc-drawer")
        .set("data-drawer", "table")
        .child(scrolling(table_name, table))
        .child(sums_view(comparison, &locale))
        .child(notes_view(comparison, &locale));
    let tools = element("div")
        .class("dc-tools")
        .child(fold)
        .child(wishes.collect::<Vec<_>>());
    element("figure")
        .class("dc-comparison")
        .set("id", format!("dc-comparison-{id}"))
        .set("tabindex", "-1")
        .set(
            "aria-label",
            fill(words.data().comparison, &[&(plan + 1).to_string()]),
        )
        .set("data-comparison", id.clone())
        .set("data-printed", true)
        .set("data-kind", comparison.kind.name())
        .set("data-chart", has_chart.then_some("drawn"))
        .set("data-labelled", is_labelled(first, &locale))
        .set("data-current", (plan == 0).then_some(""))
        .set("lang", locale.language.tag())
        .child(head)
        .child(switch)
        .child(views.collect::<Vec<_>>())
        .child(
            element("div")
                .class("dc-comparison__foot")
                .child(source)
                .child(tools),
        )
        .child(table)
        .into_any()
}

/// Whether the charts write every number, so that print can do without the table.
fn is_labelled(state: &State, locale: &Locale) -> bool {
    let forms = forms(&state.comparison, locale);
    !state.charts[0].is_empty() && !says_more(&state.comparison) && !forms.contains(&Form::Lines)
}

/// The measures, of which one is shown. The stylesheet does that, so that it works without a script.
fn switch(id: &str, states: &[State], locale: &Locale) -> Element {
    let options = states.iter().enumerate().map(|(n, state)| {
        let measure = state.comparison.measure;
        let input = element("input")
            .set("type", "radio")
            .set("name", format!("dc-measure-{id}"))
            .set("value", measure.name())
            .set("data-control", "measure")
            .set("checked", n == 0);
        element("label")
            .class("dc-switch__option")
            .child(input)
            .child(element("span").child(measure_name(measure, state.comparison.kind, locale)))
    });
    element("fieldset")
        .class("dc-switch")
        .child(
            element("legend")
                .class("dc-switch__legend dc-hidden")
                .child(locale.words().data().measure),
        )
        .child(
            element("div")
                .class("dc-switch__options")
                .child(options.collect::<Vec<_>>()),
        )
}

/// Charts and sentence of one state.
fn state_view(state: &State, bundle: &Bundle, locale: &Locale) -> Element {
    let comparison = &state.comparison;
    let [narrow, wide] = &state.charts;
    let charts = narrow.iter().zip(wide).flat_map(|pair| {
        let (narrow, wide) = pair;
        let unit = (!narrow.unit.is_empty()).then(|| {
            element("p")
                .class("dc-charts__unit")
                .child(narrow.unit.clone())
        });
        let drawings = [narrow, wide].into_iter().zip(FITS);
        let drawings = drawings.map(|(print, fits)| svg(print, fits, bundle));
        unit.into_iter().chain(drawings).collect::<Vec<_>>()
    });
    let charts: Vec<Element> = charts.collect();
    let is_said = charts.is_empty() || says_more(comparison);
    let charts = (!charts.is_empty()).then(|| element("div").class("dc-charts").child(charts));
    let reading = (!is_said && comparison.is_reading_open).then(|| {
        element("p")
            .class("dc-comparison__reading")
            .set("aria-hidden", "true")
            .child(locale.words().data().reading_open)
    });
    element("div")
        .class("dc-state")
        .set("data-measure", comparison.measure.name())
        .child(charts)
        .child(
            element("p")
                .class(match is_said {
                    true => "dc-comparison__description",
                    false => "dc-comparison__description dc-hidden",
                })
                .set("data-description", true)
                .child(sentence(comparison, locale)),
        )
        .child(reading)
}
