-- Nghị định 07/2021/NĐ-CP ngày 27/01/2021: chuẩn nghèo đa chiều 2021–2025.
--
-- Điều 2 giữ chuẩn 2016–2020 cho năm 2021; Điều 3 áp dụng từ 2022. Điều 3 được đọc qua các
-- trang trích nguyên văn; Phụ lục chỉ qua bản tin VietnamPlus 15/3/2021 (bản dịch của Đại học
-- Ngoại ngữ Tokyo, bị cắt trước chỉ số cuối) và một bản tóm tắt không rõ tác giả; "dự thảo" là
-- dự thảo của Nghị định 351/2025/NĐ-CP. Điều gì không thấy, hoặc chỉ thấy trong bản tóm tắt, mang
-- `unverified`.

local hh, person = survey.household, survey.person

standard "vn-2021-2025" {
  language = 1, exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều quốc gia giai đoạn 2021–2025",
  en  = "National multidimensional poverty standard 2021–2025",
  law = "Nghị định 07/2021/NĐ-CP",
  replaces = "vn-2016-2020",
  serves = {
    { "2022-01-01", "2025-12-31", cite = "Nghị định 07/2021/NĐ-CP Điều 3" },
    { "2026-01-01", "2026-12-31", cite = "Nghị định 351/2025/NĐ-CP" },
  },
}

-- Điều 3 khoản 1. Tiêu chí đo lường nghèo đa chiều ----------------------------------------

-- a) Tiêu chí thu nhập: chỉ còn một mức chuẩn, ở chỗ của chuẩn cận nghèo (mức trên của hộ cận nghèo)

local income_line = parameter "income_line" { vi = "Chuẩn thu nhập bình quân đầu người",
  en = "Income line", unit = "VND/person/month", by = hh.area, replaces = "near_poor_line",
  from("2022-01-01", { rural = "1.500.000", urban = "2.000.000" }, "Điều 3 khoản 1 điểm a"),
}

-- Tiêu chí mức độ thiếu hụt dịch vụ xã hội cơ bản: 6 dịch vụ, 12 chỉ số

-- Không có việc làm, hoặc làm công hưởng lương mà không có hợp đồng lao động
local without_job_or_contract = person.able_to_work & person.wants_work & person.has_job:is_no()
  | person.wage_job & person.contract:is_no()

