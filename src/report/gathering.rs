//! Which files make a report, and what to do with each that comes: one recipe, whoever brings the files. It says what it needs
//! next, as the file that names it writes it, and is given the bytes or why there are none. It asks no network and no disk.

use super::Parts;
use crate::article;
use crate::finding::{Finding, What};
use crate::locale::Language;
use crate::statistics::{self, Bundle, ItemFile, PendingItem};
use std::sync::Arc;

/// What reads bundles: named here and not called directly, so that a page may have it in a module of its own.
#[derive(Debug, Clone, Copy)]
pub struct Bundles {
    pub read: fn(&[u8]) -> statistics::Reading,
    pub add_item: fn(&mut Bundle, &PendingItem, ItemFile) -> Vec<Finding>,
    pub complete: fn(&mut statistics::Reading),
}

impl Bundles {
    pub const ALL: Bundles = Bundles {
        read: statistics::read,
        add_item: statistics::add_item,
        complete: statistics::complete,
    };
}

/// What a report is asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A report's folder: its article in the first of these languages that there is one in, else its bundle alone.
    Folder(Vec<Language>),
    /// An article, a bundle, or both.
    Files {
        article: Option<String>,
        statistics: Option<String>,
    },
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Article,
    /// The same story in the reader's language, which the article names.
    Translation,
    Bundle,
    /// Of a collection.
    Item,
}

/// A file that is needed next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub role: Role,
    /// As whoever asks, or the file that names it, writes it.
    pub reference: String,
    /// Where that file is; none for what was asked for.
    pub base: Option<String>,
}

/// A file that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub bytes: Arc<Vec<u8>>,
    /// Where it is; other files are relative to it.
    pub address: String,
    pub media_type: String,
}

/// Everything there is of a report.
#[derive(Debug, Default)]
pub struct Gathered {
    pub parts: Parts,
    /// The files that make the edition, in their order: article, bundle, items.
    pub files: Vec<(Role, Brought)>,
    /// What was read on the way there.
    pub others: Vec<Brought>,
}

impl Gathered {
    /// Where the article is, else the bundle; empty when neither came.
    pub fn base(&self) -> String {
        let first = self.files.first();
        first
            .map(|(_, file)| file.address.clone())
            .unwrap_or_default()
    }

    /// Whether there was any file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// A report on its way.
#[derive(Debug)]
pub struct Gathering {
    /// The reader's language, where a translation that the article names is to be followed.
    translation: Option<Language>,
    need: Option<Need>,
    /// A report's folder, in which not all files have to be.
    is_folder: bool,
    /// Articles that may be there, the next one last.
    candidates: Vec<String>,
    /// The bundle that was asked for; else the article says.
    statistics: Option<String>,
    /// Items that are still to come, the next one last.
    pending: Vec<PendingItem>,
    gathered: Gathered,
}

/// What files are where nobody says it.
pub const JSON: &str = "application/json";

/// A report's folder has its bundle here, for when there is no article.
const BUNDLE: &str = "statistics.json";

impl Gathering {
    pub fn new(asked: Asked, translation: Option<Language>) -> Gathering {
        let is_folder = matches!(asked, Asked::Folder(_));
        let (mut candidates, statistics) = match asked {
            Asked::Folder(languages) => {
                let names = languages
                    .iter()
                    .map(|language| format!("article.{}.json", language.tag()));
                let mut names: Vec<String> = names.collect();
                names.dedup();
                (names, None)
            }
            Asked::Files {
                article,
                statistics,
            } => (article.into_iter().collect(), statistics),
        };
        candidates.reverse();
        let mut gathering = Gathering {
            translation,
            need: None,
            is_folder,
            candidates,
            statistics,
            pending: Vec::new(),
            gathered: Gathered::default(),
        };
        if !gathering.next_candidate() {
            let alone = gathering.statistics.take();
            let alone = alone.or_else(|| is_folder.then(|| BUNDLE.to_owned()));
            if let Some(alone) = alone {
                gathering.ask(Role::Bundle, alone, None);
            }
        }
        gathering
    }

    /// What is needed next; none when all is there.
    pub fn need(&self) -> Option<&Need> {
        self.need.as_ref()
    }

