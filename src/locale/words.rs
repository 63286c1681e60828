//! The interface's words. A word missing in one language does not compile.
//! Plain words, sentence case, no exclamation marks. `{}` is where a value goes, in order.

use super::Language;

/// What a page says before and around its numbers; the words for these are [`super::DataWords`].
pub struct Words {
    /// The language of these words.
    pub(super) spoken: Language,
    // Lists
    pub and: &'static str,
    // The page
    pub app_name: &'static str,
    pub app_description: &'static str,
    pub skip_to_story: &'static str,
    pub language: &'static str,
    pub now_spoken: &'static str,
    pub edition: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub share: &'static str,
    pub embed: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub link_copied: &'static str,
    pub link_not_copied: &'static str,
    pub by: &'static str,
    pub source: &'static str,
    pub data_from: &'static str,
    pub citation_copied: &'static str,
    pub story_not_in_language: &'static str,
    pub load_picture: &'static str,
    pub picture_elsewhere: &'static str,
    // Reports from elsewhere
    pub your_file: &'static str,
    // Loading
    pub loading: &'static str,
    pub loading_bytes: &'static str,
    pub loading_bytes_of: &'static str,
    pub cancel: &'static str,
    pub try_again: &'static str,
    pub to_reports: &'static str,
    pub cannot_open: &'static str,
    // Comparisons
    pub comparisons: &'static str,
    pub table: &'static str,
    pub download_failed: &'static str,
    // Notices
    pub withheld: &'static str,
    pub canceled: &'static str,
    pub embargoed: &'static str,
    // Figures and their checks
    pub figure_gone: &'static str,
}

pub static VI: Words = Words {
    spoken: Language::Vi,
    and: "và",
    app_name: "Đối Chiếu",
    app_description: "Đọc bài báo bên cạnh số liệu của nó, và đối chiếu từng con số.",
    skip_to_story: "Đến bài viết",
    language: "Ngôn ngữ",
    now_spoken: "Trang này giờ bằng tiếng Việt.",
    edition: "Ấn bản {}",
    theme: "Giao diện",
    theme_auto: "Theo thiết bị",
    theme_light: "Sáng",
    theme_dark: "Tối",
    share: "Chia sẻ",
    embed: "Nhúng",
    save: "Lưu",
    saved: "Đã lưu",
    link_copied: "Đã chép liên kết",
    link_not_copied: "Trình duyệt không cho chép; hãy chép địa chỉ trên thanh địa chỉ.",
    by: "",
    source: "Nguồn",
    data_from: "Số liệu tải từ {}",
    citation_copied: "Đã chép trích dẫn",
    story_not_in_language: "Bài viết này không có bản tiếng Việt; đây là bản gốc.",
    load_picture: "Tải ảnh từ {}",
    picture_elsewhere: "Ảnh nằm ở trang khác; trang đó sẽ biết bạn đã xem ảnh.",
    your_file: "tệp trên thiết bị của bạn",
    loading: "Đang tải…",
    loading_bytes: "Đã tải {} kB",
    loading_bytes_of: "Đã tải {} trên {} kB",
    cancel: "Dừng",
    try_again: "Thử lại",
    to_reports: "Về danh sách bài",
    cannot_open: "Chưa mở được bài này",
    comparisons: "So sánh",
    table: "Bảng số liệu",
    download_failed: "Không tạo được tệp tải về.",
    withheld: "Tòa soạn tạm giữ bài này, nên nội dung không được hiển thị.",
    canceled: "Tòa soạn đã rút bài này, nên nội dung không được hiển thị.",
    embargoed: "Bài này chỉ được công bố từ {}.",
    figure_gone: "Con số mà liên kết này dẫn đến không còn trong bài.",
};

pub static EN: Words = Words {
    spoken: Language::En,
    and: "and",
    app_name: "Đối Chiếu",
    app_description: "Read a news story beside its statistics, and check one against the other.",
    skip_to_story: "Skip to the story",
    language: "Language",
    now_spoken: "This page is now in English.",
    edition: "Edition {}",
    theme: "Theme",
    theme_auto: "As the device",
    theme_light: "Light",
    theme_dark: "Dark",
    share: "Share",
    embed: "Embed",
    save: "Save",
    saved: "Saved",
    link_copied: "Link copied",
    link_not_copied: "The browser does not allow copying; please copy the address from the address bar.",
    by: "By",
    source: "Source",
    data_from: "Data loaded from {}",
    citation_copied: "Citation copied",
    story_not_in_language: "This story has no English version; this is the original.",
    load_picture: "Load picture from {}",
    picture_elsewhere: "The picture is on another site, which will learn that you looked at it.",
    your_file: "files on your device",
    loading: "Loading…",
    loading_bytes: "{} kB loaded",
    loading_bytes_of: "{} of {} kB loaded",
    cancel: "Stop",
    try_again: "Try again",
    to_reports: "To the list of reports",
    cannot_open: "This report could not be opened",
    comparisons: "Comparisons",
    table: "Table",
    download_failed: "The file could not be made.",
    withheld: "The publisher is withholding this story, so its text is not shown.",
    canceled: "The publisher has withdrawn this story, so its text is not shown.",
    embargoed: "This story may be published from {}.",
    figure_gone: "The figure that this link leads to is no longer in the story.",
};

/// Puts values in the places of a phrase, in order.
pub fn fill(phrase: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(phrase.len() + 16);
    let mut values = values.iter();
    let mut parts = phrase.split("{}");
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push_str(values.next().unwrap_or(&""));
        text.push_str(part);
    }
    text
}
