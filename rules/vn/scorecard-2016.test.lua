-- Các trường hợp của điểm B1, B2 giai đoạn 2016–2020: mỗi ngưỡng có một trường hợp đúng ngưỡng
-- và một trường hợp vừa quá ngưỡng, ở từng khu vực.

testing "vn-2016-2020-scorecard" { on = "2020-12-31" }

local base = household { area = "rural", score_b1 = 121, score_b2 = 0 }
local urban = { area = "urban" }

-- Điều 6 khoản 2: nông thôn 120 và 150 điểm ------------------------------------------------

case "nông thôn, B1 đúng 120 điểm, B2 không điểm" {
  base:with { score_b1 = 120 }, class = "poor", kinds = { "poor_by_income" } }
case "nông thôn, B1 đúng 120 điểm, B2 30 điểm: vẫn chỉ là nghèo về thu nhập" {
  base:with { score_b1 = 120, score_b2 = 30 }, class = "poor", kinds = { "poor_by_income" } }
case "nông thôn, B1 121 điểm, B2 không điểm" { base, class = "near_poor", kinds = {} }
case "nông thôn, B1 121 điểm, B2 29 điểm" { base:with { score_b2 = 29 }, class = "near_poor" }
case "nông thôn, B1 121 điểm, B2 đúng 30 điểm" {
  base:with { score_b2 = 30 }, class = "poor", kinds = { "poor_by_deprivation" } }
case "nông thôn, B1 đúng 150 điểm, B2 20 điểm" {
  base:with { score_b1 = 150, score_b2 = 20 }, class = "near_poor" }
case "nông thôn, B1 đúng 150 điểm, B2 40 điểm" {
  base:with { score_b1 = 150, score_b2 = 40 }, class = "poor", kinds = { "poor_by_deprivation" } }
case "nông thôn, B1 151 điểm, B2 100 điểm" {
  base:with { score_b1 = 151, score_b2 = 100 }, class = "not_poor", kinds = {} }

-- Điều 6 khoản 2: thành thị 140 và 175 điểm ------------------------------------------------

case "thành thị, B1 đúng 140 điểm" {
  base:with(urban, { score_b1 = 140 }), class = "poor", kinds = { "poor_by_income" } }
case "thành thị, B1 141 điểm, B2 20 điểm" {
  base:with(urban, { score_b1 = 141, score_b2 = 20 }), class = "near_poor" }