    /// Gives what was needed, or why it cannot be had. `bundles` is asked for bundles and items only; without it they are lost.
    pub fn give(&mut self, answer: Result<Brought, What>, bundles: Option<Bundles>) {
        let Some(need) = self.need.take() else { return };
        match need.role {
            Role::Article => self.article(answer),
            Role::Translation => self.translation(need, answer),
            Role::Bundle => self.bundle(answer, bundles),
            Role::Item => self.item(answer, bundles),
        }
    }

    /// What there is so far.
    pub fn so_far(&self) -> &Gathered {
        &self.gathered
    }

    /// What there is once nothing more is needed.
    pub fn gathered(self) -> Gathered {
        self.gathered
    }

    fn ask(&mut self, role: Role, reference: String, base: Option<String>) {
        self.need = Some(Need {
            role,
            reference,
            base,
        });
    }

    fn next_candidate(&mut self) -> bool {
        let next = self.candidates.pop();
        let is_there = next.is_some();
        if let Some(next) = next {
            self.ask(Role::Article, next, None);
        }
        is_there
    }

    fn article(&mut self, answer: Result<Brought, What>) {
        match answer {
            // Another language, or the bundle alone, may be there.
            Err(What::NotFound { .. }) if self.is_folder => {
                if !self.next_candidate() {
                    self.ask(Role::Bundle, BUNDLE.to_owned(), None);
                }
            }
            Err(what) => {
                self.gathered.parts.article = Some(article::Reading {
                    story: None,
                    findings: vec![what.in_article("")],
                });
                self.after_article(None);
            }
            Ok(brought) => {
                let reading = article::read_at(&brought.bytes, &brought.address);
                let wanted = self.translation_of(&reading);
                let base = brought.address.clone();
                self.keep_article(reading, brought);
                match wanted {
                    Some(reference) => self.ask(Role::Translation, reference, Some(base)),
                    None => self.after_article(Some(base)),
                }
            }
        }
    }

    fn keep_article(&mut self, reading: article::Reading, brought: Brought) {
        self.gathered.parts.article = Some(reading);
        self.gathered.parts.files.article = Some(brought.bytes.clone());
        self.gathered.files.push((Role::Article, brought));
    }

    /// Where the story is in the reader's language, if it is in another.
    fn translation_of(&self, reading: &article::Reading) -> Option<String> {
        let (language, story) = (self.translation?, reading.story.as_ref()?);
        let is_wanted = |tag: &str| Language::of_tag(tag) == Some(language);
        if story.language.as_deref().is_some_and(is_wanted) {
            return None;
        }
        let mut translations = story.translations.iter();
        let found = translations.find(|translation| is_wanted(&translation.language));
        found.map(|translation| translation.address.clone())
    }

    fn translation(&mut self, need: Need, answer: Result<Brought, What>) {
        let mut base = need.base;
        match answer {
            Ok(brought) => {
                let reading = article::read_at(&brought.bytes, &brought.address);
                // What is no story does not take the place of one.
                if reading.story.is_some() {
                    base = Some(brought.address.clone());
                    let original = self.gathered.files.pop().map(|(_, original)| original);
                    self.gathered.others.extend(original);
                    self.keep_article(reading, brought);
                }
            }
            Err(What::AddressRefused { .. }) => {
                let address = need.reference;
                if let Some(reading) = &mut self.gathered.parts.article {
                    let refused = What::TranslationRefused { address };
                    reading.findings.push(refused.in_article("/associations"));
                }
            }
            Err(_) => {}
        }
        self.after_article(base);
    }

    /// The bundle that was asked for, else the one that the article names.
    fn after_article(&mut self, base: Option<String>) {
        if let Some(asked) = self.statistics.take() {
            return self.ask(Role::Bundle, asked, None);
        }
        let reading = self.gathered.parts.article.as_ref();
        let story = reading.and_then(|reading| reading.story.as_ref());
        if let Some(named) = story.and_then(|story| story.statistics.clone()) {
            self.ask(Role::Bundle, named, base);
        }
    }

