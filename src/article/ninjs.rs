//! The head of an article: ninjs 3.x, 2.x and 1.x name the same things differently, and Superdesk has a dialect of 1.x.
//! Unknown properties are ignored; what has the wrong type is a finding, and the rest is read on.

use super::body::{has_body, looks_like_html, read_body};
use super::html::Body;
use super::model::{
    Block, Picture, Rights, Source, Span, Story, Translation, place_spans, plain_text,
};
use super::stamp::Stamp;
use crate::address::{self, Address};
use crate::finding::{Expected, Finding, What};
use crate::json::{self, Value, pointer};

/// What a file gave: what is sound of it, and all findings.
#[derive(Debug, Default)]
pub struct Reading {
    pub story: Option<Story>,
    pub findings: Vec<Finding>,
}

/// Reads an article that stands at an address.
pub fn read_at(bytes: &[u8], address: &str) -> Reading {
    let mut reading = read(bytes);
    if let Some(story) = &mut reading.story {
        address.clone_into(&mut story.address);
    }
    reading
}

/// Reads an article file. `None` when there is no article in it.
pub fn read(bytes: &[u8]) -> Reading {
    let mut findings = Vec::new();
    let story = match json::parse(bytes) {
        Ok(node) => read_root(node.value(), &mut findings),
        Err(what) => {
            findings.push(what.in_article(""));
            None
        }
    };
    Reading { story, findings }
}

fn read_root(root: Value, findings: &mut Vec<Finding>) -> Option<Story> {
    let (item, at) = find_item(root, findings)?;
    Some(Item { item, at, findings }.read())
}

/// Wrappers are looked into so deep.
const MAX_WRAPPING: usize = 3;

/// The item to show: the file itself, the first of an array that has a body, or what a wrapper holds.
fn find_item<'a>(root: Value<'a>, findings: &mut Vec<Finding>) -> Option<(Value<'a>, String)> {
    if !looks_like_article(root, false)
        && let Some(name) = other_format(root)
    {
        findings.push(What::OtherFormat { name }.in_article(""));
        return None;
    }
    // What stands nearest to the root comes first.
    let mut level = vec![(root, String::new())];
    for depth in 0..=MAX_WRAPPING {
        let mut inside = Vec::new();
        for (value, at) in level {
            // Far inside, much has a uri and a type.
            if let Some(found) = item_in(value, &at, depth > 1, findings) {
                if let Some(key) = at.strip_prefix('/') {
                    let key = key.replace('/', ".");
                    findings.push(What::WrappedItem { key }.in_article(at));
                }
                return Some(found);
            }
            for (key, inner) in value.entries() {
                inside.push((inner, pointer(&at, key)));
            }
            for (n, inner) in value.items().enumerate() {
                inside.push((inner, pointer(&at, n)));
            }
        }
        level = inside;
    }
    findings.push(What::NotAnArticle.in_article(""));
    None
}

/// An article, or the first of a list of them that has a body.
fn item_in<'a>(
    value: Value<'a>,
    at: &str,
    is_strict: bool,
    findings: &mut Vec<Finding>,
) -> Option<(Value<'a>, String)> {
    let is_article = |value: Value| looks_like_article(value, is_strict);
    if is_article(value) {
        return Some((value, at.to_owned()));
    }
    let mut found = None;
    for (n, item) in value.items().enumerate() {
        if is_article(item) && (found.is_none() || has_body(item)) {
            found = Some((n, item));
            if has_body(item) {
                break;
            }
        }
    }
    let (n, item) = found?;
    let (item_at, n_items, used) = (pointer(at, n), value.len(), n + 1);
    if n_items > 1 || at.is_empty() {
        findings.push(What::ArrayOfItems { n_items, used }.in_article(item_at.clone()));
    }
    Some((item, item_at))
}

