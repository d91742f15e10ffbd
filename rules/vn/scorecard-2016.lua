-- Thông tư 17/2016/TT-BLĐTBXH, Điều 6 khoản 2 như được sửa bởi Thông tư 14/2018/TT-BLĐTBXH
-- (26/9/2018, hiệu lực 10/11/2018): phân loại hộ theo tổng điểm B1 (ước tính thu nhập) và
-- B2 (mức độ thiếu hụt) của Phiếu B. Đây là công cụ mà xã, phường dùng khi rà soát; mức tiền
-- của Quyết định 59/2015 nằm ở national-2016.lua, và hai kết quả đứng cạnh nhau.
--
-- Điểm ngưỡng chỉ khác nhau giữa nông thôn và thành thị; điểm của bảng khác nhau theo bảy vùng.
-- Ngưỡng của Thông tư 17/2016 trước khi được sửa chưa đọc được: những ngày đó không áp dụng.

local hh, person = survey.household, survey.person

standard "vn-2016-2020-scorecard" {
  language = 1, exhaustive = true, instrument = "scorecard",
  vi  = "Phân loại hộ theo điểm B1, B2 giai đoạn 2016–2020",
  en  = "Classification by points B1 and B2, 2016–2020",
  law = "Thông tư 17/2016/TT-BLĐTBXH, sửa đổi bởi Thông tư 14/2018/TT-BLĐTBXH",
  replaces = "vn-2015-census",
  serves = {
    { "2018-11-10", "2020-12-31", cite = "Thông tư 14/2018/TT-BLĐTBXH Điều 1 khoản 5" },
    { "2021-01-01", "2021-12-31", cite = "Nghị định 07/2021/NĐ-CP Điều 2 khoản 1",
      unverified = "Nghị định giữ chuẩn 2016–2020 cho năm 2021; chưa đọc được văn bản nào nói riêng về bảng điểm" },
  },
}

-- Điều 6 khoản 2. Điểm ngưỡng ------------------------------------------------------------

local poor_points = parameter "poor_points" {
  vi = "Điểm B1 của chuẩn nghèo", en = "B1 points of the poverty line",
  unit = "point", by = hh.area,
  note = "ứng với 700.000 đồng (nông thôn), 900.000 đồng (thành thị) của Quyết định 59/2015: suy ra từ cách ghép, văn bản không nói",
  from("2018-11-10", { rural = 120, urban = 140 }, "Thông tư 14/2018/TT-BLĐTBXH Điều 1 khoản 5"),
}
local near_poor_points = parameter "near_poor_points" {
  vi = "Điểm B1 của chuẩn cận nghèo", en = "B1 points of the near-poverty line",
  unit = "point", by = hh.area,
  note = "ứng với 1.000.000 đồng (nông thôn), 1.300.000 đồng (thành thị) của Quyết định 59/2015: suy ra từ cách ghép, văn bản không nói",
  from("2018-11-10", { rural = 150, urban = 175 }, "Thông tư 14/2018/TT-BLĐTBXH Điều 1 khoản 5"),
}
local lacking_points = parameter "lacking_points" {
  vi = "Điểm B2 của hộ nghèo thiếu hụt", en = "B2 points of a household poor by deprivation",
  unit = "point",
  note = "10 điểm một chỉ số thiếu hụt, 30 điểm là 3 chỉ số: theo trí nhớ, khớp với con số 3 của Quyết định 59/2015",
  from("2018-11-10", 30, "Thông tư 14/2018/TT-BLĐTBXH Điều 1 khoản 5"),
}

local b1 = derive "b1" { vi = "Tổng điểm B1", en = "B1 points", unit = "point",
  cite = "Phiếu B, Phụ lục 3b", value = hh.score_b1 }