    fn bundle(&mut self, answer: Result<Brought, What>, bundles: Option<Bundles>) {
        let is_last = self.is_folder && self.gathered.parts.article.is_none();
        let brought = match answer {
            Ok(brought) => brought,
            // A folder with neither is no report.
            Err(What::NotFound { .. }) if is_last => return,
            Err(what) => {
                self.gathered.parts.statistics = Some(statistics::Reading {
                    bundle: None,
                    findings: vec![what.in_statistics("")],
                });
                return;
            }
        };
        let Some(bundles) = bundles else {
            self.gathered.parts.statistics = Some(statistics::Reading::default());
            return;
        };
        let mut reading = (bundles.read)(&brought.bytes);
        if let Some(bundle) = &mut reading.bundle {
            self.pending = std::mem::take(&mut bundle.pending);
            self.pending.reverse();
        }
        self.gathered.parts.statistics = Some(reading);
        self.gathered.parts.files.statistics = Some(brought.bytes.clone());
        self.gathered.files.push((Role::Bundle, brought));
        self.ask_for_item();
    }

    /// Items are relative to their bundle.
    fn ask_for_item(&mut self) {
        let mut files = self.gathered.files.iter();
        let bundle = files.find(|(role, _)| *role == Role::Bundle);
        let base = bundle.map(|(_, brought)| brought.address.clone());
        if let Some(next) = self.pending.last() {
            let reference = next.href.clone();
            self.ask(Role::Item, reference, base);
        }
    }

    fn item(&mut self, answer: Result<Brought, What>, bundles: Option<Bundles>) {
        let reading = self.gathered.parts.statistics.as_mut();
        let (Some(item), Some(reading), Some(bundles)) = (self.pending.pop(), reading, bundles)
        else {
            return;
        };
        if let Some(bundle) = &mut reading.bundle {
            let file = match &answer {
                Ok(brought) => Ok(brought.bytes.as_slice()),
                Err(what) => Err(Some(what.clone())),
            };
            let findings = (bundles.add_item)(bundle, &item, file);
            reading.findings.extend(findings);
        }
        if self.pending.is_empty() {
            (bundles.complete)(reading);
        }
        if let Ok(brought) = answer {
            self.gathered.files.push((Role::Item, brought));
        }
        self.ask_for_item();
    }
}

/// Gathers what is at hand: every need is met at once.
pub fn gather(
    asked: Asked,
    translation: Option<Language>,
    mut bring: impl FnMut(&Need) -> Result<Brought, What>,
) -> Gathered {
    let mut gathering = Gathering::new(asked, translation);
    while let Some(need) = gathering.need() {
        let answer = bring(need);
        gathering.give(answer, Some(Bundles::ALL));
    }
    gathering.gathered()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::collections::BTreeMap;

    const DATASET: &str = r#"{"class":"dataset","version":"2.0","label":"A","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":[1]}"#;

    fn article(language: &str, associations: &str) -> String {
        format!(
            r#"{{"uri":"urn:a:{language}","language":"{language}","headlines":[{{"value":"H"}}],"bodies":[{{"contentType":"text/html","value":"<p>T</p>"}}],"associations":[{associations}]}}"#
        )
    }

    fn names_bundle(name: &str) -> String {
        format!(
            r#"{{"name":"d","rel":"statistics","uri":"urn:d","renditions":[{{"name":"r","href":"{name}","contentType":"application/json"}}]}}"#
        )
    }

    /// What is asked for, in turn, and what has come of it.
    fn gathered(
        files: &[(&str, String)],
        asked: Asked,
        translation: Option<Language>,
    ) -> (Vec<String>, Gathered) {
        let files: BTreeMap<&str, &String> = files.iter().map(|(n, text)| (*n, text)).collect();
        let mut order = Vec::new();
        let gathered = gather(asked, translation, |need| {
            order.push(need.reference.clone());
            let bytes = files.get(need.reference.as_str());
            let bytes = bytes.ok_or_else(|| What::NotFound {
                address: need.reference.clone(),
            })?;
            Ok(Brought {
                bytes: Arc::new(bytes.as_bytes().to_vec()),
                address: need.reference.clone(),
                media_type: JSON.to_owned(),
            })
        });
        (order, gathered)
    }

    fn folder() -> Asked {
        Asked::Folder(vec![Language::En, Language::Vi])
    }

    fn codes(gathered: &Gathered) -> Vec<&'static str> {
        let parts = &gathered.parts;
        let findings = parts.article.iter().flat_map(|reading| &reading.findings);
        let of_data = parts
            .statistics
            .iter()
            .flat_map(|reading| &reading.findings);
        findings.chain(of_data).map(|f| f.what.code()).collect()
    }

