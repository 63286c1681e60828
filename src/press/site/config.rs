//! `doichieu.toml`: what a site of reports is, beyond the reports. A key that is not known is an error, because it is a
//! misspelt one more often than not.

use crate::address::{self, Address};
use crate::colour::Colour;
use crate::comparison::Measure;
use crate::locale::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The name of the file.
pub const CONFIG: &str = "doichieu.toml";

/// What the file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// Where the site will be, with a slash at its end: canonical addresses, feeds and pictures are whole ones.
    pub address: String,
    /// The site's own name.
    pub name: String,
    pub publisher: Option<String>,
    /// Address of the licence of the site's texts.
    pub licence: Option<String>,
    /// The languages that pages are made in, the first of them for the front page.
    pub languages: Vec<Language>,
    /// The report that stands first.
    pub default: Option<String>,
    /// In place of the one strong colour, on a light and on a dark ground.
    pub strong: Option<Colour>,
    pub strong_dark: Option<Colour>,
    reports: BTreeMap<String, OfReport>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    address: String,
    #[serde(default = "own_name")]
    name: String,
    publisher: Option<String>,
    licence: Option<String>,
    languages: Option<Vec<String>>,
    default: Option<String>,
    #[serde(default)]
    colours: Colours,
    #[serde(default)]
    reports: BTreeMap<String, OfReport>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Colours {
    strong: Option<String>,
    strong_dark: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfReport {
    /// By the id of a comparison the measures that are printed beside the one that it opens with.
    #[serde(default)]
    measures: BTreeMap<String, Vec<String>>,
}

fn own_name() -> String {
    "Đối Chiếu".to_owned()
}

impl Config {
    /// Reads the file; an error says where.
    pub fn read(text: &str) -> Result<Config, String> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text[..at.min(text.len())].matches('\n').count() + 1;
            format!("{CONFIG}, line {line}: {}", error.message().trim())
        })?;
        let fault = |key: &str, what: &str| Err(format!("{CONFIG}: {key} {what}"));
        if !matches!(address::read(&written.address), Some(Address::Web(_))) {
            return fault("address", "is no address such as https://viewer.example/");
        }
        let mut address = written.address;
        if !address.ends_with('/') {
            address.push('/');
        }
        let mut languages = Vec::new();
        for tag in written.languages.iter().flatten() {
            match Language::of_tag(tag) {
                Some(language) if !languages.contains(&language) => languages.push(language),
                Some(_) => {}
                None => return fault("languages", &format!("has \"{tag}\"; there are vi and en")),
            }
        }
        if languages.is_empty() {
            languages = Language::ALL.to_vec();
        }
        let colour = |key: &str, text: Option<String>| match text {
            None => Ok(None),
            Some(text) => match Colour::read(text.trim_start_matches('#')) {
                Some(colour) => Ok(Some(colour)),
                None => Err(format!(
                    "{CONFIG}: colours.{key} is no colour such as #0b5c8a"
                )),
            },
        };
        for (report, own) in &written.reports {
            for (comparison, measures) in &own.measures {
                let known = Measure::ALL.map(Measure::name);
                if let Some(unknown) = measures.iter().find(|name| !known.contains(&name.as_str()))
                {
                    let key = format!("reports.{report}.measures.{comparison}");
                    let known = known.join(", ");
                    return fault(&key, &format!("has \"{unknown}\"; there are {known}"));
                }
            }
        }
        Ok(Config {
            address,
            name: written.name,
            publisher: written.publisher,
            licence: written.licence,
            languages,
            default: written.default,
            strong: colour("strong", written.colours.strong)?,
            strong_dark: colour("strong_dark", written.colours.strong_dark)?,
            reports: written.reports,
        })
    }

    /// The measures that an editor chose for a comparison; none where all that it offers are meant.
    pub fn measures(&self, report: &str, comparison: &str) -> Option<Vec<Measure>> {
        let chosen = self.reports.get(report)?.measures.get(comparison)?;
        Some(
            chosen
                .iter()
                .filter_map(|name| Measure::of_name(name))
                .collect(),
        )
    }

    /// What the stylesheet of all pages ends with.
    pub fn style(&self) -> String {
        let rule = |colour: Option<Colour>, within: &str, end: &str| {
            colour.map_or(String::new(), |colour| {
                format!(
                    "{within}{{--dc-now:{0};--dc-link:{0}}}{end}",
                    colour.as_str()
                )
            })
        };
        let dark = "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])";
        [
            rule(self.strong, ":root", ""),
            rule(self.strong_dark, dark, "}"),
            rule(
                self.strong_dark,
                "@media screen{:root[data-theme=dark]",
                "}",
            ),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let wrong = [
            ("address = 3\n", "line 1"),
            (
                "address = \"https://a.example\"\nadress = \"x\"\n",
                "line 2: unknown field `adress`",
            ),
            (
                "address = \"https://a.example\"\n\n[colours]\nweak = \"#000000\"\n",
                "line 4: unknown field `weak`",
            ),
            ("name = \"x\"\n", "missing field `address`"),
            ("address = \"a.example\"\n", "address is no address"),
            (
                "address = \"https://a.example\"\nlanguages = [\"xx\"]\n",
                "has \"xx\"",
            ),
            (
                "address = \"https://a.example\"\n[colours]\nstrong = \"blue\"\n",
                "colours.strong is no colour",
            ),
            (
                "address = \"https://a.example\"\n[reports.a.measures]\nb = [\"many\"]\n",
                "reports.a.measures.b has \"many\"",
            ),
        ];
        for (text, said) in wrong {
            let error = Config::read(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }

    #[test]
    fn an_address_ends_in_a_slash_and_all_languages_are_meant() {
        let config = Config::read("address = \"https://a.example/b\"").unwrap();
        assert_eq!(config.address, "https://a.example/b/");
        assert_eq!(config.languages, Language::ALL);
        assert_eq!(config.measures("a", "b"), None);
        assert_eq!(config.style(), "");
    }
}
