//! The words that only `doichieu check` says; those that the page says too stand in `locale`.

use crate::locale::Language;

pub(super) struct Words {
    pub figures: &'static str,
    pub no_figures: &'static str,
    /// In place of a verdict, where there is nothing to hold against one another.
    pub no_article: &'static str,
    pub no_statistics: &'static str,
    pub in_headline: &'static str,
    pub in_standfirst: &'static str,
    pub does_not_hold: &'static str,
    pub findings: &'static str,
    pub ambiguous: &'static str,
    pub from: &'static str,
    pub annotated: &'static str,
    pub summary_relations: &'static str,
    pub summary_findings: &'static str,
    pub sound: &'static str,
    pub not_sound: &'static str,
}

impl Words {
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }
}

const VI: Words = Words {
    figures: "Các con số trong bài",
    no_figures: "Bài không nêu con số nào.",
    no_article: "Không đọc được bài viết nên không đối chiếu được gì.",
    no_statistics: "Không có số liệu đọc được nên không đối chiếu được gì.",
    in_headline: "Đầu đề",
    in_standfirst: "Sapô",
    does_not_hold: "Những chỗ không khớp trong số liệu",
    findings: "Phát hiện",
    ambiguous: "có thể là",
    from: "từ",
    annotated: "theo chú giải",
    summary_relations: "{} quan hệ giữa các ô: {} đúng, {} không đúng, {} không kết luận được.",
    summary_findings: "{} lỗi, {} lưu ý, {} ghi chú.",
    sound: "Bài và số liệu khớp nhau.",
    not_sound: "Có chỗ cần xem lại.",
};

const EN: Words = Words {
    figures: "The figures of the story",
    no_figures: "The story states no figure.",
    no_article: "The article could not be read, so nothing was checked.",
    no_statistics: "There are no statistics that could be read, so nothing was checked.",
    in_headline: "Headline",
    in_standfirst: "Standfirst",
    does_not_hold: "What does not hold in the statistics",
    findings: "Findings",
    ambiguous: "may be",
    from: "from",
    annotated: "by annotation",
    summary_relations: "Relations between cells: {}; holding {}, not holding {}, open {}.",
    summary_findings: "Errors {}, warnings {}, notes {}.",
    sound: "Story and statistics agree.",
    not_sound: "There is something to look into.",
};
