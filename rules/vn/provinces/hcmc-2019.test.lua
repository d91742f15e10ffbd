-- Thành phố Hồ Chí Minh 2019–2020: thu nhập một năm và tổng điểm thiếu hụt phiếu đã ghi.

testing "vn-hcmc-2019"

-- Hộ gốc: đúng 28.000.000 đồng một người một năm (12 người), 35 điểm.
local base = household { area = "urban", size = 12, income_month = "28.000.000", score_local = 35 }
local over = { income_month = "28.000.001" }
local near = { income_month = "36.000.000" }
local above = { income_month = "36.000.001" }
local forty = { score_local = 40 }

case "đúng 28 triệu, 40 điểm: nhóm 1" { base:with(forty), class = "poor", kinds = { "group_1" } }
case "đúng 28 triệu, 39 điểm: nhóm 2" {
  base:with { score_local = 39 }, class = "poor", kinds = { "group_2" } }
case "đúng 28 triệu, 35 điểm: nhóm 2" { base, class = "poor", kinds = { "group_2" } }
case "đúng 28 triệu, 0 điểm: nhóm 2" {
  base:with { score_local = 0 }, class = "poor", kinds = { "group_2" } }
case "trên 28 triệu 1 đồng, 40 điểm: nhóm 3" {
  base:with(over, forty), class = "poor", kinds = { "group_3" } }
case "trên 28 triệu 1 đồng, 35 điểm" { base:with(over), class = "near_poor", kinds = {} }
case "đúng 36 triệu, 35 điểm" { base:with(near), class = "near_poor" }
case "đúng 36 triệu, 40 điểm: nhóm 3" {
  base:with(near, forty), class = "poor", kinds = { "group_3" } }
case "trên 36 triệu 1 đồng, 35 điểm" { base:with(above), class = "not_poor", kinds = {} }
case "trên 36 triệu 1 đồng, 40 điểm: nhóm 3 không có mức trên" {
  base:with(above, forty), class = "poor", kinds = { "group_3" } }
case "bẫy: thiếu hụt là điểm có trọng số, không phải đếm chỉ số" {
  base:with(over, { toilet = "none", water = "surface", floor_area = 10, house_class = "simple" }),
  class = "near_poor", lacks = {} }

case "không rõ điểm, từ 28 triệu trở xuống: nghèo, không rõ nhóm" {
  base:with { score_local = missing }, class = "poor", kinds = {} }
case "không rõ điểm, trên 28 đến 36 triệu" {
  base:with(over, { score_local = missing }), class = { "poor", "near_poor" } }
case "không rõ điểm, trên 36 triệu" {
  base:with(above, { score_local = missing }), class = { "poor", "not_poor" } }
case "không rõ thu nhập, 40 điểm: nghèo, không rõ nhóm" {
  base:with(forty, { income_month = missing }), class = "poor", kinds = {} }
case "không rõ thu nhập, 35 điểm" {
  base:with { income_month = missing }, class = { "poor", "near_poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2019" { base, on = "2019-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2020" { base, on = "2020-12-31", class = "poor" }
