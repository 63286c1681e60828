//! The names that there are, where one was asked for that there is not.

use crate::folding::lowered;
use crate::sorting::sort;

/// All of a few, the nearest of many; the nearest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    pub listed: Vec<String>,
    pub is_all: bool,
}

impl Names {
    /// So many are told in full.
    const FEW: usize = 8;
    const NEAREST: usize = 3;
    /// So many names are looked at, and so many characters of each: files may be made to make this long.
    const MOST: usize = 1000;
    const LONGEST: usize = 60;

    /// The one name that another is a misspelling of: a letter differs, or two of a longer one.
    pub fn misspelt(name: &str, all: &[&str]) -> Option<Names> {
        let plain = |name: &str| lowered(name).replace(['-', '_', ' '], "");
        let distance = |known: &&&str| strsim::osa_distance(&plain(name), &plain(known));
        let nearest = all.iter().min_by_key(distance)?;
        let most = if name.len() > 5 { 2 } else { 1 };
        (distance(&nearest) <= most).then(|| Names {
            listed: vec![(*nearest).to_owned()],
            is_all: false,
        })
    }

    /// Of what there is, what somebody may have meant.
    pub fn near<T: AsRef<str>>(wanted: &str, all: &[T]) -> Names {
        let start = |name: &str| {
            lowered(name)
                .chars()
                .take(Self::LONGEST)
                .collect::<String>()
        };
        let wanted = start(wanted);
        let names = all.iter().map(AsRef::as_ref).take(Self::MOST);
        let mut names: Vec<(usize, &str)> = names
            .map(|name| (strsim::osa_distance(&wanted, &start(name)), name))
            .collect();
        // Of those that are as near the first stays first.
        sort(&mut names, |a, b| a.0.cmp(&b.0));
        let is_all = names.len() <= Self::FEW;
        if !is_all {
            names.truncate(Self::NEAREST);
        }
        Names {
            listed: names.into_iter().map(|(_, name)| name.to_owned()).collect(),
            is_all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_few_names_all_are_told_and_of_many_the_nearest() {
        let few = Names::near("rwos", &["fix", "rows"]);
        assert_eq!(
            (few.listed, few.is_all),
            (vec!["rows".to_owned(), "fix".to_owned()], true)
        );
        let years: Vec<String> = (1990..2020).map(|year| year.to_string()).collect();
        let near = Names::near("2o15", &years);
        assert_eq!(
            (near.listed[0].as_str(), near.listed.len(), near.is_all),
            ("2015", 3, false)
        );
        assert_eq!(Names::near::<&str>("x", &[]).listed.len(), 0);
    }
}