-- Điều 6 khoản 2. Hộ nghèo, hộ cận nghèo, hộ không nghèo -----------------------------------

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 6 khoản 2",
  kind "poor_by_income" { vi = "Nghèo về thu nhập", en = "Poor by income",
    cite = "Điều 6 khoản 2",
    when = b1:at_most(poor_points) },
  kind "poor_by_deprivation" {
    vi = "Nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản", en = "Poor by deprivation",
    cite = "Điều 6 khoản 2",
    when = b1:over_to(poor_points, near_poor_points) & hh.score_b2:at_least(lacking_points) },
}
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Điều 6 khoản 2",
  when = b1:over_to(poor_points, near_poor_points) & hh.score_b2:below(lacking_points) }
class "not_poor" { vi = "Hộ không nghèo (có thể có mức sống trung bình)",
  en = "Not poor (may have an average living standard)", cite = "Điều 6 khoản 2",
  note = "hộ có mức sống trung bình giai đoạn này cũng xét bằng phiếu điểm; điểm ngưỡng của nó chưa thấy",
  when = b1:above(near_poor_points) }

-- Bảng điểm B1: mới biết một phần -----------------------------------------------------------
--
-- Chỉ được tính khi gọi `--reading b1_from_answers`; khi đó hộ nào cũng còn thiếu điểm của các
-- mục chưa biết, nên không kết luận được, nhưng `chuan why` cho thấy điểm của từng mục đã biết.
-- Cột là vùng, thứ tự như bản in; mức không có trong bảng là 0 điểm.

-- "trẻ em dưới 15 tuổi, người trên 60 tuổi, người khuyết tật/bệnh nặng không có khả năng lao động"
local dependant = person.age:below(15) | person.age:above(60) | person.no_labour_capacity

local dependants = derive "b1_dependants" { unit = "person",
  vi = "Số trẻ dưới 15 tuổi, người trên 60 tuổi, người không có khả năng lao động",
  en = "Children under 15, persons over 60, persons without labour capacity",
  cite = "Mẫu số 02, mục 2", value = count(person, dependant) }
local persons = derive "b1_persons" { unit = "person",
  vi = "Số nhân khẩu được tính điểm", en = "Persons that give points",
  cite = "Mẫu số 02, mục 1: không tính điểm với hộ chỉ gồm những người như mục 2",
  value = choose { { all(person, dependant), 0 }, otherwise = hh.size } }

local college = any(person, person.diploma:at_least("college"))
local vocational = any(person, person.diploma:at_least("vocational"))
local upper_secondary = any(person, person.diploma:at_least("upper_secondary"))
local public = any(person, person.off_farm_work:is("public"))
local off_farm = any(person, person.off_farm_work:is("other"))

