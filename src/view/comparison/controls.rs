//! What a reader can choose in a comparison, all native controls. A change is announced once, as the new sentence.
//! The controls are made anew only when what can be chosen changes; what is chosen is bound to each of them.

use super::Shown;
use super::tools::Tool;
use crate::browser;
use crate::comparison::{CategoryOption, Choice, Measure, PeriodControl, Slice, SliceOption};
use crate::comparison::{Controls as Offered, Kind};
use crate::depiction::measure_name;
use crate::folding::lowered;
use crate::locale::fill;
use crate::view::{Reader, element, group, memo, nothing, part};
use leptos::prelude::*;

/// More categories than this get a search field.
const MANY: usize = 12;

/// One thing that a reader changes.
#[derive(Clone)]
enum Change {
    Periods(String, String),
    Measure(Measure),
    Rank(bool),
    Categories(Vec<String>),
    Fix(String, String),
    Reset,
}

impl Change {
    fn apply(self, choice: &mut Choice) {
        match self {
            Change::Periods(from, to) => (choice.from, choice.to) = (Some(from), Some(to)),
            Change::Measure(measure) => choice.measure = Some(measure),
            Change::Rank(is_ranked) => choice.is_ranked = is_ranked,
            Change::Categories(ids) => choice.categories = Some(ids),
            Change::Fix(dimension, category) => choice.fix(&dimension, &category),
            Change::Reset => *choice = Choice::default(),
        }
    }
}

#[component]
pub fn Controls(id: String, shown: Shown, description: Signal<String>) -> impl IntoView {
    let reader = Reader::get();
    let offered = memo(move || {
        shown.with(|shown| {
            let comparison = shown.as_ref()?;
            Some((
                comparison.kind,
                without_choices(comparison.controls.clone()),
            ))
        })
    });
    let choose = {
        let id = id.clone();
        Callback::new(move |change: Change| {
            reader.choose(&id, |choice| change.apply(choice));
            reader.announcement.set(description.get_untracked());
        })
    };
    let controls = {
        let id = id.clone();
        part(move || match offered.get() {
            Some((kind, offered)) => controls_view(&id, kind, offered, shown, choose),
            None => nothing(),
        })
    };
    let reset = part(move || {
        if reader.choice(&id).is_empty() {
            return nothing();
        }
        element("button")
            .class("dc-link")
            .set("type", "button")
            .set("data-control", "reset")
            .on("click", {
                let drawer = Tool::Choose.id(&id);
                move |_| {
                    choose.run(Change::Reset);
                    // The button goes, and the focus must not go with it.
                    browser::focus_in(&drawer);
                }
            })
            .child(reader.words().data().reset)
            .into_any()
    });
    element("div")
        .class("dc-controls")
        .child(controls)
        .child(reset)
        .into_any()
}

/// What is offered, apart from what is chosen of it.
fn without_choices(mut offered: Offered) -> Offered {
    if let Some(periods) = &mut offered.periods {
        periods.from = String::new();
        periods.to = String::new();
    }
    for slice in &mut offered.slices {
        slice.selected = String::new();
    }
    for category in &mut offered.categories {
        category.is_selected = false;
    }
    offered
}

fn controls_view(
    id: &str,
    kind: Kind,
    offered: Offered,
    shown: Shown,
    choose: Callback<Change>,
) -> AnyView {
    let words = Reader::get().words();
    let periods = offered.periods.map(|periods| {
        let chosen = move |read: fn(&PeriodControl) -> &String| -> Chosen {
            Box::new(move || {
                shown.with(|shown| {
                    let periods = shown.as_ref().and_then(|c| c.controls.periods.as_ref());
                    periods
                        .map(|periods| read(periods).clone())
                        .unwrap_or_default()
                })
            })
        };
        let from = picker(
            words.data().from_period.to_owned(),
            "from",
            None,
            periods.options.clone(),
            chosen(|periods| &periods.from),
            Callback::new(move |id| choose.run(periods_with(shown, Some(id), None))),
        );
        let to = picker(
            words.data().to_period.to_owned(),
            "to",
            None,
            periods.options,
            chosen(|periods| &periods.to),
            Callback::new(move |id| choose.run(periods_with(shown, None, Some(id)))),
        );
        vec![from, to]
    });
    let slices: Vec<AnyView> = offered
        .slices
        .into_iter()
        .map(|slice| slice_view(slice, shown, choose))
        .collect();
    let measures = measures_view(id, kind, offered.measures, shown, choose);
    let order = if offered.can_rank {
        order_view(shown, choose)
    } else {
        nothing()
    };
    let categories = if offered.categories.is_empty() {
        nothing()
    } else {
        view! { <Categories categories=offered.categories shown choose /> }.into_any()
    };
    let mut controls = periods.unwrap_or_default();
    controls.extend(slices);
    controls.extend([measures, order, categories]);
    group(controls)
}

