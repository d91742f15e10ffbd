-- Thành phố Hồ Chí Minh 2021–2025: mức tiền một năm; thiếu hụt theo cột của phiếu.

testing "vn-hcmc-2021"

-- Hộ gốc: 12 người, đúng 36.000.000 đồng một người một năm, phiếu ghi thiếu dưới 3 chỉ số.
local base = household { area = "urban", size = 12, income_month = "36.000.000",
  d_three_of_ten = no }
local over = { income_month = "36.000.001" }
local near = { income_month = "46.000.000" }
local above = { income_month = "46.000.001" }
local short = { d_three_of_ten = yes }
local unsaid = { d_three_of_ten = missing }

case "đúng 36 triệu, thiếu dưới 3" { base, class = "poor", lacks = {} }
case "đúng 36 triệu, thiếu từ 3" { base:with(short), class = "poor", lacks = { "three_of_ten" } }
case "trên 36 triệu 1 đồng, thiếu dưới 3" { base:with(over), class = "near_poor" }
case "đúng 46 triệu, thiếu dưới 3" { base:with(near), class = "near_poor" }
case "trên 46 triệu 1 đồng, thiếu dưới 3" { base:with(above), class = "not_poor" }
case "trên 46 triệu 1 đồng, thiếu từ 3: 'hoặc' không có mức trên" {
  base:with(above, short), class = "poor" }
case "bẫy: mức tiền là của một năm; 3.000.000 đồng một tháng là 36 triệu" {
  base:with { income_month = missing, income_pc = "3.000.000" }, class = "poor" }

case "phiếu không ghi thiếu hụt, đúng 36 triệu: dù sao cũng nghèo" {
  base:with(unsaid), class = "poor", may_lack = { "three_of_ten" } }
case "phiếu không ghi thiếu hụt, trên 36 triệu 1 đồng" {
  base:with(over, unsaid), class = { "poor", "near_poor" } }
case "phiếu không ghi thiếu hụt, trên 46 triệu 1 đồng" {
  base:with(above, unsaid), class = { "poor", "not_poor" } }
case "không rõ thu nhập, thiếu từ 3" {
  base:with(short, { income_month = missing }), class = "poor" }
case "không rõ thu nhập, thiếu dưới 3" {
  base:with { income_month = missing }, class = { "poor", "near_poor", "not_poor" } }

case "cách đọc 'và': đúng 36 triệu, thiếu dưới 3" {
  base, reading = "needs_both", class = "near_poor" }
case "cách đọc 'và': đúng 36 triệu, thiếu từ 3" {
  base:with(short), reading = "needs_both", class = "poor" }
case "cách đọc 'và': trên 36 triệu 1 đồng, thiếu từ 3" {
  base:with(over, short), reading = "needs_both", class = "near_poor" }
case "cách đọc 'và': phiếu không ghi thiếu hụt" {
  base:with(unsaid), reading = "needs_both", class = { "poor", "near_poor" } }
case "cách đọc chỉ thu nhập: trên 36 triệu 1 đồng, thiếu từ 3" {
  base:with(over, short), reading = "income_alone", class = "near_poor" }
case "cách đọc chỉ thu nhập: đúng 36 triệu, phiếu không ghi thiếu hụt" {
  base:with(unsaid), reading = "income_alone", class = "poor" }
case "cách đọc 'dưới': đúng 36 triệu" { base, reading = "strictly_below", class = "near_poor" }
case "cách đọc 'dưới': 12 triệu đồng một người một năm" {
  base:with { income_month = "12.000.000" }, reading = "strictly_below", class = "poor" }
case "cách đọc 'dưới': dưới 36 triệu 1 đồng" {
  base:with { income_month = "35.999.999" }, reading = "strictly_below", class = "poor" }
case "cách đọc 'dưới': đúng 36 triệu, thiếu từ 3" {
  base:with(short), reading = "strictly_below", class = "poor" }
case "ngày đầu tiên được phục vụ là 01/01/2021" { base, on = "2021-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2025" { base, on = "2025-12-31", class = "poor" }
