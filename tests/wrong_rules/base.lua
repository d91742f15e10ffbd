-- Chuẩn đúng mà các tệp sai kế thừa hoặc kiểm thử.
local hh, person = survey.household, survey.person

standard "base" { language = 1, exhaustive = true,
  vi = "Chuẩn gốc", en = "Base", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } },
}
local income_line = parameter "income_line" { vi = "Chuẩn thu nhập", unit = "VND/person/month",
  by = hh.area,
  from("2022-01-01", { rural = "1.500.000", urban = "2.000.000" }, "Điều 3"),
}
local k = parameter "k" { vi = "Số chỉ số", unit = "indicator", from("2022-01-01", 1, "Điều 3") }
dimension "housing" { vi = "Nhà ở", en = "Housing",
  indicator "toilet" { vi = "Nhà tiêu", en = "Toilet", cite = "Phụ lục",
    deprived = hh.toilet:one_of { "none", "other" } },
  indicator "floor_area" { vi = "Diện tích", en = "Floor area", cite = "Phụ lục",
    unit = "m²/person", deprived = per(hh.floor_area, hh.size):below(8) },
}
dimension "health" { vi = "Y tế", en = "Health",
  indicator "insurance" { vi = "Bảo hiểm", en = "Insurance", cite = "Phụ lục",
    deprived = any(person, person.age:at_least(6) & ~person.insured) },
}
reading "toilet_strict" { vi = "Chỉ nhà tiêu tự hoại", of = "toilet", source = "Dự thảo",
  deprived = ~hh.toilet:is "septic" }
derive "income_each" { vi = "Thu nhập đầu người", cite = "Điều 3", unit = "VND/person/month",
  value = hh.income_pc }
class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 3",
  kind "poor_by_income" { vi = "Nghèo về thu nhập",
    when = hh.income_pc:at_most(income_line) & lacking:at_least(k) },
}
class "not_poor" { vi = "Không nghèo", en = "Not poor", cite = "Điều 3",
  when = hh.income_pc:above(income_line) | lacking:below(k) }
-- Những giá trị mà tệp kế thừa chưa biết là số, mã hay văn bản.
parameter "level_for_age" { vi = "Cấp học", unit = "school level", by = person.age,
  from("2022-01-01", { { 6, 10, "primary" }, { 11, 14, "lower_secondary" } }, "Phụ lục"),
}
derive "place" { vi = "Tỉnh", cite = "Điều 3", value = hh.province }
derive "grade" { vi = "Nhà tiêu", cite = "Điều 3", value = hh.toilet }
derive "crowded" { vi = "Chật", cite = "Điều 3", value = hh.size:above(6) }
-- Điều kiện của chính sách khác dựa trên chuẩn này.
entitlements { language = 1 }
entitlement "credit" { of = "base", vi = "Tín dụng", cite = "Điều 1",
  when = hh.income_pc:at_most(base.income_line * "150%") }
