//! Guesses which dimension is time when a file does not say: PxWeb and GSO Vietnam leave `role` out or empty.
//! A guess is marked as one.

use super::model::{Dimension, Role};

/// Gives a time dimension its role if none has it; returns the dimension that was guessed.
pub(super) fn guess_time(dimensions: &mut [Dimension]) -> Option<&Dimension> {
    if dimensions.iter().any(|d| d.role == Some(Role::Time)) {
        return None;
    }
    let without_role = |dimension: &&mut Dimension| dimension.role.is_none();
    let by_labels = dimensions
        .iter()
        .position(|d| d.role.is_none() && !d.categories.is_empty() && has_period_labels(d));
    let by_name = dimensions
        .iter()
        .position(|d| d.role.is_none() && is_time_name(&d.id) && d.categories.len() > 1);
    let found = by_labels.or(by_name)?;
    let dimension = dimensions.get_mut(found).filter(without_role)?;
    dimension.role = Some(Role::Time);
    dimension.is_role_guessed = true;
    Some(dimension)
}

fn has_period_labels(dimension: &Dimension) -> bool {
    dimension
        .categories
        .iter()
        .all(|category| is_period(&category.label.raw) || is_period(&category.id))
}

fn is_time_name(id: &str) -> bool {
    let id = crate::folding::lowered(id.trim());
    matches!(
        id.as_str(),
        "time"
            | "time_period"
            | "year"
            | "years"
            | "tid"
            | "năm"
            | "nam"
            | "period"
            | "quarter"
            | "month"
    )
}

/// `2015`, `2015Q1`, `2015-Q1`, `2015M01`, `2015-01`, `2015/16`, `2015-2020`, and a preliminary `Prel. 2024`.
pub(super) fn is_period(text: &str) -> bool {
    let text = text.trim();
    let text = ["Prel. ", "Prel.", "Sơ bộ ", "Ước tính ", "Năm ", "năm "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text);
    let Some((year, rest)) = text.split_at_checked(4) else {
        return false;
    };
    let is_year = year.starts_with(['1', '2']) && year.bytes().all(|b| b.is_ascii_digit());
    let rest = rest.trim_start_matches(['-', '/', '–']);
    let rest = rest
        .strip_prefix(['Q', 'M', 'K', 'H', 'S', 'W', 'T'])
        .unwrap_or(rest);
    let rest = rest.trim_end_matches(['*', 'p', 'e']);
    is_year && rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_period;

    #[test]
    fn periods_are_told_from_other_labels() {
        for period in [
            "2015",
            "2015Q1",
            "2015-Q1",
            "2015M01",
            "2015K4",
            "2015-01",
            "2015/16",
            "2015-2020",
            "Prel. 2024",
            "Sơ bộ 2023",
            "2025Q4*",
        ] {
            assert!(is_period(period), "{period}");
        }
        for other in [
            "0",
            "90+",
            "15",
            "Total",
            "Quảng Nam",
            "5000",
            "2015 prices",
            "201",
            "năm",
        ] {
            assert!(!is_period(other), "{other}");
        }
    }
}
