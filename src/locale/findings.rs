//! One plain sentence for each finding, in the reader's language: what happened, where, and what to do.
//! Codes stay the same in every language; the page shows them only to editors.

use super::{Language, NumberStyle};
use crate::finding::{ComparisonFault, SyntaxReason, What};

/// The sentence for a finding.
pub fn sentence(what: &What, language: Language) -> String {
    early_sentence(what, language).unwrap_or_else(|| match language {
        Language::Vi => vietnamese(what),
        Language::En => english(what),
    })
}

/// The sentence for a finding that a page can have before it has what works with numbers: why something did not come, or is no
/// story. These come with the story; those about data come with the shelf.
pub fn early_sentence(what: &What, language: Language) -> Option<String> {
    match language {
        Language::Vi => vietnamese_early(what),
        Language::En => english_early(what),
    }
}

/// What the reader can do about a finding.
pub fn advice(what: &What, language: Language) -> &'static str {
    use What::*;
    let (vi, en) = match what {
        OtherFormat { .. } => (
            "Hãy chuyển tệp sang JSON-stat 2.0 hoặc ninjs 3.1 (jsonstat-io chuyển được CSV, CSVW và Data Package).",
            "Convert the file to JSON-stat 2.0 or ninjs 3.1 (jsonstat-io converts CSV, CSVW and Data Package).",
        ),
        DoesNotAddUp { .. }
        | ShareDiffers { .. }
        | ShareImpossible { .. }
        | ChangeDiffers { .. }
        | FormulaDiffers { .. } => (
            "Hãy đối chiếu các ô này với nguồn.",
            "Hold these cells against their source.",
        ),
        FigureDiffers { .. } | PassagesDiffer { .. } | PercentForPoints { .. } => (
            "Hãy sửa câu hoặc sửa ô, bên nào sai.",
            "Correct the sentence or the cell, whichever is wrong.",
        ),
        FigureAmbiguous { .. } | AnnotationNotFound { .. } => (
            "Hãy trích câu ấy trong một chú giải.",
            "Quote the sentence in an annotation.",
        ),
        AnnotationElsewhere { .. } => (
            "Nếu chú giải là cho bài này, hãy ghi uri hoặc địa chỉ của bài vào target.source.",
            "If they are meant for this one, write its uri or its address in target.source.",
        ),
        NothingToAcknowledge { .. } => (
            "Hãy bỏ ô ấy khỏi phần ghi nhận (acknowledged).",
            "Take the cell out of what is acknowledged.",
        ),
        CopyGone => (
            "Có thể bản lưu đã bị xóa, hoặc nằm ở trình duyệt khác. Danh sách bài cho biết còn những bài nào.",
            "It may have been removed, or be in another browser. The list of reports says what there is.",
        ),
        OnlyMetadata => (
            "Hãy tải tệp có số liệu, không phải tệp mô tả.",
            "Fetch the file with the data, not the one that describes it.",
        ),
        _ => return early_advice(what, language),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// The same for findings with an early sentence; for others it says where to look.
pub fn early_advice(what: &What, language: Language) -> &'static str {
    use What::*;
    let (vi, en) = match what {
        NotFound { .. } | ReportUnknown { .. } => (
            "Hãy kiểm tra địa chỉ, hoặc trở về danh sách bài.",
            "Check the address, or go to the list of reports.",
        ),
        // What is incomplete says itself that the connection should be looked at.
        ServerError { .. } | TimedOut { .. } | ViewerIncomplete => {
            ("Hãy thử lại sau ít phút.", "Try again in a few minutes.")
        }
        Unreachable { .. } => (
            "Hãy kiểm tra kết nối mạng rồi thử lại; máy chủ kia cũng phải cho phép trang khác đọc tệp (CORS).",
            "Check your connection and try again; the other server must also allow other sites to read the file (CORS).",
        ),
        TooLarge { .. } => (
            "Hãy chia tệp nhỏ hơn, hoặc chỉ giữ các ô cần cho bài.",
            "Split the file, or keep only the cells the story needs.",
        ),
        AddressRefused { .. } => (
            "Hãy dùng một địa chỉ https, hoặc một tệp cùng trang.",
            "Use an https address, or a file on this site.",
        ),
        WebPage => (
            "Hãy kiểm tra địa chỉ: có thể máy chủ trả về trang báo lỗi hoặc trang đăng nhập.",
            "Check the address: the server may have answered with an error page or a log-in page.",
        ),
        EmptyFile | TruncatedJson { .. } => (
            "Hãy tải lại tệp từ nguồn rồi thử lại.",
            "Get the file from its source again and retry.",
        ),
        BadSyntax { .. } | NotUtf8 | TooDeep { .. } => (
            "Hãy sửa tệp ở chỗ đó, hoặc xuất lại dưới dạng JSON mã UTF-8.",
            "Mend the file at that place, or export it again as JSON in UTF-8.",
        ),
        StoppedByReader => (
            "Bấm “Thử lại” để tải tiếp từ đầu.",
            "Press “Try again” to load it from the start.",
        ),
        Withheld | Canceled | Embargoed { .. } => (
            "Hãy liên hệ nơi công bố bài.",
            "Ask the publisher of the story.",
        ),
        _ => (
            "Hãy sửa tệp theo mô tả định dạng (docs/format.md).",
            "Mend the file as the format's description says (docs/format.md).",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn number(value: f64, language: Language) -> String {
    NumberStyle::of_language(language.tag()).number(value, None)
}

/// What the data say against a story; a rise where it tells a fall has its sign.
fn against(stated: f64, data: f64, language: Language) -> String {
    let shown = number(data, language);
    if stated < 0.0 && data > 0.0 {
        ["+", &shown].concat()
    } else {
        shown
    }
}

fn count(value: usize, language: Language) -> String {
    number(value as f64, language)
}

fn vietnamese_early(what: &What) -> Option<String> {
    use What::*;
    Some(match what {
        NotFound { address } => format!("Không có tệp nào ở địa chỉ {address} (404)."),
        ServerError { address, status } => {
            format!("Máy chủ báo lỗi {status} khi được hỏi {address}.")
        }
        Unreachable { address } => format!("Không nối được tới {address}."),
        TimedOut { address, seconds } => {
            format!("{address} không trả lời xong trong {seconds} giây.")
        }
        TooLarge { megabytes } => format!("Tệp lớn hơn giới hạn {megabytes} MB."),
        AddressRefused { address } => {
            format!("Địa chỉ “{address}” không được mở: chỉ nhận https hoặc tệp cùng trang.")
        }
        ReportUnknown { id } => format!("Không có bài nào mang tên “{id}” ở đây."),
        StoppedByReader => "Bạn đã dừng việc tải.".into(),
        EmptyFile => "Tệp rỗng.".into(),
        WebPage => "Máy chủ trả về một trang web chứ không phải JSON.".into(),
        NotUtf8 => "Tệp không phải văn bản mã UTF-8.".into(),
        TruncatedJson { line, column } => {
            format!("Tệp bị cắt ngang: hết ở dòng {line}, cột {column}.")
        }
        TooDeep { line, column } => {
            format!("JSON lồng nhau quá 127 tầng, đến dòng {line}, cột {column}.")
        }
        BadSyntax {
            line,
            column,
            reason,
        } => {
            let why = match reason {
                SyntaxReason::ControlCharacter => {
                    "xuống dòng hoặc ký tự điều khiển nằm trần trong chuỗi"
                }
                SyntaxReason::TrailingCharacters => "có chữ thừa sau phần JSON",
                SyntaxReason::TrailingComma => "thừa dấu phẩy",
                SyntaxReason::NumberOutOfRange => "con số quá lớn",
                SyntaxReason::Other => "sai cú pháp",
            };
            format!("JSON hỏng ở dòng {line}, cột {column}: {why}.")
        }
        NotAnArticle => {
            "Tệp JSON này không phải bài viết ninjs: không có tiêu đề, nội dung hay tóm tắt.".into()
        }
        BodyNotReadable { content_type } => {
            format!(
                "Nội dung thuộc loại “{content_type}”, chưa đọc được; cần text/html hoặc text/plain."
            )
        }
        Withheld => "Tòa soạn tạm giữ bài này (pubStatus: withheld).".into(),
        Canceled => "Tòa soạn đã rút bài này (pubStatus: canceled).".into(),
        Embargoed { until } => format!("Bài này chỉ được công bố từ {until}."),
        ItemNotLoaded { address } => {
            format!("Không tải được mục ở {address}; các mục khác vẫn hiển thị.")
        }
        EditionDiffers { asked, found } => format!(
            "Địa chỉ này yêu cầu ấn bản {asked}, nhưng hiện chỉ có ấn bản {found}: chữ hoặc số liệu đã khác."
        ),
        BundleNotLoaded => "Không đọc được tệp số liệu; bài viết vẫn đọc được.".into(),
        ViewerIncomplete => "Chưa tải được phần chương trình đọc số liệu, nên chưa xem được số liệu và các phần đối chiếu. Hãy kiểm tra kết nối mạng rồi tải lại trang.".into(),
        ArticleNotLoaded => "Không đọc được bài viết; số liệu vẫn xem được.".into(),
        _ => return None,
    })
}

#[inline(never)]
fn vietnamese(what: &What) -> String {
    use What::*;
    let n = |value: &usize| count(*value, Language::Vi);
    match what {
        WrongType { expected } => {
            let expected = match *expected {
                "string" => "chuỗi",
                "array" => "mảng",
                other => other,
            };
            format!("Giá trị ở đây phải là {expected}; nó được bỏ qua.")
        }
        NoUri => "Bài viết không có `uri`, tên định danh mà ninjs yêu cầu.".into(),
        ArrayOfItems { n_items, used } => {
            format!(
                "Tệp có {} mục; đang mở mục thứ {} vì đó là mục đầu tiên có nội dung.",
                n(n_items),
                n(used)
            )
        }
        WrappedItem { key } => format!("Bài viết nằm trong “{key}”; phần bọc ngoài được bỏ qua."),
        NotText { kind } => format!("Mục này thuộc loại “{kind}” và không có nội dung chữ."),
        NoBody => "Bài viết không có nội dung.".into(),
        OddContentType { content_type } => {
            format!(
                "“{content_type}” không phải kiểu nội dung chuẩn; nội dung được đọc theo dạng thực của nó."
            )
        }
        DateUnreadable { text } => format!("“{text}” không phải ngày giờ đọc được."),
        ElementsDropped { name, n_times } => {
            format!(
                "{} phần tử <{name}> trong nội dung bị bỏ, vì không an toàn hoặc không phải nội dung bài.",
                n(n_times)
            )
        }
        AddressDropped { address } => {
            format!("Địa chỉ “{address}” bị bỏ: chỉ theo https, http và mailto.")
        }
        BodyTooLong { n_kept } => format!("Nội dung quá dài; {} phần đầu được giữ.", n(n_kept)),
        NestedTooDeep => "Nội dung lồng nhau quá sâu; các tầng trong được trải phẳng.".into(),
        PictureWithoutText { address } => {
            format!("Ảnh {address} không có lời thay thế (alt) cho người không nhìn thấy.")
        }
        NotJsonStat => "Tệp JSON này không phải JSON-stat.".into(),
        OtherFormat { name } => format!("Tệp này có dạng {name}; chỗ này cần dạng khác."),
        OnlyDimension => "Tệp chỉ mô tả một chiều (class: dimension), không có số liệu.".into(),
        OnlyMetadata => "Tập số liệu chỉ có mô tả: `value` rỗng.".into(),
        NoDatasets => "Tệp JSON-stat này không chứa tập số liệu nào.".into(),
        ServerSays { message } => format!("Máy chủ số liệu báo: “{message}”"),
        ValueMissing { has_measure: true } => {
            "Tập số liệu dùng `measure` của bản nháp cũ; JSON-stat cần `value`.".into()
        }
        ValueMissing { .. } => "Tập số liệu không có `value`.".into(),
        DimensionsMissing => "Tập số liệu không có `dimension` hoặc `id`.".into(),
        DimensionMissing { id } => {
            format!("Chiều “{id}” có tên trong `id` nhưng không được mô tả.")
        }
        SizesDiffer { n_ids, n_sizes } => {
            format!(
                "`id` có {} chiều nhưng `size` có {} số.",
                n(n_ids),
                n(n_sizes)
            )
        }
        SizeCounted => {
            "`size` thiếu số cho chiều chỉ có một mục; kích thước được đếm từ các mục.".into()
        }
        SizeUnreadable => "`size` phải là mảng các số nguyên.".into(),
        CategoriesMissing { dimension } => format!("Chiều “{dimension}” không có mục nào."),
        CategoriesDiffer {
            dimension,
            size,
            n_categories,
        } => {
            format!(
                "Chiều “{dimension}” có {} mục, nhưng `size` ghi {}.",
                n(n_categories),
                n(size)
            )
        }
        PositionsBroken { dimension } => {
            format!("`index` của chiều “{dimension}” có mục trùng hoặc vị trí sai.")
        }
        TooManyCells { limit } => format!("Tập số liệu có hơn {} ô.", n(limit)),
        ValuesDiffer {
            size,
            n_expected,
            n_found,
        } => {
            format!(
                "Tập số liệu có {} giá trị; kích thước {size} cần {}.",
                n(n_found),
                n(n_expected)
            )
        }
        PositionOutside { n_outside, n_cells } => {
            format!(
                "{} vị trí nằm ngoài {} ô; chúng được bỏ qua.",
                n(n_outside),
                n(n_cells)
            )
        }
        NoNumbers => "Tập số liệu không có con số nào.".into(),
        TextValues { n_texts } => format!(
            "{} ô là chữ, không phải số; chúng được giữ trong bảng và không vẽ.",
            n(n_texts)
        ),
        StatusesDiffer {
            n_expected,
            n_found,
        } => {
            format!(
                "`status` có {} mục cho {} ô; nó được bỏ qua.",
                n(n_found),
                n(n_expected)
            )
        }
        RoleGuessed { dimension } => {
            format!("Tệp không nói đâu là thời gian; “{dimension}” được đoán là thời gian.")
        }
        RoleUnknownDimension { id } => format!("`role` nhắc chiều “{id}”, vốn không có."),
        ChildUnknown { parent, child } => {
            format!("`child` nối “{parent}” với “{child}”, nhưng có mục không tồn tại.")
        }
        ChildCycle { category } => {
            format!("“{category}” là phần của chính nó; mối nối này được bỏ qua.")
        }
        UpdatedUnreadable { text } => {
            format!("`updated` là “{text}”, không phải ngày đọc được; nó được hiển thị nguyên văn.")
        }
        ItemRefused { address } => {
            format!("Mục ở “{address}” không được tải: chỉ theo https hoặc tệp cùng trang.")
        }
        ItemNested { address } => format!("“{address}” lại là một bộ sưu tập; chỉ theo một tầng."),
        ItemNotDataset { class } => {
            format!("Mục thuộc loại “{class}” không phải tập số liệu; nó được bỏ qua.")
        }
        DoubledDataset { id } => format!("Hai tập số liệu cùng tên “{id}”; tập sau được đổi tên."),
        CellUnknown { cell } => format!("Không có ô nào tên “{cell}”."),
        FormulaUnknown { op } => format!("Không biết phép tính “{op}”."),
        FormulaDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "Ô {cell} ghi {}, nhưng công thức cho {}.",
            number(*stated, Language::Vi),
            number(*computed, Language::Vi)
        ),
        BoundUnknown { word } => format!("“{word}” không phải at-least, at-most hay about."),
        ChangeKindUnknown { word } => {
            format!("“{word}” không phải difference, percent hay ratio; cách đọc để ngỏ.")
        }
        ComparisonBroken { id, fault } => {
            let why = match fault {
                ComparisonFault::NoId => {
                    "tên (`id`) thiếu hoặc có ký tự khác chữ, số, gạch nối".to_owned()
                }
                ComparisonFault::DoubledId => "tên đã dùng".to_owned(),
                ComparisonFault::UnknownDataset(name) => format!("không có tập số liệu “{name}”"),
                ComparisonFault::UnknownDimension(name) => format!("không có chiều “{name}”"),
                ComparisonFault::UnknownCategory {
                    dimension,
                    category,
                } => {
                    format!("chiều “{dimension}” không có mục “{category}”")
                }
                ComparisonFault::UnknownKind(name) => format!("không có kiểu “{name}”"),
                ComparisonFault::KindDoesNotFit(name) => {
                    format!("số liệu không hợp với kiểu “{name}”")
                }
            };
            format!("So sánh “{id}”: {why}.")
        }
        PassageNotFound { comparison } => {
            format!("Đoạn trích của so sánh “{comparison}” không có trong bài.")
        }
        AnnotationUnreadable => "Chú giải này không nêu được ô hoặc đoạn trích.".into(),
        AcknowledgedUnreadable => "Phần chênh được ghi nhận này thiếu ô hoặc lời ghi.".into(),
        DoesNotAddUp {
            cell,
            stated,
            sum,
            remainder,
        } => {
            let rest = number(remainder.abs(), Language::Vi);
            let rest = if *remainder < 0.0 {
                format!("thừa {rest}")
            } else {
                format!("{rest} chưa được giải thích")
            };
            let stated = number(*stated, Language::Vi);
            let sum = number(*sum, Language::Vi);
            format!("Ô {cell} ghi {stated}, nhưng các phần cộng lại được {sum}: {rest}.")
        }
        ShareDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "Ô {cell} ghi {} %, nhưng số đếm cho {} %.",
            number(*stated, Language::Vi),
            number(*computed, Language::Vi)
        ),
        ShareImpossible { cell, share, count } => {
            let share = number(*share, Language::Vi);
            let count = number(*count, Language::Vi);
            format!("Ô {cell} ghi {share} %, nhưng {count} không là {share} % của số nguyên nào.")
        }
        ChangeDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "Ô {cell} ghi thay đổi {}, nhưng hai mức cho {}.",
            number(*stated, Language::Vi),
            number(*computed, Language::Vi)
        ),
        UnitsAdded { cell, other } => {
            format!("Ô {other} có đơn vị khác ô {cell}, không cộng vào được.")
        }
        FigureDiffers {
            text,
            stated,
            cell,
            data,
        } => {
            let data = against(*stated, *data, Language::Vi);
            format!("Bài ghi “{text}”, nhưng ô {cell} ghi {data}.")
        }
        PassagesDiffer {
            cell,
            first,
            second,
        } => format!("Bài ghi “{first}” rồi “{second}” cho cùng ô {cell}."),
        PercentForPoints { text, cell } => {
            format!("“{text}” ghi bằng phần trăm, nhưng ô {cell} tính bằng điểm phần trăm.")
        }
        FigureAmbiguous {
            text,
            first,
            second,
        } => format!("“{text}” có thể là ô {first} hoặc ô {second}; không chọn ô nào."),
        AnnotationNotFound { cell, quote } if cell.is_empty() => {
            format!("Đoạn trích “{quote}” không có trong bài.")
        }
        AnnotationNotFound { cell, quote } => {
            format!("Đoạn trích “{quote}” cho ô {cell} không có trong bài.")
        }
        AnnotationElsewhere {
            source,
            n_annotations,
        } => {
            format!("{n_annotations} chú giải dành cho “{source}”, không phải bài đang mở.")
        }
        NothingToAcknowledge { cell } => {
            format!("Ô {cell} được ghi nhận là có phần chênh, nhưng không còn chênh.")
        }
        BundleNotNamed => "Bài viết không chỉ đến tệp số liệu nào.".into(),
        TranslationRefused { address } => format!("Bản dịch ở “{address}” không được mở."),
        FileUnreadable { name } => format!("Trình duyệt không đọc được tệp “{name}”."),
        CopyGone => "Thiết bị này không còn giữ bản lưu này.".into(),
        // These are worded without the shelf.
        NotFound { .. }
        | EditionDiffers { .. }
        | ServerError { .. }
        | Unreachable { .. }
        | TimedOut { .. }
        | TooLarge { .. }
        | AddressRefused { .. }
        | ReportUnknown { .. }
        | StoppedByReader
        | EmptyFile
        | WebPage
        | NotUtf8
        | TruncatedJson { .. }
        | TooDeep { .. }
        | BadSyntax { .. }
        | NotAnArticle
        | BodyNotReadable { .. }
        | Withheld
        | Canceled
        | Embargoed { .. }
        | ItemNotLoaded { .. }
        | BundleNotLoaded
        | ArticleNotLoaded
        | ViewerIncomplete => String::new(),
    }
}