dimension "work" { vi = "Việc làm", en = "Employment",
  indicator "employment" { vi = "Việc làm", en = "Jobs",
    cite = "Phụ lục",
    unverified = "VietnamPlus 15/3/2021 chỉ nói 'ít nhất một người không có việc làm hoặc không có hợp đồng lao động'; 'trong độ tuổi lao động, có khả năng, mong muốn, không tìm được việc' thấy trong dự thảo Nghị định 351/2025; cận dưới 15 tuổi và cận trên chưa thấy; 'thường xuyên, đều đặn, tương đối ổn định' chưa rõ",
    deprived = any(person, person.age:at_least(15) & without_job_or_contract) },
  indicator "dependants" { vi = "Người phụ thuộc trong hộ gia đình", en = "Dependants",
    cite = "Phụ lục",
    unverified = "'vượt quá 50%' đã thấy (VietnamPlus 15/3/2021); ai là người phụ thuộc (trẻ em dưới 16 tuổi, người cao tuổi hoặc khuyết tật hưởng trợ cấp hằng tháng) chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = share(person, person.age:below(16) | person.monthly_allowance):above("50%") },
}

dimension "health" { vi = "Y tế", en = "Health",
  indicator "nutrition" { vi = "Dinh dưỡng", en = "Nutrition",
    cite = "Phụ lục",
    deprived = any(person, person.age:below(16) & (person.stunted | person.underweight)) },
  indicator "health_insurance" { vi = "Bảo hiểm y tế", en = "Health insurance",
    cite = "Phụ lục",
    unverified = "6 tuổi đã thấy; hai nguồn đã thấy (VietnamPlus 15/3/2021, bản tóm tắt) nói 'trẻ em', cách hiểu 'người từ đủ 6 tuổi' chưa thấy trong văn bản nào",
    deprived = any(person, person.age:at_least(6) & person.insured:is_no()) },
}

-- Cấp học phù hợp với độ tuổi của trẻ em
local level_for_age = parameter "level_for_age" { vi = "Cấp học phù hợp với độ tuổi",
  en = "School level fit for the age", by = person.age,
  unverified = "'từ 3 đến dưới 16 tuổi' và 'đúng cấp phù hợp với độ tuổi' đã thấy; ba khoảng tuổi 3–5, 6–11, 12–15 chưa thấy",
  from("2022-01-01", {
    { 3, 5, "preschool" }, { 6, 11, "primary" }, { 12, 15, "lower_secondary" },
  }, "Phụ lục"),
}

dimension "education" { vi = "Giáo dục", en = "Education",
  -- 16 đến dưới 18 tuổi: trung học cơ sở; 18 đến 30 tuổi: trung học phổ thông hoặc nghề
  indicator "adult_education" { vi = "Trình độ giáo dục của người lớn", en = "Adult education",
    cite = "Phụ lục",
    unverified = "'từ 16 đến 30 tuổi', 'phù hợp với độ tuổi' đã thấy (VietnamPlus 15/3/2021); cấp học nào cho tuổi nào và đào tạo nghề tại chỗ chỉ thấy trong bản tóm tắt",
    deprived = any(person, person.trained_on_job:is_no() & either {
      a = person.age:from_under(16, 18) & person.diploma:below("lower_secondary")
        & (person.studying:is_no() | person.studying_level:below("lower_secondary")),
      b = person.age:between(18, 30) & person.diploma:below("upper_secondary")
        & (person.studying:is_no() | person.studying_level:below("upper_secondary")) }) },
  indicator "child_school" { vi = "Tình trạng đi học của trẻ em", en = "Child school attendance",
    cite = "Phụ lục",
    unverified = "ba khoảng tuổi của cấp học chưa thấy; trẻ học vượt cấp coi là không thiếu hụt là một cách hiểu",
    deprived = any(person, person.age:from_under(3, 16)
      & (person.studying:is_no() | person.studying_level:below(level_for_age))) },
}

dimension "housing" { vi = "Nhà ở", en = "Housing",
  indicator "house_quality" { vi = "Chất lượng nhà ở", en = "Quality of the house",
    cite = "Phụ lục",
    unverified = "'nhà ở không bền chắc' đã thấy (VietnamPlus 15/3/2021); 'hai trong ba phần tường, cột, mái' chỉ thấy trong bản tóm tắt",
    deprived = how_many { hh.wall:is("non_durable"), hh.pillar:is("non_durable"),
      hh.roof:is("non_durable") }:at_least(2) },
  indicator "floor_area" { vi = "Diện tích nhà ở bình quân đầu người", en = "Floor area per person",
    cite = "Phụ lục", unit = "m²/person",
    deprived = per(hh.floor_area, hh.size):below(8) },
}

local unclean_water =
  hh.water:one_of { "unprotected_well", "unprotected_spring", "surface", "other" }

dimension "water_sanitation" { vi = "Nước sinh hoạt và vệ sinh", en = "Water and sanitation",
  indicator "water" { vi = "Nguồn nước sinh hoạt", en = "Source of water",
    cite = "Phụ lục",
    unverified = "'không tiếp cận được nước sạch' đã thấy (VietnamPlus 15/3/2021); danh mục nguồn nước, cả nước đóng chai, chỉ thấy trong bản tóm tắt",
    deprived = unclean_water },
  indicator "toilet" { vi = "Nhà tiêu hợp vệ sinh", en = "Hygienic toilet",
    cite = "Phụ lục",
    unverified = "tự hoại, bán tự hoại, thấm dội nước đã thấy (bản tóm tắt); chìm có ống thông hơi và hai ngăn chưa thấy",
    deprived = hh.toilet:one_of { "other", "none" } },
}

dimension "information" { vi = "Thông tin", en = "Information",
  indicator "telecom" { vi = "Sử dụng dịch vụ viễn thông", en = "Use of telecom services",
    cite = "Phụ lục",
    deprived = ~any(person, person.internet) },
  indicator "information_means" { vi = "Phương tiện phục vụ tiếp cận thông tin",
    en = "Means of access to information",
    cite = "Phụ lục",
    unverified = "chưa thấy trong văn bản nào: bản dịch bản tin VietnamPlus 15/3/2021 bị cắt đúng trước chỉ số này",
    deprived = ~(hh.tv | hh.radio | hh.desktop_computer | hh.telephone)
      & ~any(person, person.personal_device) },
}

reading "employment_any_age" { of = "employment",
  vi = "Không xét độ tuổi lao động", en = "No working age",
  source = "VietnamPlus 15/3/2021: 'ít nhất một người không có việc làm, hoặc không có hợp đồng lao động', không nói tuổi",
  deprived = any(person, without_job_or_contract) }
reading "employment_from_16" { of = "employment",
  vi = "Tuổi lao động từ đủ 16", en = "Working age from 16",
  source = "Nghị định coi người dưới 16 tuổi là trẻ em (dinh dưỡng, đi học của trẻ em); cận dưới của tuổi lao động không thấy ghi",
  deprived = any(person, person.age:at_least(16) & without_job_or_contract) }
reading "employment_to_60" { of = "employment",
  vi = "Tuổi lao động từ đủ 15 đến 60", en = "Working age from 15 to 60",
  source = "bảng điểm 2016–2020 (mẫu 02, 03) tách 'trẻ em dưới 15 tuổi, người trên 60 tuổi' khỏi người lao động; cận trên của tuổi lao động trong Phụ lục chưa thấy",
  deprived = any(person, person.age:between(15, 60) & without_job_or_contract) }

reading "dependants_of_the_form" { of = "dependants",
  vi = "Người phụ thuộc như phiếu chấm điểm: dưới 15 tuổi, trên 60 tuổi, không có khả năng lao động",
  en = "Dependants as the points form has them: under 15, over 60, unable to work",
  source = "bảng điểm 2016–2020 (mẫu 02, 03): 'trẻ em dưới 15 tuổi, người trên 60 tuổi, người khuyết tật/bệnh nặng không có khả năng lao động'; danh mục của Phụ lục này chưa thấy",
  deprived = share(person, person.age:below(15) | person.age:above(60)
    | person.no_labour_capacity):above("50%") }

reading "insurance_child" { of = "health_insurance",
  vi = "Chỉ trẻ em từ 6 tuổi, không phải mọi người từ đủ 6 tuổi",
  en = "Only children of 6 or over, not every person",
  source = "VietnamPlus 15/3/2021 ('trẻ em' từ 6 tuổi) và một bản tóm tắt; tuổi trên không nói, lấy dưới 16 như chỉ số dinh dưỡng",
  deprived = any(person, person.age:from_under(6, 16) & person.insured:is_no()) }

reading "school_exact_level" { of = "child_school",
  vi = "Trẻ học vượt cấp cũng là không học đúng cấp",
  en = "A child ahead of the level of its age is deprived too",
  source = "bản tóm tắt: 'không được học đúng bậc, cấp học phù hợp với độ tuổi', đọc theo từng chữ",
  deprived = any(person, person.age:from_under(3, 16) & (person.studying:is_no()
    | person.studying_level:below(level_for_age) | person.studying_level:above(level_for_age))) }

reading "water_without_bottled" { of = "water",
  vi = "Nước đóng chai, bình không phải nguồn nước sạch",
  en = "Bottled water is not a clean source",
  source = "bản tin VietnamPlus 15/3/2021 chỉ nói 'nước sạch'; danh mục có nước đóng chai chỉ thấy trong bản tóm tắt",
  deprived = unclean_water | hh.water:is("bottled") }

reading "toilet_flush_only" { of = "toilet",
  vi = "Chỉ tự hoại, bán tự hoại, thấm dội nước là hợp vệ sinh",
  en = "Only septic, semi-septic and pour-flush toilets are hygienic",
  source = "bản tóm tắt chỉ kể 'tự hoại/bán tự hoại, thấm dội' rồi bị cắt",
  deprived = hh.toilet:one_of { "vip", "two_vault", "other", "none" } }

reading "means_without_phone" { of = "information_means",
  vi = "Điện thoại và thiết bị cá nhân không được tính",
  en = "Telephones and personal devices do not count",
  source = "câu trả lời mẫu trong phần mềm của tỉnh Đắk Nông: thiếu hụt vì 'không có tivi/radio/máy tính' dù có điện thoại; nguồn yếu, không phải văn bản luật",
  deprived = ~(hh.tv | hh.radio | hh.desktop_computer) }

-- Điều 3 khoản 2. Chuẩn hộ nghèo, hộ cận nghèo, hộ có mức sống trung bình -------------------

local k = parameter "k" { vi = "Ngưỡng số chỉ số thiếu hụt", en = "Cut-off number of deprivations",
  unit = "indicator",
  from("2022-01-01", 3, "Điều 3 khoản 2 điểm a"),
}
local average_top = parameter "average_top" { vi = "Mức trên của mức sống trung bình",
  en = "Top of the average standard", unit = "VND/person/month", by = hh.area,
  from("2022-01-01", { rural = "2.250.000", urban = "3.000.000" }, "Điều 3 khoản 2"),
}

-- "và", không phải "hoặc" như tiêu chí thứ nhất của chuẩn 2016–2020
class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 3 khoản 2 điểm a",
  when = hh.income_pc:at_most(income_line) & lacking:at_least(k) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Điều 3 khoản 2 điểm b",
  when = hh.income_pc:at_most(income_line) & lacking:below(k) }
