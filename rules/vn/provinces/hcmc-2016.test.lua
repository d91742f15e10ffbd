-- Thành phố Hồ Chí Minh 2016–2018: mức tiền một năm so với thu nhập bình quân một tháng.

testing "vn-hcmc-2016"

local base = household { area = "urban", size = 4, income_pc = "1.750.000" }

case "1.750.000 đồng một tháng: đúng 21.000.000 đồng một năm" { base,
  class = "poor", lacks = {}, may_lack = {} }
case "1.750.001 đồng một tháng" { base:with { income_pc = "1.750.001" }, class = "near_poor" }
case "tổng thu nhập 7.000.001 đồng một tháng của 4 người: trên chuẩn 3 đồng một năm" {
  base:with { income_pc = missing, income_month = "7.000.001" }, class = "near_poor" }
case "2.333.333 đồng một tháng: dưới 28.000.000 đồng một năm 4 đồng" {
  base:with { income_pc = "2.333.333" }, class = "near_poor" }
case "28.000.000 đồng một tháng của 12 người: đúng 28.000.000 đồng một năm" {
  base:with { size = 12, income_pc = missing, income_month = "28.000.000" }, class = "near_poor" }
case "28.000.001 đồng một tháng của 12 người: trên chuẩn 1 đồng một năm" {
  base:with { size = 12, income_pc = missing, income_month = "28.000.001" }, class = "not_poor" }
case "không chia khu vực: nông thôn như thành thị" { base:with { area = "rural" }, class = "poor" }
case "không rõ khu vực: không quan trọng" { base:with { area = missing }, class = "poor" }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, class = { "poor", "near_poor", "not_poor" } }
case "bẫy: mức tiền là của một năm; 21.000.000 đồng một tháng không nghèo" {
  base:with { income_pc = "21.000.000" }, class = "not_poor" }
case "bẫy: mức 16 triệu của một bản tin là sai: 18 triệu đồng một năm vẫn nghèo" {
  base:with { income_pc = "1.500.000" }, class = "poor" }
case "ngày đầu tiên được phục vụ là 01/01/2016" { base, on = "2016-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2018" { base, on = "2018-12-31", class = "poor" }
