-- Điểm B1, B2 theo Thông tư 14/2018: bảo hiểm y tế theo loại hộ, tiểu loại.

testing "vn-2016-2020-scorecard" { on = "2020-12-31", entitlements = true }

-- Hộ gốc: nông thôn, điểm B1 trong khoảng của hộ cận nghèo, điểm B2 dưới 30.
local base = household { area = "rural", size = 4, score_b1 = 150, score_b2 = 20 }

case "cận nghèo: tối thiểu 70%" { base, class = "near_poor",
  entitled = { "insurance_near_poor" }, may_be_entitled = {} }
case "151 điểm: không nghèo, không cận nghèo" { base:with { score_b1 = 151 },
  entitled = {}, may_be_entitled = {} }
case "nghèo về thu nhập: đóng toàn bộ" { base:with { score_b1 = 120 },
  kinds = { "poor_by_income" }, entitled = { "insurance_poor" }, may_be_entitled = {} }
case "nghèo thiếu hụt: có thiếu bảo hiểm hay không thì điểm B2 không nói" {
  base:with { score_b2 = 30 }, kinds = { "poor_by_deprivation" },
  entitled = {}, may_be_entitled = { "insurance_poor", "insurance_other_poor" } }
case "không rõ điểm B2: cận nghèo hay nghèo thiếu hụt" { base:with { score_b2 = missing },
  entitled = {},
  may_be_entitled = { "insurance_poor", "insurance_other_poor", "insurance_near_poor" } }
case "không có điểm nào" { base:with { score_b1 = missing, score_b2 = missing }, entitled = {},
  may_be_entitled = { "insurance_poor", "insurance_other_poor", "insurance_near_poor" } }