class "average" { vi = "Hộ có mức sống trung bình", en = "Average living standard",
  cite = "Điều 3 khoản 2",
  when = hh.income_pc:over_to(income_line, average_top) }
class "not_poor" { vi = "Hộ có mức sống trên trung bình", en = "Above the average standard",
  cite = "Điều 3 khoản 2", note = "phần còn lại: văn bản không định nghĩa loại này",
  when = hh.income_pc:above(average_top) }

-- Khi hộ không đồng ý -------------------------------------------------------------------

contest {
  { vi = "Hộ có thể nộp giấy đề nghị rà soát (Mẫu số 01): hộ có giấy đề nghị thì được rà soát.",
    en = "The household may hand in a request for review (Form 01): a household with a request is reviewed.",
    cite = "Quyết định 24/2021/QĐ-TTg Điều 4 khoản 1" },
  { vi = "Rà soát thường xuyên mỗi tháng một lần, từ ngày 15; rà soát định kỳ mỗi năm một lần, từ 01/9 đến hết 14/12.",
    en = "Reviews on request are done once a month from the 15th; the yearly review from 1 September to 14 December.",
    cite = "Quyết định 24/2021/QĐ-TTg Điều 3" },
  { vi = "Rà soát thường xuyên có kết quả trong 15 ngày kể từ khi bắt đầu; nếu không công nhận thì được trả lời bằng văn bản, nêu lý do. Người quyết định là Chủ tịch Ủy ban nhân dân cấp xã.",
    en = "A review on request has its result within 15 days of its start; a refusal is given in writing with its reason. The Chairman of the commune People's Committee decides.",
    cite = "Quyết định 24/2021/QĐ-TTg Điều 5" },
  { vi = "Kết quả được đưa ra họp dân ở thôn: dưới 50% người dự họp thống nhất thì rà soát lại và họp lại.",
    en = "The result is put to a village meeting: if fewer than 50% of those present agree, it is reviewed and met on again.",
    cite = "Quyết định 406/QĐ-LĐTBXH năm 2023" },
  { vi = "Kết quả được niêm yết công khai; khi niêm yết, hộ có thể khiếu nại để được phúc tra.",
    en = "The result is posted publicly; while it is posted the household may complain and be checked again.",
    unverified = "việc niêm yết đã thấy (Quyết định 406/QĐ-LĐTBXH năm 2023); số ngày niêm yết, việc phúc tra và thời hạn trả lời chưa thấy trong văn bản" },
}
