//! The commonest words of statistical tables in Vietnamese and English, for stories whose bundle is labelled in the other language only.
//! They help to tell cells apart and are never shown.

use super::lexicon;
use std::sync::LazyLock;

/// Vietnamese and English, folded and in small letters.
const WORDS: &str = "\
tổng số: total
tổng cộng: total
cả nước: country national whole
toàn tỉnh: whole province
toàn thành phố: whole city
chung: all overall
nam giới: men male
nam: men male
nữ giới: women female
nữ: women female
trẻ em: children
người cao tuổi: elderly older people
người lớn: adults
thanh niên: youth young
thành thị: urban towns city
nông thôn: rural countryside
thành phố: city
thị xã: town
tỉnh: province
huyện: district
xã: commune
vùng: region
miền bắc: north northern
miền trung: centre central
miền nam: south southern
phía bắc: north northern
phía nam: south southern
phía đông: east eastern
phía tây: west western
bắc: north northern
đông: east eastern
tây: west western
ven biển: coast coastal
miền núi: mountain highland
đồng bằng: lowland delta
đảo: island
dân số: population inhabitants people
người: people persons
hộ gia đình: household
hộ nghèo: poor households
hộ: household
nghèo: poor poverty
cận nghèo: near poor
tỷ lệ: rate share proportion
tỉ lệ: rate share proportion
tỷ trọng: share
mật độ: density
số lượng: number
bình quân: average mean
trung bình: average mean
thay đổi: change
tăng trưởng: growth
tăng: increase rise
giảm: decrease fall
thất nghiệp: unemployment unemployed jobless
việc làm: employment jobs employed
có việc làm: employed
lao động: labour workers workforce
công nhân: workers
nhân viên: staff employees
tiền lương: wage pay salary
lương: wage pay salary earnings
thu nhập: income earnings
giờ làm việc: working hours
học sinh: pupils students
sinh viên: students
giáo viên: teachers
trường học: schools
trường: schools
lớp: classes
mầm non: preschool kindergarten nursery
mẫu giáo: kindergarten
tiểu học: primary elementary
trung học cơ sở: lower secondary middle
trung học phổ thông: upper secondary high
trung học: secondary
đại học: university higher
cao đẳng: college
học nghề: vocational apprentices
thạc sĩ: master
tiến sĩ: doctorate phd
tốt nghiệp: graduates graduation
bệnh viện: hospital
bệnh nhân: patients
giường bệnh: beds
giường: beds
bác sĩ: doctors physicians
điều dưỡng: nurses
y tá: nurses
khám: visits consultations outpatient
ngoại trú: outpatient
nội trú: inpatient admissions
cấp cứu: emergency
thời gian chờ: waiting time wait
chờ: waiting wait
tiêm chủng: vaccination
ca mắc: cases
sinh: births born
chết: deaths killed died
tử vong: deaths died
bị thương: injured
kết hôn: marriages
ly hôn: divorces
nhập cư: immigration arrivals
xuất cư: emigration departures
di cư: migration
người nước ngoài: foreigners foreign
nước ngoài: foreign abroad
trong nước: domestic home local
nội địa: domestic inland
quốc tế: international
khách du lịch: tourists visitors
khách: visitors guests passengers
lượt khách: visits visitors
lượt: visits trips
đêm: nights
khách sạn: hotel
bảo tàng: museum
thư viện: library
sách: books
vé: tickets
nhà ở: housing homes dwellings
nhà: houses homes
căn hộ: flats apartments
nhà phố: row houses townhouses
khởi công: starts started
hoàn thành: completed completions finished
tiền thuê: rent
thuê: rent rented
giá: price
doanh thu: revenue turnover sales
chi phí: costs
thu ngân sách: budget revenue
chi ngân sách: budget spending expenditure
chi tiêu: spending expenditure
ngân sách: budget
thuế: tax
nợ: debt
đầu tư: investment
giá trị: value worth
kế hoạch: plan planned
dự toán: planned estimate
thực hiện: actual carried out
doanh nghiệp: enterprises companies firms businesses
công nghiệp: industry industrial
chế biến: manufacturing processing
xây dựng: construction
dịch vụ: services
thương mại: trade commerce
bán lẻ: retail
khai khoáng: mining
nông nghiệp: agriculture farming
lâm nghiệp: forestry
thủy sản: fisheries seafood
nông lâm: agriculture forestry
diện tích: area land
sản lượng: output production harvest
năng suất: yield
thu hoạch: harvest harvested
lúa: rice
gạo: rice
ngô: maize corn
cà phê: coffee
chè: tea
cao su: rubber
hồ tiêu: pepper
lúa mì: wheat
lúa mạch: barley
khoai tây: potatoes
rau: vegetables
trái cây: fruit
bò sữa: dairy cows
trâu: buffaloes
bò: cattle cows beef
lợn: pigs pork
gia cầm: poultry
gà: chickens
cừu: sheep
sữa: milk
cá: fish
tôm: shrimp prawns
mực: squid
tàu cá: fishing boats vessels
tàu: ships vessels trains boats
rừng: forest
xuất khẩu: exports exported
nhập khẩu: imports imported
khối lượng: volume quantity
điện: electricity power
điện gió: wind
gió: wind
mặt trời: solar
thủy điện: hydro hydropower
hạt nhân: nuclear
than: coal
khí: gas
dầu: oil
sinh khối: biomass
năng lượng tái tạo: renewable renewables
công suất: capacity
tiêu thụ: consumption
phát thải: emissions
rác: waste
tái chế: recycling recycled
nước: water
mưa: rain rainfall
nhiệt độ: temperature
đường sắt: rail railway
đường bộ: road
đường thủy: waterway
hàng không: air aviation
xe buýt: bus
xe đạp: bicycles bikes
xe máy: motorcycles
ô tô: cars
hành khách: passengers
hàng hóa: freight goods cargo
đúng giờ: on time punctual punctuality
tai nạn: accidents crashes
vụ án: cases crimes
tội phạm: crime offences
trộm cắp: theft thefts burglary
trộm: theft burglary
cướp: robbery robberies
lừa đảo: fraud
bạo lực: violence violent
ma túy: drugs
phạt: fines
tòa án: court
xét xử: trials tried
cử tri: voters
phiếu: votes
ghế: seats
tỷ lệ đi bầu: turnout
đi bầu: turnout voted
ứng cử viên: candidates
thể thao: sport
câu lạc bộ: clubs
hội viên: members
thành viên: members
tuổi: aged age
tháng: month
năm: year
đơn xin: applications
tị nạn: asylum refugees
chấp thuận: granted approved
từ chối: refused rejected
mới: new
khác: other others
lớn: large big
nhỏ: small
công lập: public
tư thục: private
tư nhân: private
nhà nước: state public
tấn: tonnes
chiếc: vehicles boats
con: head animals
cây: trees
trạm: stations
tuyến: lines routes
internet: internet
thuê bao: subscriptions subscribers
điện thoại: phone";

static ENTRIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = WORDS.lines();
    lines.filter_map(|line| line.split_once(": ")).collect()
});

/// The terms of a label in the other language, as far as its words are known, each with all its forms; nothing if none is.
pub(super) fn other_language(label: &str, to_english: bool) -> Option<Vec<Vec<String>>> {
    let words: Vec<&str> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut told: Vec<Vec<String>> = Vec::new();
    let mut n_found = 0;
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find_map(|n| {
            let phrase = words[at..at + n].join(" ");
            let found: Vec<&str> = if to_english {
                ENTRIES
                    .iter()
                    .filter(|(vi, _)| *vi == phrase)
                    .map(|(_, en)| *en)
                    .collect()
            } else if n == 1 {
                let stem = super::index::stem(&phrase);
                ENTRIES
                    .iter()
                    .filter(|(_, en)| en.split(' ').any(|word| super::index::stem(word) == stem))
                    .map(|(vi, _)| *vi)
                    .take(3)
                    .collect()
            } else {
                Vec::new()
            };
            (!found.is_empty()).then_some((found, n))
        });
        match longest {
            Some((found, n)) => {
                if to_english {
                    let forms = found
                        .iter()
                        .flat_map(|found| found.split(' '))
                        .map(super::index::stem);
                    told.push(forms.collect());
                } else {
                    // Each word of the first translation is a term of its own.
                    told.extend(
                        found
                            .first()
                            .into_iter()
                            .flat_map(|found| found.split(' '))
                            .map(|word| vec![word.to_owned()]),
                    );
                }
                n_found += 1;
                at += n;
            }
            None => {
                if !lexicon::is_stop(words[at]) {
                    told.push(vec![super::index::stem(words[at])]);
                }
                at += 1;
            }
        }
    }
    (n_found > 0).then_some(told)
}