/// By the texts of an article, or less strictly by its name and type.
fn looks_like_article(value: Value, is_strict: bool) -> bool {
    let has = |name: &&str| value.has(name).is_some();
    let has_text = ["headline", "headlines", "bodies", "descriptions"]
        .iter()
        .any(has)
        || value
            .entries()
            .any(|(key, _)| key.starts_with("body_") || key.starts_with("description_"));
    // JSON-stat and other formats have none of these together.
    value.is_map()
        && (has_text && !has(&"@context")
            || !is_strict && has(&"uri") && (has(&"type") || has(&"title")))
}

fn other_format(root: Value) -> Option<&'static str> {
    let class = root.has("class").and_then(Value::text);
    if matches!(class, Some("dataset" | "collection" | "dimension"))
        || root.has("dimension").is_some_and(Value::is_map)
        || root
            .entries()
            .any(|(_, value)| value.has("dimension").is_some_and(Value::is_map))
    {
        return Some("JSON-stat");
    }
    let is_schema_org = root
        .has("@context")
        .and_then(Value::text)
        .is_some_and(|c| c.contains("schema.org"));
    is_schema_org.then_some("schema.org JSON-LD")
}

struct Item<'a, 'f> {
    item: Value<'a>,
    at: String,
    findings: &'f mut Vec<Finding>,
}