fn english_early(what: &What) -> Option<String> {
    use What::*;
    Some(match what {
        NotFound { address } => format!("There is no file at {address} (404)."),
        ServerError { address, status } => {
            format!("The server answered with error {status} when asked for {address}.")
        }
        Unreachable { address } => format!("{address} could not be reached."),
        TimedOut { address, seconds } => {
            format!("{address} did not finish answering within {seconds} seconds.")
        }
        TooLarge { megabytes } => format!("The file is larger than the limit of {megabytes} MB."),
        AddressRefused { address } => {
            format!("The address “{address}” is not opened: only https, or files on this site.")
        }
        ReportUnknown { id } => format!("There is no report called “{id}” here."),
        StoppedByReader => "You stopped the loading.".into(),
        EmptyFile => "The file is empty.".into(),
        WebPage => "The server sent a web page, not JSON.".into(),
        NotUtf8 => "The file is not text in UTF-8.".into(),
        TruncatedJson { line, column } => {
            format!("The file is cut off: it ends at line {line}, column {column}.")
        }
        TooDeep { line, column } => {
            format!(
                "The JSON is nested more than 127 levels deep, by line {line}, column {column}."
            )
        }
        BadSyntax {
            line,
            column,
            reason,
        } => {
            let why = match reason {
                SyntaxReason::ControlCharacter => {
                    "a bare line break or control character inside a string"
                }
                SyntaxReason::TrailingCharacters => "more text after the end of the JSON",
                SyntaxReason::TrailingComma => "a comma too many",
                SyntaxReason::NumberOutOfRange => "a number too large",
                SyntaxReason::Other => "a syntax error",
            };
            format!("The JSON breaks at line {line}, column {column}: {why}.")
        }
        NotAnArticle => {
            "This JSON is not a ninjs article: it has no headline, body or description.".into()
        }
        BodyNotReadable { content_type } => {
            format!(
                "The body is “{content_type}”, which is not read; text/html or text/plain is needed."
            )
        }
        Withheld => "The publisher is withholding this story (pubStatus: withheld).".into(),
        Canceled => "The publisher has withdrawn this story (pubStatus: canceled).".into(),
        Embargoed { until } => format!("This story may be published from {until}."),
        ItemNotLoaded { address } => {
            format!("The item at {address} could not be loaded; the others are shown.")
        }
        EditionDiffers { asked, found } => format!(
            "This address asks for edition {asked}, and only edition {found} is here: its text or data have changed."
        ),
        BundleNotLoaded => "The statistics could not be read; the story can.".into(),
        ViewerIncomplete => "The part of the viewer that works with numbers could not be loaded, so figures and comparisons cannot be shown yet. Check your connection and reload the page.".into(),
        ArticleNotLoaded => "The article could not be read; the statistics can.".into(),
        _ => return None,
    })
}

