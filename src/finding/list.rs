//! Every fact that reading can find, declared once. From this list come the enum `What` with its codes and severities
//! (`finding`), the sentences in both languages (`locale::findings`) and the rows of `docs/findings.md`.
//!
//! An entry: what it is and what it knows => its code, its severity, and when a page can tell it: `early` with the story,
//! because nothing more may come; `late` with the shelf; `told_early` where the sentence comes with the story and the advice
//! with the shelf. Then what it means, for the document; and in Vietnamese and in English its sentence and what to do about it.
//! A text names what it tells by the fields' names, each shown as the language writes it; a sentence for which that is not
//! enough is a block, which has the fields themselves.

/// Hands the list to a macro of that name.
macro_rules! every_finding {
    ($then:ident) => {
        $then! {
            // What blocks call the reader's language.
            (language)

            "Getting a file" {
                NotFound { address: String } => "not-found", Error, early;
                    means "The server has no file at this address (status 404 or 410).";
                    vi "Không có tệp nào ở địa chỉ {address} (404).", "Hãy kiểm tra lại địa chỉ, cả chữ hoa chữ thường, hoặc trở về danh sách bài.";
                    en "There is no file at {address} (404).", "Check the address, its capitals too, or go to the list of reports.";
                ServerError { address: String, status: u16 } => "server-error", Error, early;
                    means "The server answered with another status than success, which the sentence names.";
                    vi "Máy chủ báo lỗi {status} khi được hỏi {address}.", "Hãy thử lại sau ít phút; nếu là 401 hoặc 403, hãy để tệp ở nơi ai cũng đọc được.";
                    en "The server answered with error {status} when asked for {address}.", "Try again in a few minutes; for 401 or 403, put the file where everybody may read it.";
                Unreachable { address: String } => "unreachable", Error, early;
                    means "No answer came: no network, no such server, or a server that does not let other sites read the file.";
                    vi "Không nối được tới {address}.", "Hãy kiểm tra kết nối mạng rồi thử lại; nếu tệp ở máy chủ khác, máy chủ ấy phải gửi kèm `Access-Control-Allow-Origin: *` (docs/hosting.md).";
                    en "{address} could not be reached.", "Check your connection and try again; if the file is on another server, that server must send `Access-Control-Allow-Origin: *` with it (docs/hosting.md).";
                TimedOut { address: String, seconds: u32 } => "timed-out", Error, early;
                    means "The file did not arrive in full within the time limit.";
                    vi "{address} không trả lời xong trong {seconds} giây.", "Hãy thử lại khi mạng tốt hơn, hoặc làm tệp nhỏ lại.";
                    en "{address} did not finish answering within {seconds} seconds.", "Try again on a better connection, or make the file smaller.";
                TooLarge { megabytes: u32 } => "too-large", Error, told_early;
                    means "The file is larger than the limit; a file from the reader's device may have 32 MB, whatever it is.";
                    vi "Tệp lớn hơn giới hạn {megabytes} MB.", "Hãy chia tệp ra, hoặc chỉ giữ các ô mà bài cần.";
                    en "The file is larger than the limit of {megabytes} MB.", "Split the file, or keep only the cells the story needs.";
                AddressRefused { address: String } => "address-refused", Error, told_early;
                    means "The address is neither https nor on the viewer's own site.";
                    vi "Địa chỉ “{address}” không được mở: chỉ nhận https hoặc tệp cùng trang.", "Hãy dùng một địa chỉ https, hoặc để tệp ngay trên trang này.";
                    en "The address “{address}” is not opened: only https, or files on this site.", "Use an https address, or put the file on this site.";
                ReportUnknown { id: String } => "report-unknown", Error, early;
                    means "The folder that `?report=` names does not exist below `reports/`, or the name has other than letters, digits, hyphens and underscores.";
                    vi "Không có bài nào mang tên “{id}” ở đây.", "Hãy kiểm tra tên bài, hoặc chọn trong danh sách bài.";
                    en "There is no report called “{id}” here.", "Check the name, or choose from the list of reports.";
                FileMissing { name: String } => "file-missing", Error, late;
                    means "On the command line: there is no file of this name.";
                    vi "Không tìm thấy tệp {name}.", "Hãy kiểm tra tên tệp và thư mục; tệp mà bài nêu được tìm bên cạnh bài.";
                    en "There is no file {name}.", "Check the name and the folder; a file that the article names is looked for beside the article.";
                FileForbidden { name: String } => "file-forbidden", Error, late;
                    means "On the command line: the file, or its folder, may not be read or written.";
                    vi "Không có quyền dùng tệp {name}.", "Hãy sửa quyền của tệp hoặc của thư mục (`chmod`, `ls -l`), hoặc chép nó ra chỗ khác.";
                    en "The file {name} may not be used.", "Change its permissions or those of its folder (`ls -l`, `chmod`), or copy it elsewhere.";
                FileIsFolder { name: String } => "file-is-folder", Error, late;
                    means "On the command line: the name is that of a folder, and a file is needed.";
                    vi "{name} là thư mục, không phải tệp.", "Hãy ghi tên tệp trong thư mục ấy, như `{name}/article.vi.json`.";
                    en "{name} is a folder, not a file.", "Name a file in it, such as `{name}/article.en.json`.";
                FileUnreadable { name: String } => "file-unreadable", Error, late;
                    means "A file of the reader's device, or one named on the command line, could not be read.";
                    vi "Không đọc được tệp {name}.", "Hãy chọn lại tệp; kiểm tra xem tệp còn đó và có được phép đọc không.";
                    en "The file {name} could not be read.", "Choose the file again; check that it still exists and may be read.";
                FileUnwritable { name: String } => "file-unwritable", Error, late;
                    means "On the command line: a file could not be written.";
                    vi "Không ghi được tệp {name}.", "Hãy kiểm tra xem thư mục có đó không, đĩa còn chỗ không, và có được phép ghi không.";
                    en "The file {name} could not be written.", "Check that its folder exists, that the disk has room, and that you may write there.";
                BundleElsewhere { name: String } => "bundle-elsewhere", Error, late;
                    means "On the command line: the article names a bundle that is no file beside it, so nothing could be checked.";
                    vi "Tệp số liệu mà bài nêu, {name}, không nằm bên cạnh bài.", "Hãy tải tệp ấy về rồi ghi tên nó sau tên bài: `doichieu check BÀI SỐ-LIỆU`.";
                    en "The bundle that the article names, {name}, is not a file beside it.", "Fetch it, and name it after the article: `doichieu check ARTICLE STATISTICS`.";
                StoppedByReader => "stopped-by-reader", Error, early;
                    means "The reader stopped the loading.";
                    vi "Bạn đã dừng việc tải.", "Bấm “Thử lại” để tải từ đầu.";
                    en "You stopped the loading.", "Press “Try again” to load it from the start.";
                /// A saved report that this device does not have, or no longer has.
                CopyGone => "copy-gone", Error, late;
                    means "A saved copy is asked for that this device does not have, or no longer has.";
                    vi "Thiết bị này không còn giữ bản lưu này.", "Có thể bản lưu đã bị xóa hoặc nằm ở trình duyệt khác; hãy mở bài từ trang web, hoặc xem danh sách bài.";
                    en "This device no longer has this saved copy.", "It may have been removed, or be in another browser; open the report from the site, or look at the list of reports.";
            }

            "Any JSON" {
                EmptyFile => "empty-file", Error, late;
                    means "The file holds nothing, or only white space.";
                    vi "Tệp rỗng.", "Hãy lấy lại tệp từ nguồn: lần xuất hoặc tải trước không ghi được gì.";
                    en "The file is empty.", "Get the file from its source again: the last export or download wrote nothing.";
                WebPage => "web-page", Error, late;
                    means "The file is a web page, often an error page or a log-in page.";
                    vi "Đây là một trang web chứ không phải JSON.", "Nếu máy chủ trả về, hãy mở địa chỉ ấy trong trình duyệt: có thể là trang báo lỗi hoặc trang đăng nhập. Nếu là bài của bạn, hãy đặt phần HTML vào `value` của `bodies` (docs/format.md).";
                    en "This is a web page, not JSON.", "If a server sent it, open the address in a browser: it may be an error page or a log-in page. If it is your story, put its HTML into the `value` of `bodies` (docs/format.md).";
                IsCsv => "is-csv", Error, late;
                    means "The file is a table as text (CSV), not JSON.";
                    vi "Đây là bảng dạng CSV, không phải JSON.", "Hãy chuyển nó sang JSON-stat: `npx -p jsonstat-conv csv2jsonstat BẢNG.csv BẢNG.json` (ngăn bằng `;` thì thêm `-c \";\"`; mỗi giá trị một dòng, giá trị ở cột cuối); hoặc tải dạng JSON-stat từ trang của cơ quan thống kê.";
                    en "This is a table as CSV, not JSON.", "Convert it to JSON-stat: `npx -p jsonstat-conv csv2jsonstat TABLE.csv TABLE.json` (with `-c \";\"` where `;` separates; one row for each value, which stands in the last column); or fetch it as JSON-stat from the statistics office.";
                IsSpreadsheet => "is-spreadsheet", Error, late;
                    means "The file is a spreadsheet (Excel, OpenDocument), not JSON.";
                    vi "Đây là bảng tính (Excel, OpenDocument), không phải JSON.", "Hãy lưu trang tính dưới dạng CSV mã UTF-8, rồi chuyển: `npx -p jsonstat-conv csv2jsonstat BẢNG.csv BẢNG.json` (ngăn bằng `;` thì thêm `-c \";\"`; mỗi giá trị một dòng, giá trị ở cột cuối).";
                    en "This is a spreadsheet (Excel, OpenDocument), not JSON.", "Save the sheet as CSV in UTF-8, then convert it: `npx -p jsonstat-conv csv2jsonstat TABLE.csv TABLE.json` (with `-c \";\"` where `;` separates; one row for each value, which stands in the last column).";
                IsDocument => "is-document", Error, late;
                    means "The file is a text document (Word, OpenDocument, RTF), not JSON.";
                    vi "Đây là văn bản (Word, OpenDocument, RTF), không phải JSON.", "Hãy xuất bài từ hệ thống của tòa soạn theo ninjs, hoặc chép phần chữ vào bài tối thiểu trong docs/format.md.";
                    en "This is a text document (Word, OpenDocument, RTF), not JSON.", "Export the story as ninjs from the newsroom’s system, or paste its text into the minimal article of docs/format.md.";
                IsPdf => "is-pdf", Error, late;
                    means "The file is a PDF, not JSON.";
                    vi "Đây là tệp PDF, không phải JSON.", "Hãy tìm bản dữ liệu của nó: bài viết theo ninjs, số liệu theo JSON-stat hoặc CSV; số trong PDF phải gõ lại hoặc trích ra rồi đối chiếu.";
                    en "This is a PDF, not JSON.", "Look for what it was made from: the story as ninjs, the data as JSON-stat or CSV; numbers in a PDF must be typed or extracted, and then checked.";
                IsPicture => "is-picture", Error, late;
                    means "The file is a picture, not JSON.";
                    vi "Đây là ảnh, không phải JSON.", "Hãy chọn tệp JSON của bài hoặc của số liệu; ảnh được bài dẫn bằng địa chỉ, trong `renditions` hoặc trong nội dung.";
                    en "This is a picture, not JSON.", "Choose the JSON file of the story or of its data; a story names its pictures by address, in `renditions` or in its body.";
                IsPcAxis => "is-pc-axis", Error, late;
                    means "The file is a PC-Axis table (`.px`), not JSON.";
                    vi "Đây là bảng PC-Axis (.px), không phải JSON.", "Trên trang PxWeb của cơ quan thống kê, hãy chọn “JSON-stat” khi lưu bảng.";
                    en "This is a PC-Axis table (.px), not JSON.", "On the statistics office’s PxWeb page, choose “JSON-stat” when you save the table.";
                IsArchive => "is-archive", Error, late;
                    means "The file is an archive (ZIP, gzip), not JSON.";
                    vi "Đây là tệp nén (ZIP, gzip), không phải JSON.", "Hãy giải nén rồi chọn tệp JSON ở trong.";
                    en "This is an archive (ZIP, gzip), not JSON.", "Unpack it, and choose the JSON file in it.";
                IsXml => "is-xml", Error, late;
                    means "The file is XML (NITF, NewsML, SDMX-ML, RSS), not JSON.";
                    vi "Đây là XML (NITF, NewsML, SDMX-ML, RSS), không phải JSON.", "Hãy xuất bài theo ninjs; với số liệu SDMX, hãy yêu cầu JSON (`dimensionAtObservation=AllDimensions`) rồi chuyển: `npx -p jsonstat-conv sdmx2jsonstat SDMX.json BẢNG.json`.";
                    en "This is XML (NITF, NewsML, SDMX-ML, RSS), not JSON.", "Export the story as ninjs; of SDMX data ask for JSON (`dimensionAtObservation=AllDimensions`), then convert it: `npx -p jsonstat-conv sdmx2jsonstat SDMX.json TABLE.json`.";
                IsUtf16 => "is-utf16", Error, late;
                    means "The file is text in UTF-16, not in UTF-8.";
                    vi "Tệp là văn bản mã UTF-16, không phải UTF-8.", "Hãy lưu lại theo UTF-8, hoặc đổi mã: `iconv -f utf-16 -t utf-8 TỆP > TỆP-MỚI`.";
                    en "The file is text in UTF-16, not in UTF-8.", "Save it again as UTF-8, or convert it: `iconv -f utf-16 -t utf-8 FILE > NEW-FILE`.";
                NotUtf8 => "not-utf8", Error, late;
                    means "The file is not text in UTF-8.";
                    vi "Tệp không phải văn bản mã UTF-8.", "Hãy xuất lại theo mã UTF-8, hoặc đổi mã (tiếng Việt: `iconv -f windows-1258 -t utf-8 TỆP > TỆP-MỚI`, Tây Âu: `windows-1252`) rồi xem dấu có đúng không.";
                    en "The file is not text in UTF-8.", "Export it again in UTF-8, or convert it (Western: `iconv -f windows-1252 -t utf-8 FILE > NEW-FILE`, Vietnamese: `windows-1258`) and look whether the accents are right.";
                TruncatedJson { place: Place } => "truncated-json", Error, late;
                    means "The JSON ends before it is complete.";
                    vi "Tệp bị cắt ngang, hết ở {place}.", "Hãy tải lại tệp từ nguồn: tệp bị đứt khi truyền hoặc khi ghi.";
                    en "The file is cut off; it ends at {place}.", "Get the file from its source again: it was cut off on its way or when it was written.";
                TooDeep { place: Place } => "too-deep", Error, late;
                    means "The JSON is nested more than 127 levels deep.";
                    vi "JSON lồng nhau quá 127 tầng, đến {place}.", "Hãy bỏ bớt tầng lồng: không bài viết hay tập số liệu nào cần nhiều tầng như thế.";
                    en "The JSON is nested more than 127 levels deep, by {place}.", "Flatten it: no article or bundle needs that many levels.";
                BadSyntax { place: Place, reason: SyntaxReason } => "bad-syntax", Error, late;
                    means "The JSON breaks at the line and column that the sentence names.";
                    vi "JSON hỏng ở {place}: {reason}.", "Hãy sửa đúng chỗ ấy, hoặc xuất lại tệp bằng một công cụ ghi JSON.";
                    en "The JSON breaks at {place}: {reason}.", "Mend it there, or export the file again with a tool that writes JSON.";
                WrongType { expected: Expected } => "wrong-type", Warning, late;
                    means "A property has another type than its format gives it: ninjs for the article, [format.md](format.md) for what is ours in the bundle.";
                    vi "Giá trị ở đây phải là {expected}.", "Hãy ghi giá trị này thành {expected}.";
                    en "The value here must be {expected}.", "Write the value as {expected}.";
            }

            "The article" {
                NotAnArticle => "not-an-article", Error, late;
                    means "The file is JSON but no ninjs article: it has no headline, body or description.";
                    vi "Tệp JSON này không phải bài viết ninjs: không có tiêu đề, nội dung hay tóm tắt.", "Hãy chỉ đến tệp của bài viết, hoặc xuất bài theo ninjs; docs/format.md có một bài tối thiểu để chép.";
                    en "This JSON is not a ninjs article: it has no headline, body or description.", "Name the file of the article, or export it as ninjs; docs/format.md has a minimal one to copy.";
                NoUri => "no-uri", Warning, late;
                    means "The article has no `uri`, the one property that ninjs requires.";
                    vi "Bài viết không có `uri`, tên định danh mà ninjs yêu cầu.", "Hãy thêm một dòng như `\"uri\": \"https://báo.example/bài-1\"`.";
                    en "The article has no `uri`, the identifier that ninjs requires.", "Add a line such as `\"uri\": \"https://news.example/story-1\"`.";
                NoHeadline => "no-headline", Warning, late;
                    means "The article has no headline; its first heading stands in, else the name of the bundle.";
                    vi "Bài viết không có tiêu đề.", "Hãy thêm `\"headlines\": [{{ \"role\": \"main\", \"value\": \"…\" }}]`.";
                    en "The article has no headline.", "Add `\"headlines\": [{{ \"role\": \"main\", \"value\": \"…\" }}]`.";
                CreditAmongDescriptions { credit: String } => "credit-among-descriptions", Note, late;
                    means "One of the descriptions says whom to credit; it is shown as a source or a picture's credit, not as the standfirst or caption.";
                    vi "“{credit}” nằm trong phần mô tả nhưng là lời ghi nguồn; nó được hiển thị như nguồn.", "Không phải làm gì; hoặc ghi nó vào `infoSources`, với ảnh thì vào `by`.";
                    en "“{credit}” is among the descriptions but is a credit; it is shown as one.", "Nothing, or write it into `infoSources`, or for a picture into `by`.";
                ArrayOfItems { n_items: usize, used: usize } => "array-of-items", Note, late;
                    means "The file holds a list of items; the first with a body is shown.";
                    vi "Tệp có {n_items} mục; đang mở mục thứ {used} vì đó là mục đầu tiên có nội dung.", "Nếu đó đúng là bài cần mở thì không phải làm gì; nếu không, hãy để mỗi bài một tệp.";
                    en "The file holds {n_items} items; item {used} is shown, as the first with a body.", "Nothing, if it is the right one; else give each article its own file.";
                WrappedItem { key: String } => "wrapped-item", Note, late;
                    means "The article stands inside another object, which is ignored.";
                    vi "Bài viết nằm trong “{key}”; phần bọc ngoài được bỏ qua.", "Không phải làm gì; hoặc bỏ phần bọc ngoài.";
                    en "The article stands inside “{key}”; the wrapping is ignored.", "Nothing, or take the wrapping off.";
                NotText { kind: String } => "not-text", Warning, late;
                    means "The item has no body and is of a type without text, such as a picture.";
                    vi "Mục này thuộc loại “{kind}” và không có nội dung chữ.", "Hãy chỉ đến mục có chữ (`\"type\": \"text\"`), nếu có.";
                    en "This item is of the type “{kind}” and has no text.", "Name the item with text (`\"type\": \"text\"`), if there is one.";
                NoBody => "no-body", Warning, late;
                    means "The article has no body.";
                    vi "Bài viết không có nội dung.", "Hãy thêm `\"bodies\": [{{ \"role\": \"main\", \"contentType\": \"text/html\", \"value\": \"<p>…</p>\" }}]`.";
                    en "The article has no body.", "Add `\"bodies\": [{{ \"role\": \"main\", \"contentType\": \"text/html\", \"value\": \"<p>…</p>\" }}]`.";
                BodyWithoutValue => "body-without-value", Warning, late;
                    means "A member of `bodies` has no `value`.";
                    vi "Mục này của `bodies` không có `value`.", "Hãy ghi nội dung vào `\"value\": \"<p>…</p>\"`.";
                    en "This member of `bodies` has no `value`.", "Write the text into `\"value\": \"<p>…</p>\"`.";
                AssociationWithoutFile => "association-without-file", Warning, late;
                    means "The association of the statistics names no JSON file.";
                    vi "Association của số liệu không nêu tệp JSON nào.", "Hãy thêm `\"renditions\": [{{ \"href\": \"statistics.json\", \"contentType\": \"application/json\" }}]`.";
                    en "The association of the statistics names no JSON file.", "Add `\"renditions\": [{{ \"href\": \"statistics.json\", \"contentType\": \"application/json\" }}]`.";
                LanguageDiffers { stated: String, spoken: String } => "language-differs", Warning, late;
                    means "`language` says one language, and the words of the story are of another; its numbers are read as the stated language writes them.";
                    vi "`language` là “{stated}”, nhưng chữ trong bài là của “{spoken}”; con số được đọc theo “{stated}”.", "Nếu chữ đúng, hãy ghi `\"language\": \"{spoken}\"`.";
                    en "`language` is “{stated}”, but the words are of “{spoken}”; numbers are read as “{stated}” writes them.", "If the words are right, write `\"language\": \"{spoken}\"`.";
                BodyNotReadable { content_type: String } => "body-not-readable", Error, late;
                    means "None of the bodies is HTML or plain text.";
                    vi "Nội dung thuộc loại “{content_type}”, chưa đọc được; cần text/html hoặc text/plain.", "Hãy thêm một nội dung thuộc loại `text/html` hoặc `text/plain` vào `bodies`.";
                    en "The body is “{content_type}”, which is not read; text/html or text/plain is needed.", "Add a body of the type `text/html` or `text/plain` to `bodies`.";
                OddContentType { content_type: String } => "odd-content-type", Note, late;
                    means "The body's content type is not a standard one; the body is read as what it is.";
                    vi "“{content_type}” không phải kiểu nội dung chuẩn; nội dung được đọc theo dạng thực của nó.", "Hãy ghi `\"contentType\": \"text/html\"` hoặc `\"text/plain\"`.";
                    en "“{content_type}” is no standard content type; the body is read as what it is.", "Write `\"contentType\": \"text/html\"` or `\"text/plain\"`.";
                StatusUnknown { status: String } => "status-unknown", Warning, late;
                    means "`pubStatus` is none of `usable`, `withheld` and `canceled`, such as `draft`; the story is shown.";
                    vi "`pubStatus` là “{status}”, không phải usable, withheld hay canceled; bài vẫn được hiển thị.", "Bài chưa được công bố thì hãy ghi `\"pubStatus\": \"withheld\"`, được công bố thì `\"usable\"`.";
                    en "`pubStatus` is “{status}”, which is none of usable, withheld and canceled; the story is shown.", "Write `\"pubStatus\": \"withheld\"` if it is not to be read yet, else `\"usable\"`.";
                Withheld => "withheld", Error, late;
                    means "`pubStatus` is `withheld`: a notice stands in place of the story.";
                    vi "Tòa soạn tạm giữ bài này (pubStatus: withheld).", "Hãy hỏi tòa soạn; tòa soạn muốn cho đọc thì ghi `\"pubStatus\": \"usable\"`.";
                    en "The publisher is withholding this story (pubStatus: withheld).", "Ask the publisher; a publisher who wants it read writes `\"pubStatus\": \"usable\"`.";
                Canceled => "canceled", Error, late;
                    means "`pubStatus` is `canceled`: a notice stands in place of the story.";
                    vi "Tòa soạn đã rút bài này (pubStatus: canceled).", "Hãy hỏi tòa soạn; tòa soạn nên gỡ bài hoặc chỉ sang bài thay thế.";
                    en "The publisher has withdrawn this story (pubStatus: canceled).", "Ask the publisher, who should remove the report or point to its successor.";
                Embargoed { until: String } => "embargoed", Error, late;
                    means "The embargo has not passed by the reader's clock: a notice with the date stands in place of the story.";
                    vi "Bài này chỉ được công bố từ {until}.", "Hãy chờ đến lúc đó; tệp vẫn công khai nên lệnh cấm không giữ được bí mật.";
                    en "This story may be published from {until}.", "Wait until then; the file itself is public, so an embargo keeps no secret.";
                DateUnreadable { text: String } => "date-unreadable", Warning, late;
                    means "A date cannot be read and is left out; an embargo that cannot be read holds nothing back.";
                    vi "“{text}” không phải ngày giờ đọc được.", "Hãy ghi theo mẫu `2020-10-14T07:00:00+07:00`.";
                    en "“{text}” is not a date that can be read.", "Write it as in `2020-10-14T07:00:00+07:00`.";
                ElementsDropped { name: String, n_times: usize } => "elements-dropped", Note, late;
                    means "Elements of the body were dropped with what is in them, because they are unsafe or no part of a story.";
                    vi "{n_times} phần tử <{name}> trong nội dung bị bỏ, vì không an toàn hoặc không phải nội dung bài.", "Không phải làm gì, trừ khi bạn đọc thấy thiếu: khi đó hãy ghi phần ấy bằng đoạn văn, danh sách, bảng hoặc ảnh.";
                    en "{n_times} <{name}> in the body dropped, as unsafe or not part of a story.", "Nothing, unless a reader misses something: then write it as paragraphs, lists, tables or pictures.";
                TextDropped { name: String, n_times: usize, words: String } => "text-dropped", Warning, late;
                    means "Elements of the body were dropped, and there is text in them; the first words of it are quoted. `<!-->` is a comment that nobody closed.";
                    vi "Chữ trong {n_times} phần tử <{name}> của nội dung bị bỏ: “{words}”.", "Nếu người đọc cần thấy, hãy viết phần chữ ấy ra ngoài phần tử; kiểm tra xem phần tử có thẻ đóng không (chú thích thì `-->`).";
                    en "Text in {n_times} <{name}> of the body is dropped: “{words}”.", "If readers should see it, write it outside of that element; check that the element has its end tag (a comment its `-->`).";
                AddressDropped { address: String } => "address-dropped", Warning, late;
                    means "A link or a picture has an address that is not followed: only https, http, relative addresses and, for links, mailto.";
                    vi "Địa chỉ “{address}” bị bỏ: chỉ theo https, http và mailto.", "Hãy ghi một địa chỉ https, http hoặc tương đối; với liên kết, mailto cũng được.";
                    en "The address “{address}” is dropped: only https, http and mailto are followed.", "Write an https, http or relative address; for a link mailto will do as well.";
                BodyTooLong { n_kept: usize } => "body-too-long", Warning, late;
                    means "The body has too many pieces; only the first are shown.";
                    vi "Nội dung quá dài; {n_kept} phần đầu được giữ.", "Hãy chia bài thành nhiều bài.";
                    en "The body is too long; its first {n_kept} pieces are kept.", "Split the article.";
                NestedTooDeep => "nested-too-deep", Warning, late;
                    means "The body's elements are nested too deeply; the inner levels are flattened.";
                    vi "Nội dung lồng nhau quá sâu; các tầng trong được trải phẳng.", "Hãy bỏ các tầng không cần.";
                    en "The body is nested too deeply; its inner levels are flattened.", "Take the needless levels out.";
                PictureWithoutText { address: String } => "picture-without-text", Warning, late;
                    means "A picture has no alternative text for those who cannot see it.";
                    vi "Ảnh {address} không có lời thay thế (alt) cho người không nhìn thấy.", "Hãy thêm `alt` cho ảnh, hoặc ghi mô tả cho phần liên kết (association) của ảnh.";
                    en "The picture {address} has no alternative text for those who cannot see it.", "Give the image an `alt`, or its association a description.";
            }

            "The bundle" {
                NotJsonStat => "not-json-stat", Error, late;
                    means "The file is JSON but not JSON-stat.";
                    vi "Tệp JSON này không phải JSON-stat.", "Hãy chỉ đến tệp số liệu, hoặc xuất số liệu theo JSON-stat 2.0; docs/format.md có một tệp tối thiểu để chép.";
                    en "This JSON is not JSON-stat.", "Name the file of the data, or export them as JSON-stat 2.0; docs/format.md has a minimal one to copy.";
                OtherFormat { name: &'static str } => "other-format", Error, late;
                    means "The file is of another format, which the sentence names: for a bundle SDMX-JSON, CSVW, Data Package, GeoJSON or ninjs, for an article JSON-stat or schema.org JSON-LD.";
                    vi "Tệp này có dạng {name}; chỗ này cần dạng khác.", "Nếu hai địa chỉ bị đổi chỗ, hãy đổi lại; nếu không, hãy chuyển tệp sang JSON-stat 2.0 (SDMX: `npx -p jsonstat-conv sdmx2jsonstat SDMX.json BẢNG.json`) hoặc ninjs 3.1.";
                    en "This file is {name}, and another format is needed here.", "If the two addresses were swapped, swap them; else convert the file to JSON-stat 2.0 (SDMX: `npx -p jsonstat-conv sdmx2jsonstat SDMX.json TABLE.json`) or ninjs 3.1.";
                OnlyDimension => "only-dimension", Error, late;
                    means "The file describes one dimension (`class` is `dimension`) and holds no data.";
                    vi "Tệp chỉ mô tả một chiều (class: dimension), không có số liệu.", "Hãy tải tập số liệu (`\"class\": \"dataset\"`) mà chiều này thuộc về.";
                    en "The file describes one dimension (class: dimension) and holds no data.", "Fetch the dataset (`\"class\": \"dataset\"`) that this dimension belongs to.";
                OnlyMetadata => "only-metadata", Error, late;
                    means "The dataset's `value` is an empty list.";
                    vi "Tập số liệu chỉ có mô tả: `value` rỗng.", "Hãy tải tệp có số liệu, không phải tệp mô tả.";
                    en "The dataset is a description only: its `value` is empty.", "Fetch the file with the data, not the one that describes it.";
                EmptyDimension { dimension: String } => "empty-dimension", Error, late;
                    means "A dimension has the size 0: the query that made the file matched nothing of it.";
                    vi "Chiều “{dimension}” có kích thước 0: truy vấn tạo ra tệp này không khớp mục nào của nó.", "Hãy chọn ít nhất một mục của chiều ấy rồi truy vấn lại.";
                    en "The dimension “{dimension}” has the size 0: the query that made this file matched nothing of it.", "Choose at least one of its categories, and query again.";
                NoItemLoaded { n_items: usize } => "no-item-loaded", Error, told_early;
                    means "None of a collection's items could be loaded; other findings say why.";
                    vi "Không tải được mục nào trong {n_items} mục của bộ sưu tập, nên không có số liệu để xem.", "Hãy làm theo lỗi đi kèm của từng mục; kiểm tra `href` của các mục và kết nối mạng.";
                    en "None of the {n_items} items of the collection could be loaded, so there are no statistics to show.", "Do what the findings about the items say; check their `href` and your connection.";
                NoDatasets => "no-datasets", Error, late;
                    means "The file is JSON-stat and holds no dataset at all.";
                    vi "Tệp JSON-stat này không chứa tập số liệu nào.", "Hãy thêm ít nhất một tập số liệu vào `link.item`.";
                    en "This JSON-stat file holds no dataset.", "Add at least one dataset to `link.item`.";
                ServerSays { message: String } => "server-says", Error, late;
                    means "The statistics server sent a message instead of data; the sentence quotes it.";
                    vi "Máy chủ số liệu báo: “{message}”", "Hãy làm theo lời máy chủ; thường là thu hẹp truy vấn.";
                    en "The statistics server says: “{message}”", "Do what the message says, most often narrow the query.";
                ValueMissing => "value-missing", Error, late;
                    means "The dataset has no `value`; or an item of the collection has neither data nor an address.";
                    vi "Tập số liệu không có `value`.", "Hãy thêm `\"value\": [ … ]`, mỗi ô một số, hoặc `null` cho ô không có số.";
                    en "The dataset has no `value`.", "Add `\"value\": [ … ]` with one number for each cell, or `null` for a missing one.";
                OldDraft => "old-draft", Error, late;
                    means "The dataset has `measure`, from a draft of JSON-stat, in place of `value`.";
                    vi "Tập số liệu dùng `measure` của bản nháp cũ; JSON-stat cần `value`.", "Hãy xuất lại theo JSON-stat 2.0, với `value` và mỗi ô một số.";
                    en "The dataset uses `measure`, from an old draft; JSON-stat needs `value`.", "Export it again as JSON-stat 2.0, with `value` and one number for each cell.";
                DimensionsMissing => "dimensions-missing", Error, late;
                    means "The dataset has no `dimension`, or no `id`.";
                    vi "Tập số liệu không có `dimension` hoặc `id`.", "Hãy thêm `\"id\": [ … ]` với tên các chiều và `\"dimension\": {{ … }}` mô tả chúng.";
                    en "The dataset has no `dimension` or no `id`.", "Add `\"id\": [ … ]` with the names of the dimensions and `\"dimension\": {{ … }}` that describes them.";
                DimensionMissing { id: String } => "dimension-missing", Error, late;
                    means "A dimension is named in `id` and not described in `dimension`.";
                    vi "Chiều “{id}” có tên trong `id` nhưng không được mô tả.", "Hãy mô tả chiều ấy trong `dimension`, hoặc bỏ nó khỏi `id` và `size`.";
                    en "The dimension “{id}” is named in `id` but not described.", "Describe it in `dimension`, or take it out of `id` and `size`.";
                DimensionDoubled { id: String } => "dimension-doubled", Error, late;
                    means "`id` names a dimension twice.";
                    vi "`id` nêu chiều “{id}” hai lần.", "Hãy bỏ một lần, cùng với số của nó trong `size`; hai chiều khác nhau phải có tên khác nhau.";
                    en "`id` names the dimension “{id}” twice.", "Take one of them out, with its number in `size`; two dimensions need two names.";
                SizesDiffer { n_ids: usize, n_sizes: usize } => "sizes-differ", Error, late;
                    means "`id` and `size` are of different length.";
                    vi "`id` có {n_ids} chiều nhưng `size` có {n_sizes} số.", "Hãy ghi trong `size` mỗi chiều một số, theo thứ tự của `id`.";
                    en "`id` names {n_ids} dimensions, but `size` has numbers for {n_sizes}.", "Give each dimension one number in `size`, in the order of `id`.";
                SizeCounted => "size-counted", Warning, late;
                    means "`size` leaves out dimensions of one category; it was counted from the categories instead, and means as many cells.";
                    vi "`size` thiếu số cho chiều chỉ có một mục; kích thước được đếm từ các mục.", "Hãy ghi mỗi chiều một số, cả chiều chỉ có một mục.";
                    en "`size` leaves out dimensions of one category; it was counted from the categories.", "Write one number for each dimension, for those of one category too.";
                SizeUnreadable => "size-unreadable", Error, late;
                    means "`size` is missing, or not a list of whole numbers.";
                    vi "`size` phải là mảng các số nguyên.", "Hãy ghi theo mẫu `\"size\": [2, 3, 1]`.";
                    en "`size` must be a list of whole numbers.", "Write it as in `\"size\": [2, 3, 1]`.";
                CategoriesMissing { dimension: String } => "categories-missing", Error, late;
                    means "A dimension has no categories.";
                    vi "Chiều “{dimension}” không có mục nào.", "Hãy thêm `\"category\": {{ \"index\": [ … ] }}` cho chiều này.";
                    en "The dimension “{dimension}” has no categories.", "Add `\"category\": {{ \"index\": [ … ] }}` to this dimension.";
                CategoriesDiffer { dimension: String, size: usize, n_categories: usize } => "categories-differ", Error, late;
                    means "A dimension has another number of categories than `size` says.";
                    vi "Chiều “{dimension}” có {n_categories} mục, nhưng `size` ghi {size}.", "Hãy sửa `size` thành {n_categories}, hoặc thêm bớt mục cho đủ.";
                    en "The dimension “{dimension}” has {n_categories} categories, but `size` says {size}.", "Write {n_categories} in `size`, or add or remove categories.";
                PositionsBroken { dimension: String } => "positions-broken", Error, late;
                    means "A dimension's `index` has the same category or position twice, or a position that is out of range.";
                    vi "`index` của chiều “{dimension}” có mục trùng hoặc vị trí sai.", "Hãy đánh số các mục từ 0, liên tục, không trùng.";
                    en "The `index` of the dimension “{dimension}” has doubled categories or wrong positions.", "Number the categories from 0, without gaps and without doubles.";
                TooManyCells { limit: usize } => "too-many-cells", Error, late;
                    means "The dataset has more than 5,000,000 cells.";
                    vi "Tập số liệu có hơn {limit} ô.", "Hãy chỉ giữ các ô mà bài cần.";
                    en "The dataset has more than {limit} cells.", "Keep only the cells the story needs.";
                ValuesDiffer { size: String, n_expected: usize, n_found: usize } => "values-differ", Error, late;
                    means "`value` has another length than the product of `size`.";
                    vi "Tập số liệu có {n_found} giá trị; kích thước {size} cần {n_expected}.", "Hãy sửa bên sai; ô không có số thì ghi `null`.";
                    en "The dataset has {n_found} values; its size {size} asks for {n_expected}.", "Correct the one that is wrong; write `null` for a missing cell.";
                PositionOutside { n_outside: usize, n_cells: usize } => "position-outside", Warning, late;
                    means "`value` names positions beyond the last cell; they are ignored.";
                    vi "{n_outside} vị trí nằm ngoài {n_cells} ô; chúng được bỏ qua.", "Hãy sửa các vị trí (đếm từ 0), hoặc sửa `size`.";
                    en "{n_outside} positions lie outside the {n_cells} cells and are ignored.", "Correct the positions, which count from 0, or `size`.";
                NoNumbers => "no-numbers", Warning, late;
                    means "Every cell of the dataset is empty.";
                    vi "Tập số liệu không có con số nào.", "Hãy kiểm tra xem có xuất đúng tệp, đúng truy vấn không.";
                    en "The dataset holds no number.", "Check that the right file and the right query were exported.";
                TextValues { n_texts: usize } => "text-values", Warning, late;
                    means "Some cells are words; they are kept in the table and not drawn.";
                    vi "{n_texts} ô là chữ, không phải số; chúng được giữ trong bảng và không vẽ.", "Hãy ghi số vào `value`, và ghi lý do thiếu số vào `status`.";
                    en "{n_texts} cells are words, not numbers; they are kept in the table and not drawn.", "Write numbers into `value`, and say in `status` why one is missing.";
                StatusesDiffer { n_expected: usize, n_found: usize } => "statuses-differ", Warning, late;
                    means "`status` has another length than there are cells; it is ignored.";
                    vi "`status` có {n_found} mục cho {n_expected} ô; nó được bỏ qua.", "Hãy ghi mỗi ô một mục, hoặc ghi theo vị trí: `\"status\": {{ \"3\": \"p\" }}`.";
                    en "`status` has {n_found} entries for {n_expected} cells and is ignored.", "Give one status for each cell, or name positions: `\"status\": {{ \"3\": \"p\" }}`.";
                RoleGuessed { dimension: String } => "role-guessed", Note, late;
                    means "No `role` says which dimension is time; one was taken to be it because its labels or ids are periods, or by its name.";
                    vi "Tệp không nói đâu là thời gian; “{dimension}” được đoán là thời gian.", "Hãy ghi `\"role\": {{ \"time\": [\"{dimension}\"] }}`.";
                    en "The file does not say which dimension is time; “{dimension}” was taken to be it.", "Write `\"role\": {{ \"time\": [\"{dimension}\"] }}`.";
                RoleUnknownDimension { id: String } => "role-unknown-dimension", Warning, late;
                    means "`role` names a dimension that does not exist.";
                    vi "`role` nhắc chiều “{id}”, vốn không có.", "Hãy sửa tên trong `role` cho khớp với `id`.";
                    en "`role` names the dimension “{id}”, which does not exist.", "Correct the name in `role` so that it is one of `id`.";
                ChildUnknown { parent: String, child: String } => "child-unknown", Warning, late;
                    means "`child` joins a whole and a part of which one does not exist; this tie is ignored.";
                    vi "`child` nối “{parent}” với “{child}”, nhưng có mục không tồn tại.", "Hãy sửa tên mục trong `child` cho khớp với `index`.";
                    en "`child` joins “{parent}” and “{child}”, but one of them does not exist.", "Correct the category’s name in `child` so that it is one of `index`.";
                ChildCycle { category: String } => "child-cycle", Warning, late;
                    means "`child` makes a category a part of itself, directly or through others; this tie is ignored.";
                    vi "“{category}” là phần của chính nó; mối nối này được bỏ qua.", "Hãy bỏ mục ấy khỏi `child` của chính nó hoặc của phần nằm trong nó.";
                    en "“{category}” is part of itself; this tie is ignored.", "Take it out of its own `child`, or out of that of a part of it.";
                UpdatedUnreadable { text: String } => "updated-unreadable", Note, late;
                    means "`updated` is not a date that can be read; it is shown as it is.";
                    vi "`updated` là “{text}”, không phải ngày đọc được; nó được hiển thị nguyên văn.", "Hãy ghi theo mẫu `\"updated\": \"2020-10-14\"`.";
                    en "`updated` is “{text}”, which is not a date that can be read; it is shown as it is.", "Write it as in `\"updated\": \"2020-10-14\"`.";
                ItemRefused { address: String } => "item-refused", Warning, late;
                    means "An item of the collection has an address that is neither https nor relative; it is not loaded.";
                    vi "Mục ở “{address}” không được tải: chỉ theo https hoặc tệp cùng trang.", "Hãy ghi một địa chỉ https hoặc tương đối.";
                    en "The item at “{address}” is not loaded: only https, or files on this site.", "Use an https or a relative address.";
                ItemNotLoaded { address: String } => "item-not-loaded", Error, told_early;
                    means "An item of the collection could not be loaded; another finding at the same place says why.";
                    vi "Không tải được mục ở {address}; các mục khác vẫn hiển thị.", "Hãy làm theo lỗi đi kèm ở cùng chỗ; nếu không có, hãy kiểm tra `href` của mục.";
                    en "The item at {address} could not be loaded; the others are shown.", "Do what the finding beside it says; if there is none, check the item’s `href`.";
                ItemNested { address: String } => "item-nested", Warning, late;
                    means "An item of the collection is a collection again; only one level is followed.";
                    vi "“{address}” lại là một bộ sưu tập; chỉ theo một tầng.", "Hãy ghi thẳng các tập số liệu của nó vào bộ sưu tập ngoài.";
                    en "“{address}” is a collection again; only one level is followed.", "Name its datasets in the outer collection.";
                ItemNotDataset { class: String } => "item-not-dataset", Note, late;
                    means "An item of the collection is a dimension, not a dataset; it is ignored.";
                    vi "Mục thuộc loại “{class}” không phải tập số liệu; nó được bỏ qua.", "Không phải làm gì; hoặc bỏ mục ấy ra.";
                    en "An item of class “{class}” is not a dataset and is ignored.", "Nothing, or take it out.";
                DoubledDataset { id: String } => "doubled-dataset", Warning, late;
                    means "Two datasets have the same id; the later one gets another, such as `theory-2`.";
                    vi "Hai tập số liệu cùng tên “{id}”; tập sau được đổi tên.", "Hãy đặt cho mỗi tập một tên riêng trong `extension.doichieu.id`.";
                    en "Two datasets are called “{id}”; the later one is renamed.", "Give each an id of its own in `extension.doichieu.id`.";
            }

            "What is ours in the bundle" {
                CellUnknown { cell: String, why: NameFault } => "cell-unknown", Warning, late;
                    means "A formula, a bound, an annotation or a note names a cell that does not exist; it is ignored. The sentence says which part of the name is wrong and what there is.";
                    vi "Không có ô nào tên “{cell}”: {why}.", "Hãy sửa tên ô (docs/format.md#naming-a-cell).";
                    en "There is no cell called “{cell}”: {why}.", "Correct the name (docs/format.md#naming-a-cell).";
                FormulaUnknown { op: String } => "formula-unknown", Warning, late;
                    means "`op` is not one of the operations; the cell is shown without a formula.";
                    vi "Không biết phép tính “{op}”.", "Hãy dùng một trong các phép `sum`, `difference`, `share`, `percent-change`, `whole`.";
                    en "“{op}” is not an operation we know.", "Use one of `sum`, `difference`, `share`, `percent-change` and `whole`.";
                FormulaDiffers { cell: String, stated: f64, computed: f64 } => "formula-differs", Error, late;
                    means "A derived cell differs from what its formula gives, by more than half of its last decimal.";
                    vi "Ô {cell} ghi {stated}, nhưng công thức cho {computed}.", "Hãy sửa ô hoặc sửa công thức; trang vẫn hiển thị ô như tệp ghi.";
                    en "The cell {cell} says {stated}, but its formula gives {computed}.", "Correct the cell or the formula; the page shows the cell as the file states it.";
                BoundUnknown { word: String } => "bound-unknown", Warning, late;
                    means "A bound is not `at-least`, `at-most` or `about`; it is ignored.";
                    vi "“{word}” không phải at-least, at-most hay about.", "Hãy dùng `at-least`, `at-most` hoặc `about`.";
                    en "“{word}” is not at-least, at-most or about.", "Use `at-least`, `at-most` or `about`.";
                ChangeKindUnknown { word: String } => "change-kind-unknown", Warning, late;
                    means "The kind of a change is not `difference`, `percent` or `ratio`; both readings of \"%\" are shown.";
                    vi "“{word}” không phải difference, percent hay ratio; cách đọc để ngỏ.", "Hãy dùng một trong ba từ ấy; nguồn không nói rõ thì bỏ `kind` đi.";
                    en "“{word}” is not difference, percent or ratio; the reading stays open.", "Use one of the three, or leave `kind` out when the source does not say.";
                ChangeUnknown { why: NameFault } => "change-unknown", Warning, late;
                    means "`change` names a category or a level (`of`) that does not exist, or a period (`from`, `to`) that is neither a category nor a year; it is ignored.";
                    vi "`change` nêu tên không có: {why}.", "Hãy sửa tên ấy trong `extension.doichieu.change` của chiều.";
                    en "`change` names what is not there: {why}.", "Correct the name in the dimension’s `extension.doichieu.change`.";
                KeyUnknown { key: String, known: Names } => "key-unknown", Warning, late;
                    means "An object of ours (`extension.doichieu` and what is in it) has a property that we do not know, or one of JSON-stat's is nearly spelt; it is ignored.";
                    vi "Ở đây không có thuộc tính “{key}”{known}.", "Hãy sửa tên thuộc tính, hoặc bỏ nó đi (docs/format.md).";
                    en "There is no property “{key}” here{known}.", "Correct the property’s name, or take it out (docs/format.md).";
                ComparisonBroken { id: String, fault: ComparisonFault } => "comparison-broken", Warning, late;
                    means "A comparison cannot be made as asked, and the sentence says why; without a dataset or a usable `id` it is left out, else what is wrong in it is replaced by the default.";
                    vi "So sánh “{id}”: {fault}.", "Hãy sửa phần câu trên nêu, trong `extension.doichieu.comparisons` (docs/format.md).";
                    en "Comparison “{id}”: {fault}.", "Correct what the sentence names, in `extension.doichieu.comparisons` (docs/format.md).";
                PassageNotFound { comparison: String } => "passage-not-found", Warning, late;
                    means "None of the quotations of a comparison is in the story; it is placed by the values it prints, if it can be.";
                    vi "Đoạn trích của so sánh “{comparison}” không có trong bài.", "Hãy chép lại câu chữ từ bài, cho từng ngôn ngữ của bài.";
                    en "The quotation of comparison “{comparison}” is not in the story.", "Copy the words from the story, in each of its languages.";
                AcknowledgedUnreadable => "acknowledged-unreadable", Warning, late;
                    means "A member of `acknowledged` lacks its cell or its note; it is ignored.";
                    vi "Phần chênh được ghi nhận này thiếu ô hoặc lời ghi.", "Hãy ghi cả `cell` lẫn `note` (docs/format.md).";
                    en "What is acknowledged here lacks its cell or its note.", "Write both `cell` and `note` (docs/format.md).";
                AnnotationUnreadable => "annotation-unreadable", Warning, late;
                    means "An annotation names no cell or no quotation; it is ignored.";
                    vi "Chú giải này không nêu được ô hoặc đoạn trích.", "Hãy ghi nó theo Web Annotation, có ô và đoạn trích (docs/format.md).";
                    en "This annotation names no cell or no quotation.", "Write it as a Web Annotation with a cell and a quotation (docs/format.md).";
            }

            "How cells stand to one another" {
                DoesNotAddUp { cell: String, stated: f64, sum: f64, remainder: f64 } => "does-not-add-up", Warning, late;
                    means "The parts of a whole add up to another number than it states, by more than rounding explains; or what the parts changed by does.";
                    vi {
                        let rest = number(remainder.abs(), language);
                        let rest = if *remainder < 0.0 {
                            format!("thừa {rest}")
                        } else {
                            format!("{rest} chưa được giải thích")
                        };
                        let (stated, sum) = (number(*stated, language), number(*sum, language));
                        format!("Ô {cell} ghi {stated}, nhưng các phần cộng lại được {sum}: {rest}.")
                    }, "Hãy đối chiếu các ô với nguồn; nếu chính nguồn để lại phần chênh, hãy nói rõ trong bài và ghi nhận nó trong `acknowledged`.";
                    en {
                        let rest = number(remainder.abs(), language);
                        let rest = if *remainder < 0.0 {
                            format!("{rest} too many")
                        } else {
                            format!("{rest} unexplained")
                        };
                        let (stated, sum) = (number(*stated, language), number(*sum, language));
                        format!("The cell {cell} says {stated}, but its parts add up to {sum}: {rest}.")
                    }, "Hold the cells against their source; if the source itself leaves a rest, say so in the story and write it into `acknowledged`.";
                ShareDiffers { cell: String, stated: f64, computed: f64 } => "share-differs", Warning, late;
                    means "A percentage is not its count divided by the count of its whole.";
                    vi "Ô {cell} ghi {stated} %, nhưng số đếm cho {computed} %.", "Hãy đối chiếu tỷ lệ và hai số đếm với nguồn, rồi sửa bên sai.";
                    en "The cell {cell} says {stated}%, but the counts give {computed}%.", "Hold the percentage and both counts against their source, and correct the one that is wrong.";
                ShareImpossible { cell: String, share: f64, count: f64 } => "share-impossible", Warning, late;
                    means "A count is the stated percentage of no whole number of things, at the decimals that are printed.";
                    vi "Ô {cell} ghi {share} %, nhưng {count} không là {share} % của số nguyên nào.", "Hãy đối chiếu cả hai với nguồn: một bên in sai, hoặc tỷ lệ tính trên tổng khác.";
                    en "The cell {cell} says {share}%, but {count} is {share}% of no whole number.", "Hold both against their source: one of them is misprinted, or the percentage is of something else.";
                ChangeDiffers { cell: String, stated: f64, computed: f64 } => "change-differs", Warning, late;
                    means "A stated change is not what its two levels give.";
                    vi "Ô {cell} ghi thay đổi {stated}, nhưng hai mức cho {computed}.", "Hãy đối chiếu mức thay đổi và hai mức với nguồn, rồi sửa bên sai, hoặc sửa `kind`.";
                    en "The cell {cell} says a change of {stated}, but the levels give {computed}.", "Hold the change and both levels against their source, and correct the one that is wrong, or `kind`.";
                UnitsAdded { cell: String, other: String } => "units-added", Warning, late;
                    means "`child` or a formula adds cells of different units; those in another unit than the whole are left out of the sum.";
                    vi "Ô {other} có đơn vị khác ô {cell}, không cộng vào được.", "Hãy bỏ ô ấy khỏi `child` hoặc công thức, hoặc sửa đơn vị.";
                    en "The cell {other} has another unit than {cell} and cannot be added to it.", "Take the cell out of `child` or of the formula, or correct its unit.";
            }

            "The figures of the story" {
                FigureDiffers { text: String, stated: f64, cell: String, data: f64 } => "figure-differs", Warning, late;
                    means "A number in the story is not what its cell holds.";
                    vi {
                        let data = against(*stated, *data, language);
                        format!("Bài ghi “{text}”, nhưng ô {cell} ghi {data}.")
                    }, "Hãy sửa câu hoặc sửa ô, bên nào sai.";
                    en {
                        let data = against(*stated, *data, language);
                        format!("The story says “{text}”, but the cell {cell} says {data}.")
                    }, "Correct the sentence or the cell, whichever is wrong.";
                PassagesDiffer { cell: String, first: String, second: String } => "passages-differ", Warning, late;
                    means "Two passages give different numbers for the same cell.";
                    vi "Bài ghi “{first}” rồi “{second}” cho cùng ô {cell}.", "Hãy sửa một trong hai đoạn.";
                    en "The story says “{first}” and “{second}” for the same cell {cell}.", "Correct one of the two passages.";
                PercentForPoints { text: String, cell: String } => "percent-for-points", Warning, late;
                    means "The story gives in per cent what the cell gives in percentage points.";
                    vi "“{text}” ghi bằng phần trăm, nhưng ô {cell} tính bằng điểm phần trăm.", "Hãy viết “điểm phần trăm”.";
                    en "“{text}” is given in per cent, but the cell {cell} is in percentage points.", "Write “percentage points”.";
                FigureAmbiguous { text: String, first: String, second: String } => "figure-ambiguous", Note, late;
                    means "Two cells fit a number equally well; it is linked to neither.";
                    vi "“{text}” có thể là ô {first} hoặc ô {second}; không chọn ô nào.", "Hãy nêu tên mục trong câu, hoặc thêm một chú giải trích câu ấy.";
                    en "“{text}” may be the cell {first} or {second}; neither is chosen.", "Name the category in the sentence, or quote the sentence in an annotation.";
                AnnotationElsewhere { source: String, n_annotations: usize } => "annotation-elsewhere", Note, late;
                    means "Annotations are for an article that is not the one that is open; they say nothing of its numbers.";
                    vi "{n_annotations} chú giải dành cho “{source}”, không phải bài đang mở.", "Nếu bài kia cùng dùng tệp số liệu này thì không phải làm gì; nếu không, hãy ghi `uri` hoặc địa chỉ của bài này vào `target.source`.";
                    en { if *n_annotations == 1 {
                        format!("1 annotation is for “{source}”, which is not the article that is open.")
                    } else {
                        format!("{n_annotations} annotations are for “{source}”, which is not the article that is open.")
                    } }, "Nothing, if that article belongs to the same bundle; else write this one’s `uri` or its address in `target.source`.";
                NothingToAcknowledge { cell: String } => "nothing-to-acknowledge", Note, late;
                    means "A remainder is acknowledged of a cell that has none (any more).";
                    vi "Ô {cell} được ghi nhận là có phần chênh, nhưng không còn chênh.", "Hãy bỏ ô ấy khỏi `acknowledged`.";
                    en "A remainder of the cell {cell} is acknowledged, but there is none.", "Take the cell out of `acknowledged`.";
                /// Empty if it names none.
                AnnotationNotFound { cell: String, quote: String } => "annotation-not-found", Warning, late;
                    means "The quotation of an annotation is no longer in the story; the annotation is ignored.";
                    vi { if cell.is_empty() {
                        format!("Đoạn trích “{quote}” không có trong bài.")
                    } else {
                        format!("Đoạn trích “{quote}” cho ô {cell} không có trong bài.")
                    } }, "Hãy chép lại câu chữ từ bài.";
                    en { if cell.is_empty() {
                        format!("The quotation “{quote}” is not in the story.")
                    } else {
                        format!("The quotation “{quote}” for the cell {cell} is not in the story.")
                    } }, "Copy the words from the story again.";
            }

            "The report" {
                BundleNotNamed => "bundle-not-named", Note, late;
                    means "The article points to no bundle, so the story is shown alone.";
                    vi "Bài viết không chỉ đến tệp số liệu nào.", "Hãy thêm một association có `\"rel\": \"statistics\"`; hoặc nêu tệp khi mở: trên trang là `&statistics=…`, trên dòng lệnh là tên thứ hai.";
                    en "The article points to no statistics bundle.", "Add an association with `\"rel\": \"statistics\"`; or name the file when you open the article: with `&statistics=…` on the page, as the second name on the command line.";
                BundleNotLoaded => "bundle-not-loaded", Error, told_early;
                    means "The bundle could not be read; the story is shown without it, and another finding says why.";
                    vi "Không đọc được tệp số liệu; bài viết vẫn đọc được.", "Hãy làm theo lỗi đi kèm của tệp số liệu.";
                    en "The statistics could not be read; the story can.", "Do what the other finding about the statistics says.";
                ArticleNotLoaded => "article-not-loaded", Error, told_early;
                    means "The article could not be read; the comparisons are shown without it, and another finding says why.";
                    vi "Không đọc được bài viết; số liệu vẫn xem được.", "Hãy làm theo lỗi đi kèm của bài viết.";
                    en "The article could not be read; the statistics can.", "Do what the other finding about the article says.";
                /// The part of the viewer that works with numbers did not come.
                ViewerIncomplete => "viewer-incomplete", Error, early;
                    means "The part of the viewer that works with numbers could not be loaded; the story is shown without figures and comparisons.";
                    vi "Chưa tải được phần chương trình đọc số liệu, nên chưa xem được số liệu và các phần đối chiếu. Hãy kiểm tra kết nối mạng rồi tải lại trang.", "Hãy kiểm tra kết nối mạng rồi tải lại trang; nếu trang đặt ở máy chủ của bạn, hãy kiểm tra xem có đủ các tệp của `dist/` không.";
                    en "The part of the viewer that works with numbers could not be loaded, so figures and comparisons cannot be shown yet. Check your connection and reload the page.", "Check the connection and reload the page; on a host of your own, check that every file of `dist/` is there.";
                /// A frame asks for an edition that is not here any more.
                EditionDiffers { asked: String, found: String } => "edition-differs", Warning, told_early;
                    means "The address asks for one edition of the report (`edition=`), and another is here: the text or the data have changed since.";
                    vi "Địa chỉ này yêu cầu ấn bản {asked}, nhưng hiện chỉ có ấn bản {found}: chữ hoặc số liệu đã khác.", "Hãy giữ ấn bản ấy trên máy chủ (`doichieu embed … --frozen`), hoặc bỏ `edition` khỏi địa chỉ để theo bản mới.";
                    en "This address asks for edition {asked}, and only edition {found} is here: its text or data have changed.", "Keep the edition on the host (`doichieu embed … --frozen`), or take `edition` out of the address to follow the report.";
                TranslationRefused { address: String } => "translation-refused", Warning, late;
                    means "The translation in the reader's language has an address that is neither https nor on this site; the original is shown.";
                    vi "Bản dịch ở “{address}” không được mở.", "Hãy ghi một địa chỉ https hoặc tương đối cho bản dịch.";
                    en "The translation at “{address}” is not opened.", "Give the translation an https or a relative address.";
            }
        }
    };
}

pub(crate) use every_finding;
