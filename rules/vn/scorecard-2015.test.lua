-- Các trường hợp của tổng điều tra cuối năm 2015: mỗi ngưỡng có một trường hợp đúng ngưỡng và một
-- trường hợp vừa quá ngưỡng.

testing "vn-2015-census"

local base = household { area = "rural", score_b1 = 110, score_b2 = 0 }

case "109 điểm, không thiếu hụt: N1" {
  base:with { score_b1 = 109 }, class = "poor", kinds = { "poor_by_income" } }
case "đúng 110 điểm, B2 20 điểm: N3" { base:with { score_b2 = 20 }, class = "near_poor", kinds = {} }
case "đúng 110 điểm, B2 đúng 30 điểm: N2" {
  base:with { score_b2 = 30 }, class = "poor", kinds = { "poor_by_deprivation" } }
case "đúng 110 điểm, B2 29 điểm: N3" { base:with { score_b2 = 29 }, class = "near_poor" }
case "đúng 135 điểm, B2 30 điểm: N2" {
  base:with { score_b1 = 135, score_b2 = 30 }, class = "poor", kinds = { "poor_by_deprivation" } }
case "đúng 135 điểm, B2 20 điểm: N3" {
  base:with { score_b1 = 135, score_b2 = 20 }, class = "near_poor" }
case "136 điểm, B2 30 điểm: N4" {
  base:with { score_b1 = 136, score_b2 = 30 }, class = "deprived_not_poor", kinds = {} }
case "đúng 165 điểm, B2 30 điểm: N4" {
  base:with { score_b1 = 165, score_b2 = 30 }, class = "deprived_not_poor" }
case "166 điểm, B2 30 điểm: KN" { base:with { score_b1 = 166, score_b2 = 30 }, class = "not_poor" }
case "166 điểm, B2 không điểm: KN" { base:with { score_b1 = 166 }, class = "not_poor" }

case "136 điểm, B2 20 điểm: không thuộc nhóm nào" {
  base:with { score_b1 = 136, score_b2 = 20 }, class = "none" }
case "165 điểm, B2 29 điểm: không thuộc nhóm nào" {
  base:with { score_b1 = 165, score_b2 = 29 }, class = "none" }
case "bẫy: 120 điểm không còn là nghèo về thu nhập như theo Thông tư 14/2018" {
  base:with { score_b1 = 120, score_b2 = 0 }, class = "near_poor" }

case "không rõ B2, 109 điểm: không cần B2" {
  base:with { score_b1 = 109, score_b2 = missing }, class = "poor" }
case "không rõ B2, 110 điểm" {
  base:with { score_b2 = missing }, class = { "poor", "near_poor", "none" } }
case "không rõ B2, 136 điểm" {
  base:with { score_b1 = 136, score_b2 = missing }, class = { "deprived_not_poor", "none" } }
case "không rõ B1, B2 30 điểm" {
  base:with { score_b1 = missing, score_b2 = 30 },
  class = { "poor", "deprived_not_poor", "not_poor", "none" } }
case "không rõ B1, B2 20 điểm" {
  base:with { score_b1 = missing, score_b2 = 20 },
  class = { "poor", "near_poor", "not_poor", "none" } }
case "thành thị: chưa thấy ngưỡng nào" {
  base:with { area = "urban", score_b1 = 90 },
  class = { "poor", "near_poor", "not_poor", "none" } }
case "không rõ khu vực: có thể là thành thị" {
  base:with { area = missing, score_b1 = 90 },
  class = { "poor", "near_poor", "not_poor", "none" } }