#[inline(never)]
fn english(what: &What) -> String {
    use What::*;
    let n = |value: &usize| count(*value, Language::En);
    match what {
        WrongType { expected } => {
            let article = if *expected == "array" { "an" } else { "a" };
            format!("The value here must be {article} {expected}; it is ignored.")
        }
        NoUri => "The article has no `uri`, the identifier that ninjs requires.".into(),
        ArrayOfItems { n_items, used } => {
            format!(
                "The file holds {} items; item {} is shown, as the first with a body.",
                n(n_items),
                n(used)
            )
        }
        WrappedItem { key } => {
            format!("The article stands inside “{key}”; the wrapping is ignored.")
        }
        NotText { kind } => format!("This item is of the type “{kind}” and has no text."),
        NoBody => "The article has no body.".into(),
        OddContentType { content_type } => {
            format!("“{content_type}” is no standard content type; the body is read as what it is.")
        }
        DateUnreadable { text } => format!("“{text}” is not a date that can be read."),
        ElementsDropped { name, n_times } => {
            format!(
                "{} <{name}> in the body dropped, as unsafe or not part of a story.",
                n(n_times)
            )
        }
        AddressDropped { address } => {
            format!("The address “{address}” is dropped: only https, http and mailto are followed.")
        }
        BodyTooLong { n_kept } => format!(
            "The body is too long; its first {} pieces are kept.",
            n(n_kept)
        ),
        NestedTooDeep => "The body is nested too deeply; its inner levels are flattened.".into(),
        PictureWithoutText { address } => {
            format!("The picture {address} has no alternative text for those who cannot see it.")
        }
        NotJsonStat => "This JSON is not JSON-stat.".into(),
        OtherFormat { name } => format!("This file is {name}, and another format is needed here."),
        OnlyDimension => {
            "The file describes one dimension (class: dimension) and holds no data.".into()
        }
        OnlyMetadata => "The dataset is a description only: its `value` is empty.".into(),
        NoDatasets => "This JSON-stat file holds no dataset.".into(),
        ServerSays { message } => format!("The statistics server says: “{message}”"),
        ValueMissing { has_measure: true } => {
            "The dataset uses `measure`, from an old draft; JSON-stat needs `value`.".into()
        }
        ValueMissing { .. } => "The dataset has no `value`.".into(),
        DimensionsMissing => "The dataset has no `dimension` or no `id`.".into(),
        DimensionMissing { id } => {
            format!("The dimension “{id}” is named in `id` but not described.")
        }
        SizesDiffer { n_ids, n_sizes } => {
            format!(
                "`id` names {} dimensions, but `size` has {} numbers.",
                n(n_ids),
                n(n_sizes)
            )
        }
        SizeCounted => {
            "`size` leaves out dimensions of one category; it was counted from the categories."
                .into()
        }
        SizeUnreadable => "`size` must be a list of whole numbers.".into(),
        CategoriesMissing { dimension } => {
            format!("The dimension “{dimension}” has no categories.")
        }
        CategoriesDiffer {
            dimension,
            size,
            n_categories,
        } => {
            format!(
                "The dimension “{dimension}” has {} categories, but `size` says {}.",
                n(n_categories),
                n(size)
            )
        }
        PositionsBroken { dimension } => {
            format!(
                "The `index` of the dimension “{dimension}” has doubled categories or wrong positions."
            )
        }
        TooManyCells { limit } => format!("The dataset has more than {} cells.", n(limit)),
        ValuesDiffer {
            size,
            n_expected,
            n_found,
        } => {
            format!(
                "The dataset has {} values; its size {size} asks for {}.",
                n(n_found),
                n(n_expected)
            )
        }
        PositionOutside { n_outside, n_cells } => {
            format!(
                "{} positions lie outside the {} cells and are ignored.",
                n(n_outside),
                n(n_cells)
            )
        }
        NoNumbers => "The dataset holds no number.".into(),
        TextValues { n_texts } => {
            format!(
                "{} cells are words, not numbers; they are kept in the table and not drawn.",
                n(n_texts)
            )
        }
        StatusesDiffer {
            n_expected,
            n_found,
        } => {
            format!(
                "`status` has {} entries for {} cells and is ignored.",
                n(n_found),
                n(n_expected)
            )
        }
        RoleGuessed { dimension } => {
            format!(
                "The file does not say which dimension is time; “{dimension}” was taken to be it."
            )
        }
        RoleUnknownDimension { id } => {
            format!("`role` names the dimension “{id}”, which does not exist.")
        }
        ChildUnknown { parent, child } => {
            format!("`child` joins “{parent}” and “{child}”, but one of them does not exist.")
        }
        ChildCycle { category } => {
            format!("“{category}” is part of itself; this tie is ignored.")
        }
        UpdatedUnreadable { text } => {
            format!(
                "`updated` is “{text}”, which is not a date that can be read; it is shown as it is."
            )
        }
        ItemRefused { address } => {
            format!("The item at “{address}” is not loaded: only https, or files on this site.")
        }
        ItemNested { address } => {
            format!("“{address}” is a collection again; only one level is followed.")
        }
        ItemNotDataset { class } => {
            format!("An item of class “{class}” is not a dataset and is ignored.")
        }
        DoubledDataset { id } => {
            format!("Two datasets are called “{id}”; the later one is renamed.")
        }
        CellUnknown { cell } => format!("There is no cell called “{cell}”."),
        FormulaUnknown { op } => format!("“{op}” is not an operation we know."),
        FormulaDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "The cell {cell} says {}, but its formula gives {}.",
            number(*stated, Language::En),
            number(*computed, Language::En)
        ),
        BoundUnknown { word } => format!("“{word}” is not at-least, at-most or about."),
        ChangeKindUnknown { word } => {
            format!("“{word}” is not difference, percent or ratio; the reading stays open.")
        }
        ComparisonBroken { id, fault } => {
            let why = match fault {
                ComparisonFault::NoId => {
                    "its `id` is missing or has other than letters, digits and hyphens".to_owned()
                }
                ComparisonFault::DoubledId => "its `id` is taken".to_owned(),
                ComparisonFault::UnknownDataset(name) => format!("there is no dataset “{name}”"),
                ComparisonFault::UnknownDimension(name) => {
                    format!("there is no dimension “{name}”")
                }
                ComparisonFault::UnknownCategory {
                    dimension,
                    category,
                } => {
                    format!("the dimension “{dimension}” has no category “{category}”")
                }
                ComparisonFault::UnknownKind(name) => format!("there is no kind “{name}”"),
                ComparisonFault::KindDoesNotFit(name) => {
                    format!("the data do not fit the kind “{name}”")
                }
            };
            format!("Comparison “{id}”: {why}.")
        }
        PassageNotFound { comparison } => {
            format!("The quotation of comparison “{comparison}” is not in the story.")
        }
        AnnotationUnreadable => "This annotation names no cell or no quotation.".into(),
        AcknowledgedUnreadable => "What is acknowledged here lacks its cell or its note.".into(),
        DoesNotAddUp {
            cell,
            stated,
            sum,
            remainder,
        } => {
            let rest = number(remainder.abs(), Language::En);
            let rest = if *remainder < 0.0 {
                format!("{rest} too many")
            } else {
                format!("{rest} unexplained")
            };
            let stated = number(*stated, Language::En);
            let sum = number(*sum, Language::En);
            format!("The cell {cell} says {stated}, but its parts add up to {sum}: {rest}.")
        }
        ShareDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "The cell {cell} says {}%, but the counts give {}%.",
            number(*stated, Language::En),
            number(*computed, Language::En)
        ),
        ShareImpossible { cell, share, count } => {
            let share = number(*share, Language::En);
            let count = number(*count, Language::En);
            format!("The cell {cell} says {share}%, but {count} is {share}% of no whole number.")
        }
        ChangeDiffers {
            cell,
            stated,
            computed,
        } => format!(
            "The cell {cell} says a change of {}, but the levels give {}.",
            number(*stated, Language::En),
            number(*computed, Language::En)
        ),
        UnitsAdded { cell, other } => {
            format!("The cell {other} has another unit than {cell} and cannot be added to it.")
        }
        FigureDiffers {
            text,
            stated,
            cell,
            data,
        } => {
            let data = against(*stated, *data, Language::En);
            format!("The story says “{text}”, but the cell {cell} says {data}.")
        }
        PassagesDiffer {
            cell,
            first,
            second,
        } => format!("The story says “{first}” and “{second}” for the same cell {cell}."),
        PercentForPoints { text, cell } => {
            format!("“{text}” is given in per cent, but the cell {cell} is in percentage points.")
        }
        FigureAmbiguous {
            text,
            first,
            second,
        } => format!("“{text}” may be the cell {first} or {second}; neither is chosen."),
        AnnotationNotFound { cell, quote } if cell.is_empty() => {
            format!("The quotation “{quote}” is not in the story.")
        }
        AnnotationNotFound { cell, quote } => {
            format!("The quotation “{quote}” for the cell {cell} is not in the story.")
        }
        AnnotationElsewhere {
            source,
            n_annotations: 1,
        } => {
            format!("1 annotation is for “{source}”, which is not the article that is open.")
        }
        AnnotationElsewhere {
            source,
            n_annotations,
        } => {
            format!(
                "{n_annotations} annotations are for “{source}”, which is not the article that is open."
            )
        }
        NothingToAcknowledge { cell } => {
            format!("A remainder of the cell {cell} is acknowledged, but there is none.")
        }
        BundleNotNamed => "The article points to no statistics bundle.".into(),
        TranslationRefused { address } => format!("The translation at “{address}” is not opened."),
        FileUnreadable { name } => format!("The browser could not read the file “{name}”."),
        CopyGone => "This device no longer has this saved copy.".into(),
        // These are worded without the shelf.
        NotFound { .. }
        | EditionDiffers { .. }
        | ServerError { .. }
        | Unreachable { .. }
        | TimedOut { .. }
        | TooLarge { .. }
        | AddressRefused { .. }
        | ReportUnknown { .. }
        | StoppedByReader
        | EmptyFile
        | WebPage
        | NotUtf8
        | TruncatedJson { .. }
        | TooDeep { .. }
        | BadSyntax { .. }
        | NotAnArticle
        | BodyNotReadable { .. }
        | Withheld
        | Canceled
        | Embargoed { .. }
        | ItemNotLoaded { .. }
        | BundleNotLoaded
        | ArticleNotLoaded
        | ViewerIncomplete => String::new(),
    }
}
