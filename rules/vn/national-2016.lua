-- Quyết định 59/2015/QĐ-TTg ngày 19/11/2015: chuẩn nghèo tiếp cận đa chiều 2016–2020.
--
-- Điều 1 và Điều 2 được đọc qua các trang trích nguyên văn. Phụ lục (ngưỡng thiếu hụt của
-- mười chỉ số) chưa đọc được văn bản nào: cả mười chỉ số mang dấu `unverified`.

local hh, person = survey.household, survey.person

standard "vn-2016-2020" {
  language = 1, exhaustive = true,
  vi  = "Chuẩn nghèo tiếp cận đa chiều quốc gia giai đoạn 2016–2020",
  en  = "National multidimensional poverty standard 2016–2020",
  law = "Quyết định 59/2015/QĐ-TTg",
  replaces = "vn-2011-2015",
  serves = {
    { "2016-01-01", "2020-12-31", cite = "Quyết định 59/2015/QĐ-TTg" },
    { "2021-01-01", "2021-12-31", cite = "Nghị định 07/2021/NĐ-CP Điều 2 khoản 1" },
  },
}

-- Điều 1. Các tiêu chí ------------------------------------------------------------------

-- Tiêu chí về thu nhập

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "700.000", urban = "900.000" }, "Điều 1"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.000.000", urban = "1.300.000" }, "Điều 1"),
}

-- Tiêu chí mức độ thiếu hụt tiếp cận dịch vụ xã hội cơ bản: 5 dịch vụ, 10 chỉ số

dimension "health" { vi = "Y tế", en = "Health",
  indicator "health_access" { vi = "Tiếp cận các dịch vụ y tế", en = "Access to health services",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (ốm nặng trong 12 tháng mà không khám, chữa bệnh) chưa đọc được trong văn bản",
    deprived = any(person, person.ill_12m & person.treated_12m:is_no()) },
  indicator "health_insurance" { vi = "Bảo hiểm y tế", en = "Health insurance",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (thành viên từ đủ 6 tuổi không có bảo hiểm) chưa đọc được trong văn bản",
    deprived = any(person, person.age:at_least(6) & person.insured:is_no()) },
}

dimension "education" { vi = "Giáo dục", en = "Education",
  indicator "adult_education" { vi = "Trình độ giáo dục của người lớn", en = "Adult education",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (đủ 15 tuổi, sinh từ năm 1986, chưa tốt nghiệp trung học cơ sở, không đi học) chưa đọc được trong văn bản",
    deprived = any(person, person.age:at_least(15) & person.birth_year:at_least(1986)
      & person.diploma:below("lower_secondary") & person.studying:is_no()) },
  indicator "child_school" { vi = "Tình trạng đi học của trẻ em", en = "Child school attendance",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (từ 5 đến dưới 15 tuổi không đi học) chưa đọc được trong văn bản",
    deprived = any(person, person.age:from_under(5, 15) & person.studying:is_no()) },
}

dimension "housing" { vi = "Nhà ở", en = "Housing",
  indicator "house_quality" { vi = "Chất lượng nhà ở", en = "Quality of the house",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (nhà thiếu kiên cố hoặc đơn sơ) chưa đọc được trong văn bản",
    deprived = hh.house_class:one_of { "less_durable", "simple" } },
  indicator "floor_area" { vi = "Diện tích nhà ở bình quân đầu người", en = "Floor area per person",
    cite = "Phụ lục", unit = "m²/person",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (nhỏ hơn 8 m²) chưa đọc được trong văn bản",
    deprived = per(hh.floor_area, hh.size):below(8) },
}

local unclean_water =
  hh.water:one_of { "unprotected_well", "unprotected_spring", "surface", "other" }

dimension "water_sanitation" { vi = "Nước sạch và vệ sinh", en = "Water and sanitation",
  indicator "water" { vi = "Nguồn nước sinh hoạt", en = "Source of water",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; danh mục nguồn nước hợp vệ sinh chưa đọc được trong văn bản, lấy như 2022",
    deprived = unclean_water },
  indicator "toilet" { vi = "Hố xí/nhà tiêu hợp vệ sinh", en = "Hygienic toilet",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; danh mục nhà tiêu hợp vệ sinh chưa đọc được trong văn bản",
    deprived = hh.toilet:one_of { "other", "none" } },
}

local has_assets = hh.tv | hh.radio | hh.desktop_computer

