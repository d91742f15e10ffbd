-- Điểm A, B theo Thông tư 07/2021: bảo hiểm y tế theo loại hộ.

testing "vn-2021-2025-scorecard" { on = "2025-06-30", entitlements = true }

local base = household { area = "rural", size = 4, score_b1 = 140, score_b2 = 20 }

case "cận nghèo: tối thiểu 70%" { base, class = "near_poor",
  entitled = { "insurance_near_poor" }, may_be_entitled = {} }
case "nghèo: đóng toàn bộ" { base:with { score_b2 = 30 }, class = "poor",
  entitled = { "insurance_poor" }, may_be_entitled = {} }
case "141 điểm" { base:with { score_b1 = 141 }, entitled = {}, may_be_entitled = {} }
case "không rõ điểm B" { base:with { score_b2 = missing }, class = { "poor", "near_poor" },
  entitled = {}, may_be_entitled = { "insurance_poor", "insurance_near_poor" } }
case "15/8/2025: Nghị định 188/2025 chưa thấy" { base, on = "2025-08-15",
  entitled = {}, may_be_entitled = { "insurance_poor", "insurance_near_poor" } }