impl<'a> Item<'a, '_> {
    fn read(mut self) -> Story {
        let uri = self.text(&["uri", "guid"]).unwrap_or_default();
        if uri.is_empty() {
            self.find(What::NoUri, "uri");
        }
        let headline = self
            .described("headlines", "headline", &["main", "headline"])
            .or_else(|| self.text(&["title"]));
        let standfirst =
            self.described("descriptions", "description_", &["main", "summary", "text"]);
        let kind = self.text(&["type"]).unwrap_or_default();
        let status = self.text(&["pubStatus", "pubstatus"]).unwrap_or_default();

        let at = self.at.clone();
        let mut body = read_body(self.item, &at, self.findings);
        let headline = headline.or_else(|| {
            self.find(What::NoHeadline, "");
            first_heading(&body.blocks)
        });
        drop_repeated_headline(&mut body.blocks, headline.as_deref());
        let associations = self.associations();
        name_pictures(&mut body.blocks, &associations);
        let has_unreadable_body = self
            .findings
            .iter()
            .any(|finding| matches!(finding.what, What::BodyNotReadable { .. }));
        if body.blocks.is_empty() && !has_unreadable_body {
            let is_text = matches!(kind.as_str(), "" | "text" | "composite" | "article");
            self.find(
                if is_text {
                    What::NoBody
                } else {
                    What::NotText { kind: kind.clone() }
                },
                "",
            );
        }
        let lead = self.lead(&body, &associations, &kind);
        let text = place_spans(&mut body.blocks);
        let embargoed_until = self.stamp(&["embargoedUntil", "embargoed"]);
        match status.as_str() {
            "withheld" => self.find(What::Withheld, "pubStatus"),
            "canceled" | "cancelled" => self.find(What::Canceled, "pubStatus"),
            "" | "usable" => {}
            _ => self.find(
                What::StatusUnknown {
                    status: status.clone(),
                },
                "pubStatus",
            ),
        }
        let statistics = associations.iter().find(|own| own.is_called("statistics"));
        if let Some(nameless) = statistics.filter(|own| own.json.is_none()) {
            let at = nameless.at.clone();
            self.findings
                .push(What::AssociationWithoutFile.in_article(at));
        }
        let statistics = statistics.and_then(|own| own.json.clone());
        Story {
            address: String::new(),
            uri,
            headline: headline.unwrap_or_default(),
            standfirst,
            byline: self.text(&["by", "byline"]),
            located: self.text(&["located"]),
            language: self.text(&["language"]),
            first_created: self.stamp(&["firstCreated", "firstcreated"]),
            version_created: self.stamp(&["versionCreated", "versioncreated"]),
            embargoed_until,
            is_withheld: status == "withheld",
            is_canceled: matches!(status.as_str(), "canceled" | "cancelled"),
            lead,
            blocks: body.blocks,
            text,
            rights: Rights {
                holder: self.text(&["copyrightHolder", "copyrightholder"]),
                notice: self.text(&["copyrightNotice", "copyrightnotice"]),
                usage: self.text(&["usageTerms", "usageterms"]),
            },
            sources: self.sources(),
            statistics,
            translations: self.translations(&associations),
        }
    }

    /// The picture that stands above the text: of a picture its own, else the first of the best beside the text. Pictures
    /// without words for those who cannot see them are told.
    #[inline(never)]
    fn lead(&mut self, body: &Body, associations: &[Association], kind: &str) -> Option<Picture> {
        let mut lead = None;
        if body.blocks.is_empty() || is_picture(kind) {
            lead = self.picture(self.item);
        }
        let mut lead_at = self.at.clone();
        if lead.is_none() {
            let mut best: Option<&Association> = None;
            for own in associations {
                let is_shown = body.shown_associations.contains(&own.name)
                    || shows_picture(&body.blocks, &own.files);
                if !is_shown && best.is_none_or(|best| own.rank() < best.rank()) {
                    best = Some(own);
                }
            }
            if let Some(best) = best {
                lead.clone_from(&best.picture);
                lead_at.clone_from(&best.at);
            }
        }
        for (picture, at) in pictures_of(&body.blocks, &body.at, lead.as_ref(), &lead_at) {
            if picture.alt.is_empty() {
                let address = picture.address.clone();
                self.findings
                    .push(What::PictureWithoutText { address }.in_article(at));
            }
        }
        lead
    }

    fn find(&mut self, what: What, member: &str) {
        let at = if member.is_empty() {
            self.at.clone()
        } else {
            pointer(&self.at, member)
        };
        self.findings.push(what.in_article(at));
    }

    /// The first of some properties that holds text.
    fn text(&mut self, names: &[&str]) -> Option<String> {
        for name in names {
            match self.item.has(name) {
                Some(Value::Text(text)) if !text.trim().is_empty() => {
                    return Some(text.trim().to_owned());
                }
                Some(Value::Text(_)) | None => {}
                Some(_) => self.find(
                    What::WrongType {
                        expected: Expected::Text,
                    },
                    name,
                ),
            }
        }
        None
    }

    fn stamp(&mut self, names: &[&str]) -> Option<Stamp> {
        let text = self.text(names)?;
        let stamp = Stamp::read(&text);
        if stamp.is_none() {
            self.find(What::DateUnreadable { text }, names[0]);
        }
        stamp
    }

    /// A text that 2.x and 3.x keep in a list by role, and 1.x under one or several names. Always plain text.
    fn described(&mut self, list: &str, prefix: &str, roles: &[&str]) -> Option<String> {
        let entries = self.item.has(list).unwrap_or(Value::Null);
        if !entries.is_list() && !entries.is_null() {
            self.find(
                What::WrongType {
                    expected: Expected::List,
                },
                list,
            );
        }
        let texts = described_in(entries, false);
        let by_role = roles
            .iter()
            .find_map(|role| texts.iter().find(|(known, _)| known == role))
            .or_else(|| texts.first());
        // Headlines are plain text, whatever they hold; agencies put paragraphs into descriptions.
        let is_headline = !prefix.ends_with('_');
        let read = if is_headline { tidy } else { without_tags };
        if let Some((_, text)) = by_role {
            return Some(read(text));
        }
        if !prefix.ends_with('_')
            && let Some(text) = self.text(&[prefix])
        {
            return Some(read(&text));
        }
        let old: Vec<(String, &str)> = self
            .item
            .entries()
            .filter(|(key, _)| key.starts_with(prefix))
            .filter_map(|(key, value)| Some((key.into_owned(), value.text()?)))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect();
        let plain = old
            .iter()
            .find(|(key, _)| key.ends_with("_text") || key.ends_with("_main"));
        plain.or_else(|| old.first()).map(|(_, text)| read(text))
    }

    fn associations(&mut self) -> Vec<Association> {
        let Some(associations) = self.item.has("associations") else {
            return Vec::new();
        };
        // A list in 2.x and 3.x, an object by name in 1.x.
        let at = pointer(&self.at, "associations");
        let named: Vec<(String, String, Value)> = if associations.is_list() {
            let items = associations.items().enumerate();
            items
                .map(|(n, item)| {
                    (
                        text_in(item, "name").unwrap_or_default(),
                        pointer(&at, n),
                        item,
                    )
                })
                .collect()
        } else {
            let entries = associations.entries();
            entries
                .map(|(name, item)| (name.to_string(), pointer(&at, &name), item))
                .collect()
        };
        named
            .into_iter()
            .filter(|(_, _, item)| item.is_map())
            .map(|(name, at, item)| Association {
                name,
                at,
                relation: text_in(item, "rel").unwrap_or_default(),
                language: text_in(item, "language"),
                caption: caption_of(item),
                picture: self.picture(item),
                files: renditions(item)
                    .into_iter()
                    .filter_map(|rendition| text_in(rendition, "href"))
                    .collect(),
                is_drawn: item.has("type").and_then(Value::text) == Some("graphic"),
                json: rendition_with(item, is_json),
            })
            .collect()
    }

    /// The picture of an item, in the size that suits a column of text.
    fn picture(&self, item: Value) -> Option<Picture> {
        let kind = text_in(item, "type");
        if kind.is_some_and(|kind| !is_picture(&kind)) {
            return None;
        }
        let renditions = renditions(item);
        let width = |value: &Value| value.get("width").and_then(Value::number).unwrap_or(0.0);
        let best = renditions
            .iter()
            .filter(|rendition| is_image(**rendition))
            .min_by(|a, b| {
                let distance = |value: &Value| (width(value) - 1000.0).abs();
                distance(a).total_cmp(&distance(b))
            })?;
        let address = best.has("href").and_then(Value::text)?;
        let Some(Address::Web(address) | Address::Relative(address)) = address::read(address)
        else {
            return None;
        };
        let size = |name: &str| {
            best.get(name)
                .and_then(Value::index)
                .map(|n| n.min(20_000) as u32)
        };
        let caption = caption_of(item).unwrap_or_default();
        Some(Picture {
            address,
            // ninjs has no property for alternative text: the caption is the best there is.
            alt: caption.clone(),
            caption: vec![Span {
                text: caption,
                ..Span::default()
            }],
            credit: credit_of(item)
                .or_else(|| text_in(item, "by"))
                .or_else(|| text_in(item, "byline"))
                .or_else(|| text_in(item, "copyrightHolder"))
                .or_else(|| text_in(item, "copyrightholder")),
            width: size("width"),
            height: size("height"),
        })
    }

    fn sources(&mut self) -> Vec<Source> {
        let list = self
            .item
            .has("infoSources")
            .or_else(|| self.item.has("infosources"))
            .or_else(|| self.item.has("infosource"))
            .unwrap_or(Value::Null);
        let mut sources: Vec<Source> = list
            .items()
            .filter_map(|source| {
                Some(Source {
                    name: text_in(source, "name").or_else(|| text_in(source, "literal"))?,
                    address: text_in(source, "uri")
                        .filter(|uri| matches!(address::read(uri), Some(Address::Web(_)))),
                })
            })
            .collect();
        if let Some(name) = credit_of(self.item) {
            self.find(
                What::CreditAmongDescriptions {
                    credit: name.clone(),
                },
                "descriptions",
            );
            if !is_picture(&text_in(self.item, "type").unwrap_or_default()) {
                sources.push(Source {
                    name,
                    address: None,
                });
            }
        }
        if sources.is_empty() {
            sources.extend(self.text(&["source"]).map(|name| Source {
                name,
                address: None,
            }));
        }
        sources
    }

    fn translations(&mut self, associations: &[Association]) -> Vec<Translation> {
        let mut translations = Vec::new();
        for association in associations.iter().filter(|a| a.is_called("translation")) {
            if let (Some(language), Some(address)) = (&association.language, &association.json) {
                translations.push(Translation {
                    language: language.clone(),
                    address: address.clone(),
                });
            }
        }
        translations
    }
}

