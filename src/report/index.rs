//! The list of reports (`public/reports/index.json`): what the front page offers.
//! An entry that cannot be read is left out; the others stay.

use crate::finding::What;
use crate::json::{self, Value};
use crate::locale::{Language, primary};

/// What the front page lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    pub reports: Vec<Listed>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// A folder beside the list.
    pub id: String,
    pub languages: Vec<String>,
    titles: Vec<(String, String)>,
    summaries: Vec<(String, String)>,
    pub published: Option<String>,
}

impl Listed {
    pub fn title(&self, language: Language) -> &str {
        text_in(&self.titles, language).unwrap_or(&self.id)
    }

    pub fn summary(&self, language: Language) -> &str {
        text_in(&self.summaries, language).unwrap_or_default()
    }

    /// The language in which the reader gets the report.
    pub fn language(&self, wanted: Language) -> Option<&str> {
        let wanted = wanted.tag();
        let exact = self
            .languages
            .iter()
            .find(|language| primary(language) == wanted);
        exact.or_else(|| self.languages.first()).map(String::as_str)
    }
}

/// Whether a text can be the name of a folder below `reports/`, and nothing else.
pub fn is_report_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 100
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Reads the list.
pub fn read_index(bytes: &[u8]) -> Result<Index, What> {
    let node = json::parse(bytes)?;
    let reports = node.value().get("reports").unwrap_or(Value::Null);
    let texts = |value: Option<Value>| {
        value
            .into_iter()
            .flat_map(Value::entries)
            .filter_map(|(language, text)| Some((language.into_owned(), text.text()?.to_owned())))
            .collect()
    };
    let reports = reports
        .items()
        .filter_map(|report| {
            Some(Listed {
                id: report
                    .has("id")?
                    .text()
                    .filter(|id| is_report_id(id))?
                    .to_owned(),
                languages: report
                    .get("languages")
                    .map(Value::texts)
                    .unwrap_or_default(),
                titles: texts(report.get("title")),
                summaries: texts(report.get("summary")),
                published: report
                    .has("published")
                    .and_then(Value::text)
                    .map(str::to_owned),
            })
        })
        .collect();
    Ok(Index { reports })
}

fn text_in(texts: &[(String, String)], language: Language) -> Option<&str> {
    let exact = texts
        .iter()
        .find(|(known, _)| primary(known) == language.tag());
    exact
        .or_else(|| texts.first())
        .map(|(_, text)| text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_name_no_folder_are_left_out() {
        let index = read_index(
            r#"{"reports":[{"id":"../x"},{"id":"a","languages":["vi"],"title":{"vi":"A","en":"B"}},3]}"#.as_bytes(),
        )
        .unwrap();
        assert_eq!(index.reports.len(), 1);
        assert_eq!(index.reports[0].title(Language::En), "B");
        assert_eq!(index.reports[0].language(Language::En), Some("vi"));
    }
}
