-- Các trường hợp của điểm A, B giai đoạn 2022–2025: mỗi ngưỡng có một trường hợp đúng ngưỡng và
-- một trường hợp vừa quá ngưỡng, ở từng khu vực.

testing "vn-2021-2025-scorecard" { on = "2025-12-31" }

local base = household { area = "rural", score_b1 = 140, score_b2 = 30 }
local urban = household { area = "urban", score_b1 = 175, score_b2 = 30 }

case "nông thôn, A đúng 140 điểm, B đúng 30 điểm" { base, class = "poor" }
case "nông thôn, A đúng 140 điểm, B 29 điểm" { base:with { score_b2 = 29 }, class = "near_poor" }
case "nông thôn, A đúng 140 điểm, B không điểm" { base:with { score_b2 = 0 }, class = "near_poor" }
case "nông thôn, A 141 điểm, B 120 điểm" {
  base:with { score_b1 = 141, score_b2 = 120 }, class = "not_poor" }
case "thành thị, A đúng 175 điểm, B đúng 30 điểm" { urban, class = "poor" }
case "thành thị, A đúng 175 điểm, B 20 điểm" { urban:with { score_b2 = 20 }, class = "near_poor" }
case "thành thị, A 176 điểm, B 30 điểm" { urban:with { score_b1 = 176 }, class = "not_poor" }

case "bẫy: điểm thấp mà không thiếu hụt thì không nghèo, khác giai đoạn 2016–2020" {
  base:with { score_b1 = 0, score_b2 = 0 }, class = "near_poor" }
case "bẫy: 140 điểm ở nông thôn nay là chuẩn thu nhập, trước là giữa hai chuẩn" {
  base:with { score_b2 = 20 }, class = "near_poor" }
case "năm 2026 vẫn theo các ngưỡng này" { base, on = "2026-12-31", class = "poor" }
case "ngày đầu áp dụng" { base, on = "2022-01-01", class = "poor" }

case "không rõ điểm B, A trong chuẩn" {
  base:with { score_b2 = missing }, class = { "poor", "near_poor" } }
case "không rõ điểm B, A quá chuẩn: không cần điểm B" {
  base:with { score_b1 = 141, score_b2 = missing }, class = "not_poor" }
case "không rõ điểm A, B 30 điểm: không thể cận nghèo" {
  base:with { score_b1 = missing }, class = { "poor", "not_poor" } }
case "không rõ điểm A, B 20 điểm: không thể nghèo" {
  base:with { score_b1 = missing, score_b2 = 20 }, class = { "near_poor", "not_poor" } }
case "không rõ khu vực, A 140 điểm: trong chuẩn ở cả hai" {
  base:with { area = missing }, class = "poor" }
case "không rõ khu vực, A 150 điểm" {
  base:with { area = missing, score_b1 = 150 }, class = { "poor", "not_poor" } }
case "không rõ khu vực, A 176 điểm: quá chuẩn ở cả hai" {
  base:with { area = missing, score_b1 = 176 }, class = "not_poor" }
case "không rõ gì" {
  base:with { area = missing, score_b1 = missing, score_b2 = missing },
  class = { "poor", "near_poor", "not_poor" } }