/// The texts of a list such as `descriptions`, each with its role: those that say something, or those that say whom to credit.
#[inline(never)]
fn described_in<'a>(list: Value<'a>, is_credits: bool) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for entry in list.items() {
        let text_of = |name: &str| entry.has(name).and_then(Value::text).unwrap_or_default();
        let (role, text) = (text_of("role"), text_of("value"));
        if !text.trim().is_empty() && is_credit(role) == is_credits {
            found.push((role, text));
        }
    }
    found
}

/// Agencies put who is to be named among the descriptions.
fn is_credit(role: &str) -> bool {
    ["credit", "byline", "copyright", "source"]
        .iter()
        .any(|word| role.contains(word))
}

/// The line of credit among the descriptions.
fn credit_of(item: Value) -> Option<String> {
    let credits = described_in(item.has("descriptions")?, true);
    credits.first().map(|(_, text)| without_tags(text))
}

fn is_picture(kind: &str) -> bool {
    matches!(kind, "picture" | "graphic")
}

struct Association {
    name: String,
    at: String,
    relation: String,
    language: Option<String>,
    caption: Option<String>,
    picture: Option<Picture>,
    /// The address of each of its files.
    files: Vec<String>,
    json: Option<String>,
    is_drawn: bool,
}

impl Association {
    /// What leads comes first: a picture that is called so, then photographs, then drawings; a logo comes last.
    fn rank(&self) -> u8 {
        let is_called = |words: &str| {
            let mut words = words.split(' ');
            words.any(|word| self.name.contains(word) || self.relation.contains(word))
        };
        u8::from(self.picture.is_none()) * 8
            + u8::from(is_called("logo icon avatar portrait")) * 4
            + u8::from(!is_called("main lead feature hero")) * 2
            + u8::from(self.is_drawn)
    }

