//! The bar, as it is.

use super::TopBar;
use crate::view::Example;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    vec![("ordinary", view! { <TopBar /> }.into_any())]
}
