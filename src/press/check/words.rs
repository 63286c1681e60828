//! The words of `doichieu check`. They stand here and not in `locale`, because a page never says them.

use crate::figures::{Check, RelationKind, Why};
use crate::locale::Language;
use crate::statistics::Operation;

pub(super) struct Words {
    pub figures: &'static str,
    pub no_figures: &'static str,
    pub in_headline: &'static str,
    pub in_standfirst: &'static str,
    pub does_not_hold: &'static str,
    pub findings: &'static str,
    pub matches: &'static str,
    pub rounds: &'static str,
    pub differs: &'static str,
    pub unchecked: &'static str,
    pub ambiguous: &'static str,
    pub from: &'static str,
    pub annotated: &'static str,
    pub data_say: &'static str,
    pub data_say_more: &'static str,
    pub data_say_less: &'static str,
    pub no_cell: &'static str,
    pub unclear_cell: &'static str,
    pub unknown: &'static str,
    pub other_unit: &'static str,
    pub unexplained: &'static str,
    pub too_many: &'static str,
    pub in_article: &'static str,
    pub in_statistics: &'static str,
    pub summary_figures: &'static str,
    pub summary_checks: &'static str,
    pub summary_relations: &'static str,
    pub summary_findings: &'static str,
    pub sound: &'static str,
    pub not_sound: &'static str,
    operations: [&'static str; 5],
    kinds: [&'static str; 7],
}

impl Words {
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }

    pub fn check(&self, check: Check) -> &'static str {
        match check {
            Check::Matches => self.matches,
            Check::Rounds => self.rounds,
            Check::Differs { .. } => self.differs,
            Check::Unchecked(_) => self.unchecked,
        }
    }

    pub fn why(&self, why: Why) -> &'static str {
        match why {
            Why::NoCell => self.no_cell,
            Why::Ambiguous => self.unclear_cell,
            Why::Unknown => self.unknown,
            Why::OtherUnit => self.other_unit,
        }
    }

    pub fn operation(&self, operation: Operation) -> &'static str {
        let n = match operation {
            Operation::Sum => 0,
            Operation::Difference => 1,
            Operation::Share => 2,
            Operation::PercentChange => 3,
            Operation::Whole => 4,
        };
        self.operations[n]
    }

    pub fn kind(&self, kind: RelationKind) -> &'static str {
        let n = match kind {
            RelationKind::Sum => 0,
            RelationKind::WholeNumber => 1,
            RelationKind::Share => 2,
            RelationKind::Change => 3,
            RelationKind::Nested => 4,
            RelationKind::Formula => 5,
            RelationKind::Units => 6,
        };
        self.kinds[n]
    }
}

const VI: Words = Words {
    figures: "Các con số trong bài",
    no_figures: "Bài không nêu con số nào.",
    in_headline: "Đầu đề",
    in_standfirst: "Sapô",
    does_not_hold: "Những chỗ không khớp trong số liệu",
    findings: "Phát hiện",
    matches: "khớp",
    rounds: "khớp sau khi làm tròn",
    differs: "khác",
    unchecked: "không đối chiếu được",
    ambiguous: "có thể là",
    from: "từ",
    annotated: "theo chú giải",
    data_say: "số liệu ghi {}",
    data_say_more: "số liệu ghi {}, nhiều hơn {}",
    data_say_less: "số liệu ghi {}, ít hơn {}",
    no_cell: "không có ô nào mang giá trị và nghĩa này",
    unclear_cell: "nhiều ô hợp như nhau",
    unknown: "ô không có số",
    other_unit: "khác đơn vị",
    unexplained: "{} chưa được giải thích",
    too_many: "thừa {}",
    in_article: "bài viết",
    in_statistics: "số liệu",
    summary_figures: "{} con số: {} có ô, {} chưa rõ ô nào, {} không có ô.",
    summary_checks: "{} khớp, {} khớp sau khi làm tròn, {} khác, {} không đối chiếu được.",
    summary_relations: "{} quan hệ giữa các ô: {} đúng, {} không đúng, {} không kết luận được.",
    summary_findings: "{} lỗi, {} lưu ý, {} ghi chú.",
    sound: "Bài và số liệu khớp nhau.",
    not_sound: "Có chỗ cần xem lại.",
    operations: ["tổng", "hiệu", "tỷ lệ", "thay đổi phần trăm", "tổng gốc"],
    kinds: [
        "tổng",
        "số nguyên",
        "tỷ lệ",
        "thay đổi",
        "thay đổi của các phần",
        "công thức",
        "đơn vị",
    ],
};

const EN: Words = Words {
    figures: "The figures of the story",
    no_figures: "The story states no figure.",
    in_headline: "Headline",
    in_standfirst: "Standfirst",
    does_not_hold: "What does not hold in the statistics",
    findings: "Findings",
    matches: "matches",
    rounds: "matches after rounding",
    differs: "differs",
    unchecked: "cannot be checked",
    ambiguous: "may be",
    from: "from",
    annotated: "by annotation",
    data_say: "the data say {}",
    data_say_more: "the data say {}, {} more",
    data_say_less: "the data say {}, {} less",
    no_cell: "no cell has this value and this meaning",
    unclear_cell: "several cells fit equally well",
    unknown: "the cell has no number",
    other_unit: "the units are not the same",
    unexplained: "{} unexplained",
    too_many: "{} too many",
    in_article: "article",
    in_statistics: "statistics",
    summary_figures: "{} figures: {} with a cell, {} with several, {} with none.",
    summary_checks: "{} match, {} match after rounding, {} differ, {} cannot be checked.",
    summary_relations: "{} relations between cells: {} hold, {} do not, {} are open.",
    summary_findings: "{} errors, {} warnings, {} notes.",
    sound: "Story and statistics agree.",
    not_sound: "There is something to look into.",
    operations: ["sum", "difference", "share", "change in per cent", "whole"],
    kinds: [
        "sum",
        "whole number",
        "share",
        "change",
        "change of the parts",
        "formula",
        "units",
    ],
};