case "thành thị, B1 141 điểm, B2 30 điểm" {
  base:with(urban, { score_b1 = 141, score_b2 = 30 }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, B1 đúng 175 điểm, B2 20 điểm" {
  base:with(urban, { score_b1 = 175, score_b2 = 20 }), class = "near_poor" }
case "thành thị, B1 đúng 175 điểm, B2 30 điểm" {
  base:with(urban, { score_b1 = 175, score_b2 = 30 }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, B1 176 điểm, B2 30 điểm" {
  base:with(urban, { score_b1 = 176, score_b2 = 30 }), class = "not_poor" }

case "bẫy: 140 điểm là nghèo ở thành thị, ở nông thôn thì không" {
  base:with { score_b1 = 140 }, class = "near_poor" }
case "năm 2021 vẫn theo các ngưỡng này" {
  base:with { score_b1 = 120 }, on = "2021-12-31", class = "poor" }
case "ngày đầu của Thông tư 14/2018" {
  base:with { score_b1 = 120 }, on = "2018-11-10", class = "poor" }

-- Thiếu câu trả lời ---------------------------------------------------------------------------

case "không rõ B2, B1 dưới ngưỡng nghèo: không cần B2" {
  base:with { score_b1 = 119, score_b2 = missing }, class = "poor", kinds = { "poor_by_income" } }
case "không rõ B2, B1 ở giữa hai ngưỡng" {
  base:with { score_b2 = missing }, class = { "poor", "near_poor" }, kinds = {} }
case "không rõ B2, B1 trên ngưỡng cận nghèo" {
  base:with { score_b1 = 151, score_b2 = missing }, class = "not_poor" }
case "không rõ B1, B2 20 điểm" {
  base:with { score_b1 = missing, score_b2 = 20 }, class = { "poor", "near_poor", "not_poor" } }
case "không rõ B1, B2 30 điểm: không thể cận nghèo" {
  base:with { score_b1 = missing, score_b2 = 30 }, class = { "poor", "not_poor" } }
case "không rõ khu vực, 120 điểm: nghèo ở cả hai" {
  base:with { area = missing, score_b1 = 120 }, class = "poor", kinds = { "poor_by_income" } }
case "không rõ khu vực, 121 điểm" {
  base:with { area = missing }, class = { "poor", "near_poor" } }
case "không rõ khu vực, 160 điểm, B2 30 điểm" {
  base:with { area = missing, score_b1 = 160, score_b2 = 30 }, class = { "poor", "not_poor" } }
case "không rõ khu vực, 176 điểm: không nghèo ở cả hai" {
  base:with { area = missing, score_b1 = 176 }, class = "not_poor" }
case "không rõ gì" {
  base:with { area = missing, score_b1 = missing, score_b2 = missing },
  class = { "poor", "near_poor", "not_poor" } }

-- Bảng điểm biết một phần: các mục đã biết không đủ để xếp loại ----------------------------------

local answers = household { area = "rural", b1_region = "north_mountain", size = 4, floor_area = "79,9",
  score_b1 = 100, score_b2 = 20, wall = "durable", pillar = "non_durable",
  members = {
    { age = 40, no_labour_capacity = no, diploma = "primary", off_farm_work = "none", pension = no },
    { age = 15, no_labour_capacity = no, diploma = "none", off_farm_work = "none", pension = no },
    { age = 14, no_labour_capacity = no, diploma = "none", off_farm_work = "none", pension = no },
    { age = 60, no_labour_capacity = no, diploma = "none", off_farm_work = "none", pension = no },
  },
}
local by_answers = "b1_from_answers"
local any_class = { "poor", "near_poor", "not_poor" }

case "phiếu ghi 100 điểm: nghèo theo điểm ghi trên phiếu" { answers, class = "poor" }
case "cũng hộ ấy, tính B1 từ các câu trả lời: còn thiếu điểm bảy mục" {
  answers, reading = by_answers, class = { "poor", "near_poor", "not_poor" }, kinds = {} }
case "tính từ các câu trả lời, B2 30 điểm" {
  answers:with { score_b2 = 30 }, reading = by_answers, class = { "poor", "not_poor" } }

-- Mỗi mức của bảng có trường hợp đúng mức và vừa quá mức; kết quả nào cũng còn thiếu điểm.

local adult = { age = 40, no_labour_capacity = no, diploma = "primary", off_farm_work = "none", pension = no }
local one = household { area = "rural", b1_region = "mekong", size = 1, floor_area = 8, score_b2 = 20,
  wall = "non_durable", pillar = "durable", members = { adult } }
local more = add_member(adult)

case "1 người, 8 m²" { one, reading = by_answers, class = any_class }
case "2 người, vừa dưới 20 m² một người" { one:with { size = 2, floor_area = "39,99", more },
  reading = by_answers, class = any_class }
case "3 người, 20 m² một người" { one:with { size = 3, floor_area = 60, more, more },
  reading = by_answers, class = any_class }
case "4 người, vừa dưới 30 m² một người" { one:with { size = 4, floor_area = "119,99", more, more, more },
  reading = by_answers, class = any_class }
case "5 người, 30 m² một người" { one:with { size = 5, floor_area = 150, more, more, more, more },
  reading = by_answers, class = any_class }
case "6 người, vừa dưới 40 m² một người" {
  one:with { size = 6, floor_area = "239,99", more, more, more, more, more },
  reading = by_answers, class = any_class }
case "7 người, 40 m² một người" {
  one:with { size = 7, floor_area = 280, more, more, more, more, more, more },
  reading = by_answers, class = any_class }
case "vừa dưới 8 m² một người: mục 7 không có điểm" { one:with { floor_area = "7,99" },
  reading = by_answers, class = any_class }

case "hộ chỉ có người trên 60 tuổi: không tính điểm mục 1" { one:with { member(1) { age = 61 } },
  reading = by_answers, class = any_class }
case "hộ chỉ có người không có khả năng lao động: không tính điểm mục 1" {
  one:with { member(1) { no_labour_capacity = yes } }, reading = by_answers, class = any_class }
case "một trẻ 14 tuổi, một người 61 tuổi, một người 60 tuổi" {
  one:with { size = 3, member(1) { age = 60 }, more, more, member(2) { age = 14 }, member(3) { age = 61 } },
  reading = by_answers, class = any_class }
case "bằng trung học phổ thông, hai lương hưu" {
  one:with { size = 2, more, member(1) { diploma = "upper_secondary", pension = yes }, member(2) { pension = yes } },
  reading = by_answers, class = any_class }
case "bằng trung cấp nghề, một lương hưu, việc phi nông nghiệp" {
  one:with { member(1) { diploma = "vocational", pension = yes, off_farm_work = "other" } },
  reading = by_answers, class = any_class }
case "bằng cao đẳng, viên chức" {
  one:with { member(1) { diploma = "college", off_farm_work = "public" } },
  reading = by_answers, class = any_class }
case "không rõ vùng, không có danh sách thành viên" {
  household { area = "rural", size = 4, score_b1 = 100, score_b2 = 20 },
  reading = by_answers, class = any_class }
