//! What a reader can choose in a comparison, all native controls. A change is announced once, as the new sentence.

use super::Shown;
use crate::comparison::{CategoryOption, Choice, Measure, PeriodControl, Slice, SliceOption};
use crate::depiction::measure_name;
use crate::locale::fill;
use crate::view::Reader;
use leptos::prelude::*;

/// More categories than this get a search field.
const MANY: usize = 12;

#[component]
pub fn Controls(id: String, shown: Shown, description: Memo<String>) -> impl IntoView {
    let reader = Reader::get();
    // What can be chosen changes seldom; what is chosen changes often, and is bound to each control by itself.
    let periods = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref()?.controls.periods.clone().map(|p| p.options))
    });
    let measures = Memo::new(move |_| {
        shown.with(|shown| {
            shown
                .as_ref()
                .map(|c| c.controls.measures.clone())
                .unwrap_or_default()
        })
    });
    let slices = Memo::new(move |_| {
        shown.with(|shown| {
            let slices = shown
                .as_ref()
                .map(|c| c.controls.slices.clone())
                .unwrap_or_default();
            let without_choice = |slice: Slice| Slice {
                selected: String::new(),
                ..slice
            };
            slices.into_iter().map(without_choice).collect::<Vec<_>>()
        })
    });
    let categories = Memo::new(move |_| {
        shown.with(|shown| {
            let all = shown
                .as_ref()
                .map(|c| c.controls.categories.clone())
                .unwrap_or_default();
            let without_choice = |option: CategoryOption| CategoryOption {
                is_selected: false,
                ..option
            };
            all.into_iter().map(without_choice).collect::<Vec<_>>()
        })
    });
    let is_changed = {
        let id = id.clone();
        Memo::new(move |_| !reader.choice(&id).is_empty())
    };
    let choose = {
        let id = id.clone();
        Callback::new(move |change: Change| {
            reader.choose(&id, |choice| change.apply(choice));
            reader.announcement.set(description.get_untracked());
        })
    };
    let reset = move |_| {
        reader.choose(&id, |choice| *choice = Choice::default());
        reader.announcement.set(description.get_untracked());
    };
    view! {
        <div class="dc-controls">
            {move || {
                periods
                    .get()
                    .map(|options| view! { <Periods options shown choose /> })
            }}
            {move || {
                slices
                    .get()
                    .into_iter()
                    .map(|slice| view! { <SlicePicker slice shown choose /> })
                    .collect_view()
            }}
            {move || {
                let measures = measures.get();
                (!measures.is_empty()).then(|| view! { <Measures measures shown choose /> })
            }}
            {move || {
                let categories = categories.get();
                (!categories.is_empty())
                    .then(|| view! { <Categories categories shown choose /> })
            }}
            {move || {
                let reset = reset.clone();
                is_changed
                    .get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="dc-link"
                                data-control="reset"
                                on:click=reset
                            >
                                {move || reader.words().reset}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// One thing that a reader changes.
#[derive(Clone)]
enum Change {
    From(String),
    To(String),
    Measure(Measure),
    Categories(Vec<String>),
    Fix(String, String),
}

impl Change {
    fn apply(self, choice: &mut Choice) {
        match self {
            Change::From(id) => choice.from = Some(id),
            Change::To(id) => choice.to = Some(id),
            Change::Measure(measure) => choice.measure = Some(measure),
            Change::Categories(ids) => choice.categories = Some(ids),
            Change::Fix(dimension, category) => choice.fix(&dimension, &category),
        }
    }
}

#[component]
fn Periods(options: Vec<SliceOption>, shown: Shown, choose: Callback<Change>) -> impl IntoView {
    let reader = Reader::get();
    let chosen = move |read: fn(&PeriodControl) -> &String| {
        shown.with(|shown| {
            let periods = shown.as_ref().and_then(|c| c.controls.periods.as_ref());
            periods
                .map(|periods| read(periods).clone())
                .unwrap_or_default()
        })
    };
    view! {
        <label class="dc-controls__field">
            <span>{move || reader.words().from_period}</span>
            <Picker
                name="from"
                options=options.clone()
                chosen=Signal::derive(move || chosen(|periods| &periods.from))
                on_pick=Callback::new(move |id| choose.run(Change::From(id)))
            />
        </label>
        <label class="dc-controls__field">
            <span>{move || reader.words().to_period}</span>
            <Picker
                name="to"
                options=options
                chosen=Signal::derive(move || chosen(|periods| &periods.to))
                on_pick=Callback::new(move |id| choose.run(Change::To(id)))
            />
        </label>
    }
}

#[component]
fn SlicePicker(slice: Slice, shown: Shown, choose: Callback<Change>) -> impl IntoView {
    let reader = Reader::get();
    let label = slice.label.clone();
    let dimension = slice.dimension.clone();
    let chosen = move || {
        shown.with(|shown| {
            let slices = shown.iter().flat_map(|c| &c.controls.slices);
            let slice = slices
                .into_iter()
                .find(|slice| slice.dimension == dimension);
            slice
                .map(|slice| slice.selected.clone())
                .unwrap_or_default()
        })
    };
    let dimension = slice.dimension.clone();
    view! {
        <label class="dc-controls__field">
            <span>{move || label.text(reader.locale.get().language.tag()).to_owned()}</span>
            <Picker
                name="slice"
                dimension=slice.dimension.clone()
                options=slice.options
                chosen=Signal::derive(chosen)
                on_pick=Callback::new(move |id| choose.run(Change::Fix(dimension.clone(), id)))
            />
        </label>
    }
}

/// A native `select` over categories.
#[component]
fn Picker(
    name: &'static str,
    #[prop(optional, into)] dimension: Option<String>,
    options: Vec<SliceOption>,
    chosen: Signal<String>,
    on_pick: Callback<String>,
) -> impl IntoView {
    let reader = Reader::get();
    let first = chosen.get_untracked();
    let options = options
        .into_iter()
        .map(|option| {
            let is_chosen = option.id == first;
            let label = option.label;
            view! {
                <option value=option.id selected=is_chosen>
                    {move || label.text(reader.locale.get().language.tag()).to_owned()}
                </option>
            }
        })
        .collect_view();
    view! {
        <select
            data-control=name
            data-dimension=dimension
            prop:value=move || chosen.get()
            on:change=move |event| on_pick.run(event_target_value(&event))
        >
            {options}
        </select>
    }
}

#[component]
fn Measures(measures: Vec<Measure>, shown: Shown, choose: Callback<Change>) -> impl IntoView {
    let reader = Reader::get();
    let now = shown.with_untracked(|shown| shown.as_ref().map(|c| (c.kind, c.id.clone())));
    let Some((kind, id)) = now else {
        return ().into_any();
    };
    let options = measures
        .into_iter()
        .map(|measure| {
            let is_chosen =
                move || shown.with(|shown| shown.as_ref().is_some_and(|c| c.measure == measure));
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
                    <span>{move || measure_name(measure, kind, &reader.locale.get())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="dc-switch">
            <legend class="dc-switch__legend">{move || reader.words().measure}</legend>
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
    let selected = Memo::new(move |_| {
        shown.with(|shown| {
            let options = shown.iter().flat_map(|c| &c.controls.categories);
            let selected = options.into_iter().filter(|option| option.is_selected);
            selected.map(|option| option.id.clone()).collect::<Vec<_>>()
        })
    });
    let n_all = categories.len();
    let ids: Vec<String> = categories
        .iter()
        .map(|category| category.id.clone())
        .collect();
    let wanted = RwSignal::new(String::new());
    let summary = move || {
        let locale = reader.locale.get();
        let count = |n: usize| locale.numbers.number(n as f64, Some(0));
        let n_of_m = fill(
            locale.words().n_of_m,
            &[&count(selected.with(Vec::len)), &count(n_all)],
        );
        format!("{} ({n_of_m})", locale.words().categories_shown)
    };
    let items = categories
        .into_iter()
        .map(|category| {
            let id = category.id.clone();
            let is_selected = {
                let id = id.clone();
                move || selected.with(|selected| selected.contains(&id))
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
            let name = {
                let label = label.clone();
                move || label.text(reader.locale.get().language.tag()).to_owned()
            };
            let is_hidden = move || {
                let wanted = wanted.get().trim().to_lowercase();
                let is_match = label.wordings().any(|text| text.to_lowercase().contains(&wanted));
                !wanted.is_empty() && !is_match
            };
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
                <span>{move || reader.words().find_category}</span>
                <input
                    type="search"
                    prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </label>
        }
    });
    view! {
        <details class="dc-categories">
            <summary>{summary}</summary>
            {search}
            <p class="dc-categories__all">
                <button
                    type="button"
                    class="dc-link"
                    on:click=move |_| choose.run(Change::Categories(ids.clone()))
                >
                    {move || reader.words().select_all}
                </button>
                " "
                <button
                    type="button"
                    class="dc-link"
                    on:click=move |_| choose.run(Change::Categories(Vec::new()))
                >
                    {move || reader.words().select_none}
                </button>
            </p>
            <ul class="dc-categories__list">{items}</ul>
        </details>
    }
}