    /// By its relation, or by a name such as `statistics` or `translation-en`.
    fn is_called(&self, wanted: &str) -> bool {
        self.relation == wanted
            || self
                .name
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

fn text_in(value: Value, name: &str) -> Option<String> {
    let text = value.has(name).and_then(Value::text)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn caption_of(item: Value) -> Option<String> {
    let listed = item.has("descriptions").and_then(|list| {
        let texts = described_in(list, false);
        texts.first().map(|(_, text)| (*text).to_owned())
    });
    let text = listed
        .or_else(|| text_in(item, "description_text"))
        .or_else(|| text_in(item, "description_caption"))
        .or_else(|| {
            let old = item
                .entries()
                .find(|(key, _)| key.starts_with("description_"))?;
            Some(old.1.text()?.to_owned())
        })
        .or_else(|| {
            item.has("headlines")?
                .items()
                .find_map(|entry| text_in(entry, "value"))
        })
        .or_else(|| text_in(item, "headline"))?;
    Some(without_tags(&text))
}

/// Files of an item: a list in 2.x and 3.x, an object by name in 1.x.
fn renditions(item: Value) -> Vec<Value> {
    let renditions = item.has("renditions").unwrap_or(Value::Null);
    if renditions.is_list() {
        renditions.items().collect()
    } else {
        renditions.entries().map(|(_, value)| value).collect()
    }
}

fn rendition_with(item: Value, wanted: fn(Value) -> bool) -> Option<String> {
    let renditions = renditions(item);
    let rendition = renditions.iter().find(|rendition| wanted(**rendition))?;
    text_in(*rendition, "href")
}

fn content_type(rendition: Value) -> String {
    ["contentType", "contenttype", "mimetype", "mimeType"]
        .iter()
        .find_map(|name| text_in(rendition, name))
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn ends_with_any(rendition: Value, endings: &[&str]) -> bool {
    let href = text_in(rendition, "href")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    endings.iter().any(|ending| path.ends_with(ending))
}

fn is_json(rendition: Value) -> bool {
    content_type(rendition).contains("json") || ends_with_any(rendition, &[".json"])
}

fn is_image(rendition: Value) -> bool {
    let content_type = content_type(rendition);
    if content_type.is_empty() {
        ends_with_any(
            rendition,
            &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"],
        )
    } else {
        content_type.starts_with("image/")
            && !content_type.contains("svg")
            && !content_type.contains("tiff")
    }
}

/// Descriptions are plain text, but agencies put `<br>` and paragraphs into them: the words are kept.
fn without_tags(text: &str) -> String {
    if !looks_like_html(text) && !text.contains("</") {
        return tidy(text);
    }
    let body = super::html::read_html(text);
    let lines: Vec<String> = body.blocks.iter().map(Block::text).collect();
    tidy(&lines.join(" "))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whole-document bodies repeat the headline as their first heading.
fn drop_repeated_headline(blocks: &mut Vec<Block>, headline: Option<&str>) {
    let is_repeated = match (blocks.first(), headline) {
        (Some(Block::Heading { spans, .. }), Some(headline)) => {
            plain_text(spans).trim() == headline
        }
        _ => false,
    };
    if is_repeated {
        blocks.remove(0);
    }
}

fn first_heading(blocks: &[Block]) -> Option<String> {
    match blocks.first() {
        Some(Block::Heading { spans, .. }) => Some(plain_text(spans).trim().to_owned()),
        _ => None,
    }
}

fn for_each_picture<'a>(blocks: &'a [Block], act: &mut dyn FnMut(&'a Picture)) {
    for block in blocks {
        match block {
            Block::Picture(picture) => act(picture),
            Block::Quote(blocks) => for_each_picture(blocks, act),
            Block::List { items, .. } => items.iter().for_each(|item| for_each_picture(item, act)),
            _ => {}
        }
    }
}

/// Whether one of an association's files is in the text.
fn shows_picture(blocks: &[Block], files: &[String]) -> bool {
    let mut is_shown = false;
    for_each_picture(blocks, &mut |picture| {
        is_shown |= files.contains(&picture.address);
    });
    is_shown
}

/// All pictures, each with where it stands.
fn pictures_of<'a>(
    blocks: &'a [Block],
    at: &'a str,
    lead: Option<&'a Picture>,
    lead_at: &'a str,
) -> Vec<(&'a Picture, &'a str)> {
    let mut pictures = Vec::new();
    pictures.extend(lead.map(|lead| (lead, lead_at)));
    for_each_picture(blocks, &mut |picture| pictures.push((picture, at)));
    pictures
}

/// A picture without words of its own gets its caption's, or those of the association with the same file.
fn name_pictures(blocks: &mut [Block], associations: &[Association]) {
    for block in blocks {
        match block {
            Block::Picture(picture) if picture.alt.is_empty() => {
                let caption = plain_text(&picture.caption);
                picture.alt = if caption.is_empty() {
                    let same = associations.iter().find(|association| {
                        association
                            .picture
                            .as_ref()
                            .is_some_and(|p| p.address == picture.address)
                    });
                    same.and_then(|association| association.caption.clone())
                        .unwrap_or_default()
                } else {
                    caption
                };
            }
            Block::Quote(blocks) => name_pictures(blocks, associations),
            Block::List { items, .. } => {
                items
                    .iter_mut()
                    .for_each(|item| name_pictures(item, associations));
            }
            _ => {}
        }
    }
}
