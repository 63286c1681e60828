//! A text of a bundle in all the languages the bundle gives it, and where its translations are found.
//! Labels are plain text: white space is collapsed for display, the raw text is kept for matching.

use crate::json::Value;

/// One text and its translations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// As the file writes it.
    pub raw: String,
    text: String,
    translations: Vec<(String, String)>,
}

impl Label {
    pub fn new(raw: &str) -> Self {
        Label {
            raw: raw.to_owned(),
            text: tidy(raw),
            translations: Vec::new(),
        }
    }

    /// A note: plain text in lines, whatever its office writes for a line break (`#` of PxWeb, a tag, `\\n` spelt out).
    pub fn note(raw: &str) -> Self {
        Label {
            raw: raw.to_owned(),
            text: lines(raw),
            translations: Vec::new(),
        }
    }

    /// The text in a language (BCP 47; only the primary subtag counts), or as the file writes it.
    pub fn text(&self, language: &str) -> &str {
        let wanted = primary(language);
        self.translations
            .iter()
            .find(|(language, _)| primary(language) == wanted)
            .map_or(&self.text, |(_, text)| text)
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Every wording, the file's own first.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.translations.iter().map(|(_, t)| t.as_str()))
    }

    /// This text with what it stands under in brackets: "Unknown (Trade)".
    pub fn within(&self, above: &Label) -> Label {
        let mut named = Label::joined(&[self, above], " (");
        named.raw.push(')');
        named.text.push(')');
        for (_, text) in &mut named.translations {
            text.push(')');
        }
        named
    }

    /// What is counted by something: "euro per kilowatt-hour".
    pub fn per(&self, by: &Label) -> Label {
        let mut rate = Label::joined(&[self, by], " per ");
        let vietnamese = Label::joined(&[self, by], " trên ").text("vi").to_owned();
        rate.translations
            .retain(|(language, _)| primary(language) != "vi");
        rate.translations.push(("vi".to_owned(), vietnamese));
        rate
    }

    /// Several texts as one, in every language that any of them has.
    pub fn joined(labels: &[&Label], separator: &str) -> Label {
        let join = |text_of: &dyn Fn(&Label) -> String| {
            labels
                .iter()
                .map(|label| text_of(label))
                .collect::<Vec<_>>()
                .join(separator)
        };
        let mut joined = Label::new(&join(&|label| label.raw.clone()));
        let languages = labels
            .iter()
            .flat_map(|label| label.translations.iter().map(|(l, _)| l));
        for language in languages {
            if !joined
                .translations
                .iter()
                .any(|(known, _)| known == language)
            {
                let text = join(&|label| label.text(language).to_owned());
                joined.translations.push((language.clone(), text));
            }
        }
        joined
    }

    pub(super) fn translated(mut self, language: &str, text: &str) -> Self {
        self.translations.push((language.to_owned(), tidy(text)));
        self
    }
}

fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Trims a text and collapses its white space; Statistics Finland's `##` is a line break (formats seen in the wild).
pub fn tidy(raw: &str) -> String {
    raw.replace("##", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The lines of a note, without markup.
fn lines(raw: &str) -> String {
    let raw = raw
        .replace("\\r\\n", "\n")
        .replace("\\n", "\n")
        .replace("##", "\n");
    let text = crate::markup::plain(&raw);
    let mut broken = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // "About#Second line" is two lines; "No. #5", "C# code" and "x#y" within an address are not.
        let is_break = character == '#'
            && !before.is_whitespace()
            && characters.peek().is_some_and(|next| next.is_uppercase());
        broken.push(if is_break { '\n' } else { character });
        before = character;
    }
    let lines = broken.lines().map(tidy).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The translations of one dataset or collection: `{ "en": { …its own shape, texts only… } }`.
#[derive(Clone, Default)]
pub(super) struct Translations<'a>(Vec<(String, Value<'a>)>);

impl<'a> Translations<'a> {
    /// Reads `translations` of an `extension.doichieu` object.
    pub(super) fn of(ours: Option<Value<'a>>) -> Self {
        let Some(translations) = ours.and_then(|ours| ours.get("translations")) else {
            return Translations::default();
        };
        Translations(
            translations
                .entries()
                .map(|(language, texts)| (language.into_owned(), texts))
                .collect(),
        )
    }

    /// The translations one step further in.
    pub(super) fn at(&self, member: &str) -> Self {
        Translations(
            self.0
                .iter()
                .filter_map(|(language, texts)| Some((language.clone(), texts.get(member)?)))
                .collect(),
        )
    }

    fn item(&self, position: usize) -> Self {
        Translations(
            self.0
                .iter()
                .filter_map(|(language, texts)| Some((language.clone(), texts.item(position)?)))
                .collect(),
        )
    }

    /// The label whose translations stand here.
    pub(super) fn label(&self, raw: &str) -> Label {
        self.0
            .iter()
            .filter_map(|(language, text)| Some((language, text.text()?)))
            .fold(Label::new(raw), |label, (language, text)| {
                label.translated(language, text)
            })
    }

    /// The note whose translations stand here.
    fn noted(&self, raw: &str) -> Label {
        let mut note = Label::note(raw);
        let texts = self
            .0
            .iter()
            .filter_map(|(language, text)| Some((language, text.text()?)));
        note.translations = texts
            .map(|(language, text)| (language.clone(), lines(text)))
            .collect();
        note
    }

    /// The notes (a string or a list) whose translations stand here.
    pub(super) fn notes(&self, value: Option<Value>) -> Vec<Label> {
        let notes = value.map(Value::texts).unwrap_or_default();
        let is_single = notes.len() == 1;
        notes
            .iter()
            .enumerate()
            .map(|(position, note)| {
                let in_list = self.item(position).noted(note);
                if is_single && in_list.translations.is_empty() {
                    self.noted(note)
                } else {
                    in_list
                }
            })
            .filter(|note| !note.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_for_display_and_kept_for_matching() {
        let label = Label::new(" Quang  Nam\n");
        assert_eq!(label.text("vi"), "Quang Nam");
        assert_eq!(label.raw, " Quang  Nam\n");
    }

    #[test]
    fn a_note_is_plain_text_in_lines() {
        for (raw, text) in [
            (
                "<A HREF='https://example.org/doc'>About</A>#Second line",
                "About\nSecond line",
            ),
            (
                "First line\\r\\nSecond line <em>matters</em>.",
                "First line\nSecond line matters.",
            ),
            ("See  item #5 and C# code", "See item #5 and C# code"),
            ("One##Two", "One\nTwo"),
        ] {
            assert_eq!(Label::note(raw).text("en"), text);
        }
    }

    #[test]
    fn a_language_without_translation_gets_the_files_own_text() {
        let label = Label::new("người").translated("en", "persons");
        assert_eq!(label.text("en-GB"), "persons");
        assert_eq!(label.text("vi"), "người");
        assert_eq!(label.text("sv"), "người");
    }
}
