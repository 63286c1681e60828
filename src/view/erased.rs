//! Signals, effects and parts of the page behind one type each.
//! Leptos compiles its machinery anew for every closure it is given; boxed here once, that is a third of the WebAssembly less.

use leptos::prelude::*;

/// A part of the page that is made anew whenever something it reads changes.
pub fn part(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    boxed_part(Box::new(make))
}

#[inline(never)]
fn boxed_part(make: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    make.into_any()
}

/// A value that others read, computed again only when something it reads changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// Something done whenever what it reads changes; only in a browser.
pub fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// Nothing at all.
#[inline(never)]
pub fn nothing() -> AnyView {
    ().into_any()
}