local known = scorecard "b1_known" {
  vi = "Điểm B1 của các mục đã biết điểm", en = "B1 points of the items that are known",
  cite = "Mẫu số 03 (Bảng điểm tính thu nhập hộ gia đình)", by = hh.b1_region,
  columns = { "red_river_delta", "north_mountain", "coast", "highlands", "southeast", "mekong", "urban" },
  item "1" { vi = "Số nhân khẩu", en = "Persons", of = persons,
    row(1,        75, 75, 70, 75, 70, 65, 80),
    row(2,        60, 65, 50, 50, 55, 55, 55),
    row(3,        40, 50, 40, 40, 45, 45, 40),
    row(4,        30, 30, 30, 35, 30, 35, 25),
    row(5,        20, 20, 15, 15, 20, 30, 20),
    row(6,        15, 10, 10,  5, 10, 20, 10),
    row(above(6),  0,  0,  0,  0,  0,  0,  0) },
  item "2" { vi = "Trẻ em, người già, người không có khả năng lao động",
    en = "Children, old people, people without labour capacity", of = dependants,
    row(0,           15, 10, 15, 20, 20, 20, 15),
    row(1,            5,  5, 10, 15,  5, 15,  5),
    row(at_least(2),  0,  0,  0,  0,  0,  0,  0) },
  item "3" { vi = "Bằng cấp cao nhất", en = "Highest diploma",
    note = "mã vocational của phiếu điều tra gồm cả sơ cấp và cao đẳng nghề; bảng chỉ nêu trung cấp nghề, trung học chuyên nghiệp",
    row(college,                      10, 15, 15, 10, 20, 15, 15),
    row(vocational & ~college,         5, 10,  5,  5, 15,  5,  0),
    row(upper_secondary & ~vocational, 0,  0,  0,  5, 10,  5,  0) },
  item "4" { vi = "Có người làm việc phi nông nghiệp", en = "Somebody works off the farm",
    row(public,             25, 45, 25, 30, 25, 20, 10),
    row(off_farm & ~public, 20, 25, 20, 15,  5, 10,  5) },
  item "5" { vi = "Lương hưu", en = "Pensions", of = count(person, person.pension),
    row(1,           20, 30, 25, 25, 15, 25,  5),
    row(at_least(2), 35, 50, 45, 30, 25, 40, 15) },
  item "6a" { vi = "Tường bền chắc", en = "Durable walls",
    note = "nhãn suy ra từ thứ tự của mẫu số 02", of = hh.wall,
    row("durable", 0, 5, 20, 10, 0, 0, 10) },
  item "6b" { vi = "Cột bền chắc", en = "Durable pillars",
    note = "nhãn suy ra từ thứ tự của mẫu số 02", of = hh.pillar,
    row("durable", 15, 5, 0, 5, 10, 10, 0) },
}

local item7, item8 = not_known "điểm mục 7 (diện tích ở)", not_known "điểm mục 8 (điện tiêu thụ)"
local item9, item10 = not_known "điểm mục 9 (nước sinh hoạt)", not_known "điểm mục 10 (nhà tiêu)"
local item11, item12 = not_known "điểm mục 11 (tài sản chủ yếu)", not_known "điểm mục 12 (đất đai)"
local item13 = not_known "điểm mục 13 (chăn nuôi)"

local not_yet = scorecard "b1_not_known" {
  vi = "Điểm B1 của các mục chưa biết điểm", en = "B1 points of the items that are not known",
  cite = "Mẫu số 02 (Phiếu khảo sát)",
  item "7" { vi = "Diện tích ở bình quân đầu người", en = "Floor area per person",
    of = per(hh.floor_area, hh.size),
    row(from_under(8, 20), item7), row(from_under(20, 30), item7),
    row(from_under(30, 40), item7), row(at_least(40), item7) },
  item "8" { vi = "Điện tiêu thụ một tháng", en = "Electricity a month", row(item8, item8),
    note = "thấy mức đầu (25–49 KW), các mức sau theo trí nhớ" },
  item "9" { vi = "Nước sinh hoạt", en = "Water", row(item9, item9), note = "tên mục theo trí nhớ" },
  item "10" { vi = "Nhà tiêu", en = "Toilet", row(item10, item10), note = "tên mục theo trí nhớ" },
  item "11" { vi = "Tài sản chủ yếu", en = "Durable assets", row(item11, item11) },
  item "12" { vi = "Đất đai", en = "Land", row(item12, item12) },
  item "13" { vi = "Chăn nuôi", en = "Livestock", row(item13, item13) },
}

reading "b1_from_answers" { of = "b1",
  vi = "Tính B1 từ các câu trả lời theo bảng điểm mới biết một phần; không dùng để kết luận",
  en = "B1 from the answers by a points table that is known in part; not for decisions",
  source = "mẫu số 02 và 03 của phiếu khảo sát hộ có mức sống trung bình (123doc 4881426, 4881428)",
  unverified = "coi bảng này là bảng B1 của Thông tư 17/2016 là suy đoán (bảy vùng khớp nhau); nhãn tường, cột và mức 0 điểm cũng suy ra; tên các mục 9, 10 theo trí nhớ",
  value = known + not_yet }
