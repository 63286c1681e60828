//! What a reader can choose in a comparison, all native controls. A change is announced once, as the new sentence.
//! The controls are made anew only when what can be chosen changes; what is chosen is bound to each of them.

use super::Shown;
use crate::comparison::{CategoryOption, Choice, Measure, PeriodControl, Slice, SliceOption};
use crate::comparison::{Controls as Offered, Kind};
use crate::depiction::measure_name;
use crate::folding::lowered;
use crate::locale::fill;
use crate::view::{Reader, memo, nothing, part};
use leptos::prelude::*;

/// More categories than this get a search field.
const MANY: usize = 12;

/// One thing that a reader changes.
#[derive(Clone)]
enum Change {
    From(String),
    To(String),
    Measure(Measure),
    Categories(Vec<String>),
    Fix(String, String),
    Reset,
}

impl Change {
    fn apply(self, choice: &mut Choice) {
        match self {
            Change::From(id) => choice.from = Some(id),
            Change::To(id) => choice.to = Some(id),
            Change::Measure(measure) => choice.measure = Some(measure),
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
        view! {
            <button
                type="button"
                class="dc-link"
                data-control="reset"
                on:click=move |_| choose.run(Change::Reset)
            >
                {reader.words().reset}
            </button>
        }
        .into_any()
    });
    view! { <div class="dc-controls">{controls} {reset}</div> }
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
        let chosen = move |read: fn(&PeriodControl) -> &String| {
            Signal::derive(move || {
                shown.with(|shown| {
                    let periods = shown.as_ref().and_then(|c| c.controls.periods.as_ref());
                    periods
                        .map(|periods| read(periods).clone())
                        .unwrap_or_default()
                })
            })
        };
        let from = picker(
            words.from_period.to_owned(),
            "from",
            None,
            periods.options.clone(),
            chosen(|periods| &periods.from),
            Callback::new(move |id| choose.run(Change::From(id))),
        );
        let to = picker(
            words.to_period.to_owned(),
            "to",
            None,
            periods.options,
            chosen(|periods| &periods.to),
            Callback::new(move |id| choose.run(Change::To(id))),
        );
        vec![from, to]
    });
    let slices: Vec<AnyView> = offered
        .slices
        .into_iter()
        .map(|slice| slice_view(slice, shown, choose))
        .collect();
    let measures = measures_view(id, kind, offered.measures, shown, choose);
    let categories = if offered.categories.is_empty() {
        nothing()
    } else {
        view! { <Categories categories=offered.categories shown choose /> }.into_any()
    };
    view! {
        {periods.unwrap_or_default()}
        {slices}
        {measures}
        {categories}
    }
    .into_any()
}

fn slice_view(slice: Slice, shown: Shown, choose: Callback<Change>) -> AnyView {
    let tag = Reader::get().locale.language.tag();
    let dimension = slice.dimension.clone();
    let chosen = Signal::derive(move || {
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

/// A native `select` over categories, with its label.
fn picker(
    label: String,
    name: &'static str,
    dimension: Option<String>,
    options: Vec<SliceOption>,
    chosen: Signal<String>,
    on_pick: Callback<String>,
) -> AnyView {
    let tag = Reader::get().locale.language.tag();
    let first = chosen.get_untracked();
    let options = options
        .into_iter()
        .map(|option| {
            let is_chosen = option.id == first;
            let label = option.label.text(tag).to_owned();
            view! {
                <option value=option.id selected=is_chosen>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="dc-controls__field">
            <span>{label}</span>
            <select
                data-control=name
                data-dimension=dimension
                prop:value=chosen
                on:change=move |event| on_pick.run(event_target_value(&event))
            >
                {options}
            </select>
        </label>
    }
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
    let options = measures
        .into_iter()
        .map(|measure| {
            let is_chosen = Signal::derive(move || {
                shown.with(|shown| shown.as_ref().is_some_and(|c| c.measure == measure))
            });
            view! {
                <label class="dc-switch__option">
                    <input
                        type="radio"
                        name=format!("dc-measure-{id}")
                        value=measure.name()
                        data-control="measure"
                        prop:checked=is_chosen
                        on:change=move |_| choose.run(Change::Measure(measure))
                    />
                    <span>{measure_name(measure, kind, &reader.locale)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="dc-switch">
            <legend class="dc-switch__legend">{reader.words().measure}</legend>
            <div class="dc-switch__options">{options}</div>
        </fieldset>
    }
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
    let summary = Signal::derive(move || {
        let count = |n: usize| locale.numbers.number(n as f64, Some(0));
        let n_of_m = fill(words.n_of_m, &[&count(selected.get().len()), &count(n_all)]);
        format!("{} ({n_of_m})", words.categories_shown)
    });
    let items = categories
        .into_iter()
        .map(|category| {
            let id = category.id.clone();
            let is_selected = {
                let id = id.clone();
                Signal::derive(move || selected.get().contains(&id))
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
            let is_hidden = Signal::derive(move || {
                let wanted = lowered(wanted.get().trim());
                !label.wordings().any(|text| lowered(text).contains(&wanted))
            });
            view! {
                <li class="dc-categories__item" hidden=is_hidden data-depth=category.depth.to_string()>
                    <label>
                        <input
                            type="checkbox"
                            value=category.id
                            data-control="category"
                            prop:checked=is_selected
                            on:change=toggle
                        />
                        " "
                        <span>{name}</span>
                    </label>
                </li>
            }
        })
        .collect_view();
    let search = (n_all > MANY).then(|| {
        view! {
            <label class="dc-controls__field">
                <span>{words.find_category}</span>
                <input
                    type="search"
                    prop:value=wanted
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </label>
        }
    });
    let all = Callback::new(move |is_all: bool| {
        let ids = if is_all { ids.clone() } else { Vec::new() };
        choose.run(Change::Categories(ids));
    });
    view! {
        <details class="dc-categories">
            <summary>{summary}</summary>
            {search}
            <p class="dc-categories__all">
                <button type="button" class="dc-link" on:click=move |_| all.run(true)>
                    {words.select_all}
                </button>
                " "
                <button type="button" class="dc-link" on:click=move |_| all.run(false)>
                    {words.select_none}
                </button>
            </p>
            <ul class="dc-categories__list">{items}</ul>
        </details>
    }
}