/// The periods with another one at one end. Who takes the other end's period turns the two round.
fn periods_with(shown: Shown, from: Option<String>, to: Option<String>) -> Change {
    let now = shown.with_untracked(|shown| {
        let periods = shown.as_ref().and_then(|c| c.controls.periods.as_ref());
        periods.map(|periods| (periods.from.clone(), periods.to.clone()))
    });
    let (old_from, old_to) = now.unwrap_or_default();
    match (from, to) {
        (Some(from), _) if from == old_to => Change::Periods(from, old_from),
        (_, Some(to)) if to == old_from => Change::Periods(old_to, to),
        (from, to) => Change::Periods(from.unwrap_or(old_from), to.unwrap_or(old_to)),
    }
}

fn slice_view(slice: Slice, shown: Shown, choose: Callback<Change>) -> AnyView {
    let tag = Reader::get().locale.language.tag();
    let dimension = slice.dimension.clone();
    let chosen = Box::new(move || {
        shown.with(|shown| {
            let mut slices = shown.iter().flat_map(|c| &c.controls.slices);
            let slice = slices.find(|slice| slice.dimension == dimension);
            slice
                .map(|slice| slice.selected.clone())
                .unwrap_or_default()
        })
    });
    let dimension = slice.dimension.clone();
    let on_pick = Callback::new(move |id| choose.run(Change::Fix(dimension.clone(), id)));
    let label = slice.label.text(tag).to_owned();
    picker(
        label,
        "slice",
        Some(slice.dimension),
        slice.options,
        chosen,
        on_pick,
    )
}

/// The id of the category that is chosen.
type Chosen = Box<dyn Fn() -> String + Send + Sync>;

/// A native `select` over categories, with its label.
fn picker(
    label: String,
    name: &'static str,
    dimension: Option<String>,
    options: Vec<SliceOption>,
    chosen: Chosen,
    on_pick: Callback<String>,
) -> AnyView {
    let tag = Reader::get().locale.language.tag();
    let first = untrack(&chosen);
    let options = options.into_iter().map(|option| {
        let is_chosen = option.id == first;
        let label = option.label.text(tag).to_owned();
        element("option")
            .set("value", option.id)
            .set("selected", is_chosen)
            .child(label)
    });
    let select = element("select")
        .set("data-control", name)
        .set("data-dimension", dimension)
        .value_by(chosen)
        .on("change", move |event| {
            on_pick.run(event_target_value(&event))
        })
        .child(options.collect::<Vec<_>>());
    element("label")
        .class("dc-controls__field")
        .child(element("span").child(label))
        .child(select)
        .into_any()
}

fn measures_view(
    id: &str,
    kind: Kind,
    measures: Vec<Measure>,
    shown: Shown,
    choose: Callback<Change>,
) -> AnyView {
    let reader = Reader::get();
    if measures.is_empty() {
        return nothing();
    }
    let options = measures.into_iter().map(|measure| {
        let is_chosen =
            move || shown.with(|shown| shown.as_ref().is_some_and(|c| c.measure == measure));
        let input = element("input")
            .set("type", "radio")
            .set("name", format!("dc-measure-{id}"))
            .set("value", measure.name())
            .set("data-control", "measure")
            .checked_by(is_chosen)
            .on("change", move |_| choose.run(Change::Measure(measure)));
        element("label")
            .class("dc-switch__option")
            .child(input)
            .child(element("span").child(measure_name(measure, kind, &reader.locale)))
    });
    let options = element("div")
        .class("dc-switch__options")
        .child(options.collect::<Vec<_>>());
    let legend = element("legend")
        .class("dc-switch__legend")
        .child(reader.words().data().measure);
    element("fieldset")
        .class("dc-switch")
        .child(legend)
        .child(options)
        .into_any()
}

