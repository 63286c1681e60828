//! Elements of the page, put together step by step: `element("p").class("dc-quiet").child(text)`.
//! Leptos' `view!` has a type for every tag, attribute and listener, each with code of its own to build, rebuild and remove it.
//! Here all elements are one type, and what follows signals is boxed: that is a sixth of the WebAssembly less.

use crate::locale::{Language, foreign};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::attribute::{Attribute, AttributeValue};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::{AnyView, AnyViewState};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use std::borrow::Cow;

/// Elements without an end tag (HTML Standard, 13.1.2).
const VOID: &[&str] = &["br", "hr", "img", "input"];

/// An element, its attributes and all that is in it.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Setting)>,
    children: Vec<AnyView>,
}

/// What belongs to a name of an element.
enum Setting {
    Attribute(Text),
    AttributeBy(Box<dyn Fn() -> Text + Send + Sync>),
    TextPropertyBy(Box<dyn Fn() -> String + Send + Sync>),
    TruthPropertyBy(Box<dyn Fn() -> bool + Send + Sync>),
    Listener(Box<dyn FnMut(Event) + Send>),
}

/// The value of an attribute, or none for an attribute that is not there.
#[derive(Clone, PartialEq)]
pub struct Text(Option<Cow<'static, str>>);

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Text {
        Text(Some(Cow::Borrowed(text)))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Some(Cow::Owned(text)))
    }
}

impl From<bool> for Text {
    fn from(is_there: bool) -> Text {
        Text(is_there.then_some(Cow::Borrowed("")))
    }
}

impl<T: Into<Text>> From<Option<T>> for Text {
    fn from(text: Option<T>) -> Text {
        text.map_or(Text(None), Into::into)
    }
}

/// What can stand in an element.
pub trait Content {
    fn add_to(self, children: &mut Vec<AnyView>);
}

/// Text in which what stands between backticks is code.
pub struct Coded(pub String);

impl Content for Coded {
    fn add_to(self, children: &mut Vec<AnyView>) {
        for (n, piece) in self.0.split('`').enumerate() {
            let piece = piece.to_owned();
            match n % 2 {
                0 => piece.add_to(children),
                _ => element("code").child(piece).add_to(children),
            }
        }
    }
}

impl Content for AnyView {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Content for Element {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl Content for Cow<'static, str> {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl Content for &'static str {
    fn add_to(self, children: &mut Vec<AnyView>) {
        Cow::Borrowed(self).add_to(children);
    }
}

impl Content for String {
    fn add_to(self, children: &mut Vec<AnyView>) {
        Cow::<str>::Owned(self).add_to(children);
    }
}

impl<C: Content> Content for Option<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        if let Some(content) = self {
            content.add_to(children);
        }
    }
}

impl<A: Content, B: Content> Content for (A, B) {
    fn add_to(self, children: &mut Vec<AnyView>) {
        self.0.add_to(children);
        self.1.add_to(children);
    }
}

impl<C: Content> Content for Vec<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        for content in self {
            content.add_to(children);
        }
    }
}

/// An element of a name, with nothing in it yet.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// A link to somewhere outside of the viewer. In a frame it opens in a window of its own: the frame stays what it was made for.
pub fn link(href: String) -> Element {
    element("a")
        .set("href", href)
        .set("rel", "noopener noreferrer")
        .set(
            "target",
            super::Reader::get().page.is_framed.then_some("_blank"),
        )
}

/// A box with a name that is scrolled sideways where a table is wider than the page.
pub fn scrolling<T: Into<Text>>(name: T, table: Element) -> Element {
    element("div")
        .class("dc-scroll")
        .set("role", "region")
        .set("tabindex", "0")
        .set("aria-label", name)
        .child(table)
}

/// A name in whatever languages it is in.
#[inline(never)]
pub fn named(text: &str, page: Language) -> AnyView {
    let pieces = foreign(text, page).into_iter();
    let pieces = pieces.map(|(language, piece)| match language {
        Some(language) => element("span")
            .set("lang", language)
            .child(piece.to_owned())
            .into_any(),
        None => group(piece.to_owned()),
    });
    group(pieces.collect::<Vec<_>>())
}

/// Several things side by side.
pub fn group(content: impl Content) -> AnyView {
    let mut children = Vec::new();
    content.add_to(&mut children);
    children.into_any()
}

// Every method is compiled once for each type of value, and not into every element.
impl Element {
    #[inline(never)]
    fn put(mut self, name: &'static str, setting: Setting) -> Self {
        self.0.attributes.push((name, setting));
        self
    }

    /// Classes; an empty text is none.
    #[inline(never)]
    pub fn class(self, names: &'static str) -> Self {
        if names.is_empty() {
            return self;
        }
        self.set("class", names)
    }

    /// An attribute that stays as it is.
    #[inline(never)]
    pub fn set<T: Into<Text>>(self, name: &'static str, value: T) -> Self {
        self.put(name, Setting::Attribute(value.into()))
    }

    /// An attribute that follows what its value is made from.
    pub fn set_by<T: Into<Text>>(
        self,
        name: &'static str,
        value: impl Fn() -> T + Send + Sync + 'static,
    ) -> Self {
        self.put(name, Setting::AttributeBy(Box::new(move || value().into())))
    }

    /// The `value` of a control, as the reader sees it.
    pub fn value_by(self, value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.put("value", Setting::TextPropertyBy(Box::new(value)))
    }

    /// Whether a control is checked, as the reader sees it.
    pub fn checked_by(self, is_checked: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.put("checked", Setting::TruthPropertyBy(Box::new(is_checked)))
    }