    #[test]
    fn a_folder_has_an_article_in_some_language_and_the_bundle_that_it_names() {
        let files = [
            (
                "article.vi.json",
                article("vi", &names_bundle("numbers.json")),
            ),
            ("numbers.json", DATASET.to_owned()),
            ("statistics.json", DATASET.to_owned()),
        ];
        let (order, found) = gathered(&files, folder(), None);
        assert_eq!(
            order,
            ["article.en.json", "article.vi.json", "numbers.json"]
        );
        assert_eq!(found.files.len(), 2);
        assert!(found.parts.statistics.unwrap().bundle.is_some());
    }

    #[test]
    fn a_folder_without_an_article_is_its_bundle_and_an_empty_one_is_nothing() {
        let files = [("statistics.json", DATASET.to_owned())];
        let (order, found) = gathered(&files, folder(), None);
        assert_eq!(order.last().unwrap(), "statistics.json");
        assert!(found.parts.article.is_none() && !found.is_empty());
        let (_, found) = gathered(&[], folder(), None);
        assert!(found.is_empty() && found.parts.statistics.is_none());
    }

    #[test]
    fn an_article_that_names_no_bundle_needs_none() {
        let files = [
            ("article.en.json", article("en", "")),
            ("statistics.json", DATASET.to_owned()),
        ];
        let (order, _) = gathered(&files, folder(), None);
        assert_eq!(order, ["article.en.json"]);
    }

    #[test]
    fn what_was_asked_for_comes_before_what_the_article_names_and_its_lack_is_told() {
        let files = [("a.json", article("en", &names_bundle("numbers.json")))];
        let asked = Asked::Files {
            article: Some("a.json".into()),
            statistics: Some("mine.json".into()),
        };
        let (order, found) = gathered(&files, asked, None);
        assert_eq!(order, ["a.json", "mine.json"]);
        assert!(codes(&found).contains(&"not-found"));
        let asked = Asked::Files {
            article: Some("b.json".into()),
            statistics: None,
        };
        let (_, found) = gathered(&files, asked, None);
        assert_eq!(codes(&found), ["not-found"]);
    }

    #[test]
    fn a_translation_takes_the_place_of_its_original_if_it_is_a_story() {
        let translated = r#"{"name":"t","rel":"translation","uri":"urn:t","language":"vi","renditions":[{"name":"r","href":"a.vi.json","contentType":"application/json"}]}"#;
        let both = format!("{translated},{}", names_bundle("numbers.json"));
        let mut files = vec![
            ("a.json", article("en", &both)),
            ("a.vi.json", article("vi", &names_bundle("so-lieu.json"))),
        ];
        let asked = || Asked::Files {
            article: Some("a.json".into()),
            statistics: None,
        };
        let (order, found) = gathered(&files, asked(), Some(Language::Vi));
        assert_eq!(order, ["a.json", "a.vi.json", "so-lieu.json"]);
        assert_eq!(found.others.len(), 1);
        files[1].1 = "[]".to_owned();
        let (order, found) = gathered(&files, asked(), Some(Language::Vi));
        assert_eq!(order, ["a.json", "a.vi.json", "numbers.json"]);
        assert!(found.others.is_empty());
        let (order, _) = gathered(&files, asked(), None);
        assert_eq!(order, ["a.json", "numbers.json"]);
    }

    #[test]
    fn items_of_a_collection_come_one_by_one_and_what_is_missing_is_told() {
        let collection = r#"{"class":"collection","version":"2.0","label":"C","link":{"item":[{"class":"dataset","href":"one.json","label":"1"},{"class":"dataset","href":"two.json","label":"2"}]}}"#;
        let files = [
            ("statistics.json", collection.to_owned()),
            ("two.json", DATASET.to_owned()),
        ];
        let (order, found) = gathered(&files, folder(), None);
        assert_eq!(order[2..], ["statistics.json", "one.json", "two.json"]);
        assert_eq!(found.files.len(), 2);
        assert!(codes(&found).contains(&"item-not-loaded"));
        let bundle = found.parts.statistics.unwrap().bundle.unwrap();
        assert_eq!(bundle.datasets.len(), 1);
    }
}