/// Ages, sizes and the like stand in their own order, unless the reader wants the greatest first.
fn order_view(shown: Shown, choose: Callback<Change>) -> AnyView {
    let is_ranked = move || shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_ranked));
    let input = element("input")
        .set("type", "checkbox")
        .set("data-control", "order")
        .checked_by(is_ranked)
        .on("change", move |event| {
            choose.run(Change::Rank(event_target_checked(&event)))
        });
    element("label")
        .class("dc-controls__check")
        .child(input)
        .child(" ")
        .child(element("span").child(Reader::get().words().data().rank_rows))
        .into_any()
}

#[component]
fn Categories(
    categories: Vec<CategoryOption>,
    shown: Shown,
    choose: Callback<Change>,
) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = reader.words();
    let tag = locale.language.tag();
    let selected = Signal::derive(move || {
        shown.with(|shown| {
            let options = shown.iter().flat_map(|c| &c.controls.categories);
            let selected = options.filter(|option| option.is_selected);
            selected
                .map(|option| option.id.clone())
                .collect::<Vec<String>>()
        })
    });
    let n_all = categories.len();
    let ids: Vec<String> = categories
        .iter()
        .map(|category| category.id.clone())
        .collect();
    let wanted = RwSignal::new(String::new());
    let summary = move || {
        let count = |n: usize| locale.numbers.number(n as f64, Some(0));
        let n_of_m = fill(
            words.data().n_of_m,
            &[&count(selected.get().len()), &count(n_all)],
        );
        format!("{} ({n_of_m})", words.data().categories_shown)
    };
    let items = categories
        .into_iter()
        .map(|category| {
            let id = category.id.clone();
            let is_selected = {
                let id = id.clone();
                move || selected.get().contains(&id)
            };
            let toggle = move |event| {
                let is_on = event_target_checked(&event);
                let mut ids = selected.get_untracked();
                ids.retain(|known| *known != id);
                if is_on {
                    ids.push(id.clone());
                }
                choose.run(Change::Categories(ids));
            };
            let label = category.label;
            let name = label.text(tag).to_owned();
            let is_hidden = move || {
                let wanted = lowered(wanted.get().trim());
                !label.wordings().any(|text| lowered(text).contains(&wanted))
            };
            let input = element("input")
                .set("type", "checkbox")
                .set("value", category.id)
                .set("data-control", "category")
                .checked_by(is_selected)
                .on("change", toggle);
            let label = element("label")
                .child(input)
                .child(" ")
                .child(element("span").child(name));
            element("li")
                .class("dc-categories__item")
                .set_by("hidden", is_hidden)
                .set("data-depth", category.depth.to_string())
                .child(label)
        })
        .collect::<Vec<_>>();
    let search = (n_all > MANY).then(|| {
        let input = element("input")
            .set("type", "search")
            .value_by(move || wanted.get())
            .on("input", move |event| wanted.set(event_target_value(&event)));
        element("label")
            .class("dc-controls__field")
            .child(element("span").child(words.data().find_category))
            .child(input)
    });
    let all = Callback::new(move |is_all: bool| {
        let ids = if is_all { ids.clone() } else { Vec::new() };
        choose.run(Change::Categories(ids));
    });
    let button = |name: &'static str, is_all: bool| {
        element("button")
            .class("dc-link")
            .set("type", "button")
            .on("click", move |_| all.run(is_all))
            .child(name)
    };
    let buttons = element("p")
        .class("dc-categories__all")
        .child(button(words.data().select_all, true))
        .child(" ")
        .child(button(words.data().select_none, false));
    element("details")
        .class("dc-categories")
        .child(element("summary").text_by(summary))
        .child(search)
        .child(buttons)
        .child(element("ul").class("dc-categories__list").child(items))
        .into_any()
}