    /// What is done on an event.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + Send + 'static) -> Self {
        self.put(event, Setting::Listener(Box::new(act)))
    }

    #[inline(never)]
    pub fn child<C: Content>(mut self, content: C) -> Self {
        content.add_to(&mut self.0.children);
        self
    }

    /// A text that follows what it is made from.
    pub fn text_by<T: Into<Cow<'static, str>>>(
        self,
        text: impl Fn() -> T + Send + Sync + 'static,
    ) -> Self {
        let text: Box<dyn Fn() -> Cow<'static, str> + Send + Sync> =
            Box::new(move || text().into());
        self.child_text(text)
    }

    #[inline(never)]
    fn child_text(self, text: Box<dyn Fn() -> Cow<'static, str> + Send + Sync>) -> Self {
        self.child(text.into_any())
    }

    #[inline(never)]
    pub fn into_any(self) -> AnyView {
        IntoAny::into_any(self)
    }
}

/// An element in the page, and what keeps it up to date.
pub struct ElementState {
    node: types::Element,
    tag: &'static str,
    kept: Vec<(&'static str, Kept)>,
    children: Vec<AnyViewState>,
}

/// What has to be there as long as the element is.
#[allow(dead_code, reason = "effects and listeners end when they are dropped")]
enum Kept {
    Attribute(Text),
    Effect(RenderEffect<()>),
    AttributeEffect(RenderEffect<Text>),
    Listener(RemoveEventHandler<types::Element>),
}

fn write(node: &types::Element, name: &str, text: &Text) {
    match &text.0 {
        Some(text) => Rndr::set_attribute(node, name, text),
        None => Rndr::remove_attribute(node, name),
    }
}

fn keep(node: &types::Element, name: &'static str, setting: Setting) -> Kept {
    let node = node.clone();
    match setting {
        Setting::Attribute(text) => {
            if text.0.is_some() {
                write(&node, name, &text);
            }
            Kept::Attribute(text)
        }
        Setting::AttributeBy(value) => Kept::AttributeEffect(RenderEffect::new(move |before| {
            let text = value();
            if before.as_ref() != Some(&text) {
                write(&node, name, &text);
            }
            text
        })),
        Setting::TextPropertyBy(value) => Kept::Effect(RenderEffect::new(move |_| {
            Rndr::set_property_or_value(&node, name, &value().into());
        })),
        Setting::TruthPropertyBy(value) => Kept::Effect(RenderEffect::new(move |_| {
            Rndr::set_property_or_value(&node, name, &value().into());
        })),
        Setting::Listener(mut act) => {
            let owner = Owner::current().unwrap_or_default();
            let act = move |event: types::Event| owner.with(|| act(event.into()));
            Kept::Listener(Rndr::add_event_listener(&node, name, Box::new(act)))
        }
    }
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> ElementState {
        let parts = *self.0;
        let node = Rndr::create_element(parts.tag, SVG_TAGS.contains(&parts.tag).then_some(SVG));
        let kept = parts
            .attributes
            .into_iter()
            .map(|(name, setting)| (name, keep(&node, name, setting)))
            .collect();
        let mut children: Vec<AnyViewState> =
            parts.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&node, None);
        }
        ElementState {
            node,
            tag: parts.tag,
            kept,
            children,
        }
    }

    /// Where an element of the same kind stands already, that one is changed, so that it keeps its focus.
    fn rebuild(self, state: &mut ElementState) {
        let names = self.0.attributes.iter().map(|(name, _)| name);
        if self.0.tag != state.tag || !names.eq(state.kept.iter().map(|(name, _)| name)) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        let parts = *self.0;
        for ((name, setting), (_, kept)) in parts.attributes.into_iter().zip(&mut state.kept) {
            match (&setting, &*kept) {
                (Setting::Attribute(new), Kept::Attribute(old)) if new == old => {}
                (Setting::Attribute(new), Kept::Attribute(_)) => {
                    write(&state.node, name, new);
                    *kept = Kept::Attribute(new.clone());
                }
                _ => *kept = keep(&state.node, name, setting),
            }
        }
        let n_before = state.children.len();
        let n_now = parts.children.len();
        for (n, child) in parts.children.into_iter().enumerate() {
            match state.children.get_mut(n) {
                Some(old) => child.rebuild(old),
                None => {
                    let mut new = child.build();
                    new.mount(&state.node, None);
                    state.children.push(new);
                }
            }
        }
        if n_now < n_before {
            for mut old in state.children.drain(n_now..) {
                old.unmount();
            }
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// What charts are drawn with.
const SVG_TAGS: &[&str] = &["svg", "g", "path", "circle", "text"];

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

/// Nobody adds attributes to an element from outside.
impl AddAnyAttr for Element {
    type Output<A: Attribute> = Element;

    fn add_any_attr<A: Attribute>(self, _: A) -> Element {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        _: Vec<AnyAttribute>,
    ) {
        let parts = *self.0;
        html.push('<');
        html.push_str(parts.tag);
        for (name, setting) in parts.attributes {
            let text = match setting {
                Setting::Attribute(text) => text,
                Setting::AttributeBy(value) => value(),
                _ => Text(None),
            };
            AttributeValue::to_html(text.0, name, html);
        }
        html.push('>');
        if !VOID.contains(&parts.tag) {
            *position = Position::FirstChild;
            for child in parts.children {
                child.to_html_with_buf(html, position, escape, mark_branches, Vec::new());
            }
            html.push_str("</");
            html.push_str(parts.tag);
            html.push('>');
        }
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElementState {
        self.build()
    }

    fn into_owned(self) -> Element {
        self
    }
}