dimension "information" { vi = "Tiếp cận thông tin", en = "Information",
  indicator "telecom" { vi = "Sử dụng dịch vụ viễn thông", en = "Use of telecom services",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; chưa rõ 'thuê bao điện thoại và internet' là thiếu cả hai hay thiếu một trong hai",
    deprived = ~any(person, person.phone_subscription) & ~any(person, person.internet) },
  indicator "information_assets" { vi = "Tài sản phục vụ tiếp cận thông tin",
    en = "Assets for access to information",
    cite = "Phụ lục",
    unverified = "tên chỉ số theo Điều 1; ngưỡng (không có ti vi, ra-đi-ô, máy tính và không nghe được loa truyền thanh) chưa đọc được trong văn bản",
    deprived = ~has_assets & hh.loudspeaker:is_no() },
}

reading "telecom_either" { of = "telecom",
  vi = "Thiếu một trong hai (thuê bao điện thoại, internet) đã là thiếu hụt",
  en = "Lacking either a telephone subscription or the internet is a deprivation",
  source = "câu 'không có thành viên nào sử dụng thuê bao điện thoại và internet', đọc 'và' theo nghĩa cần đủ cả hai",
  deprived = ~any(person, person.phone_subscription) | ~any(person, person.internet) }

reading "assets_alone" { of = "information_assets",
  vi = "Loa truyền thanh của xã không phải tài sản của hộ",
  en = "The commune's loudspeakers are no asset of the household",
  source = "tên chỉ số ở Điều 1 chỉ nói 'tài sản'; vế 'và không nghe được loa' chưa đọc được trong văn bản",
  deprived = ~has_assets }

reading "water_without_bottled" { of = "water",
  vi = "Nước đóng chai, bình không phải nguồn nước hợp vệ sinh",
  en = "Bottled water is not a hygienic source",
  source = "nước đóng chai chỉ thấy trong danh mục giai đoạn 2022–2025, không thấy trong văn bản nào của giai đoạn này",
  deprived = unclean_water | hh.water:is("bottled") }

-- Điều 2. Hộ nghèo, hộ cận nghèo, hộ có mức sống trung bình -------------------------------

local k = parameter "k" { vi = "Ngưỡng số chỉ số thiếu hụt", en = "Cut-off number of deprivations",
  unit = "indicator",
  from("2016-01-01", 3, "Điều 2 khoản 1"),
}
local average_top = parameter "average_top" { vi = "Mức trên của mức sống trung bình",
  en = "Top of the average standard", unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.500.000", urban = "1.950.000" }, "Điều 2"),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 2 khoản 1",
  kind "poor_by_income" { vi = "Nghèo về thu nhập", en = "Poor by income",
    cite = "Điều 2 khoản 1, tiêu chí thứ nhất",
    when = hh.income_pc:at_most(poor_line) },
  kind "poor_by_deprivation" {
    vi = "Nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản", en = "Poor by deprivation",
    cite = "Điều 2 khoản 1, tiêu chí thứ hai",
    when = hh.income_pc:over_to(poor_line, near_poor_line) & lacking:at_least(k) },
}
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Điều 2 khoản 2",
  when = hh.income_pc:over_to(poor_line, near_poor_line) & lacking:below(k) }
class "average" { vi = "Hộ có mức sống trung bình", en = "Average living standard", cite = "Điều 2",
  unverified = "các mức tiền đã thấy; chữ 'trên … đến' chưa đọc được trong văn bản",
  when = hh.income_pc:over_to(near_poor_line, average_top) }
class "not_poor" { vi = "Hộ có mức sống trên trung bình", en = "Above the average standard", cite = "Điều 2",
  note = "phần còn lại: văn bản không định nghĩa loại này",
  when = hh.income_pc:above(average_top) }

-- Khi hộ không đồng ý -------------------------------------------------------------------

contest {
  { vi = "Hộ có thể nộp giấy đề nghị để được rà soát ngay trong năm khi gặp khó khăn đột xuất, hoặc khi muốn ra khỏi danh sách.",
    en = "The household may hand in a request to be reviewed within the year after sudden hardship, or to leave the list.",
    cite = "Thông tư 17/2016/TT-BLĐTBXH" },
  { vi = "Kết quả có trong 07 ngày làm việc kể từ ngày nhận giấy đề nghị; nếu bị từ chối thì được cho biết lý do.",
    en = "The result comes within 7 working days of the receipt of the request; a refusal is given with its reason.",
    cite = "Thông tư 17/2016/TT-BLĐTBXH" },
  { vi = "Kết quả được niêm yết tại trụ sở Ủy ban nhân dân cấp xã; khi niêm yết, hộ có thể khiếu nại.",
    en = "The result is posted at the office of the commune People's Committee; while it is posted the household may complain.",
    unverified = "việc niêm yết đã thấy (bản tin của lawnet.vn); số ngày niêm yết và thời hạn khiếu nại chưa thấy trong văn bản" },
}
