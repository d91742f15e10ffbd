-- Thành phố Hồ Chí Minh 2021–2025: 36 và 46 triệu đồng một người một NĂM, không chia khu vực.
--
-- Quyết định 995/QĐ-UBND năm 2021, đọc qua vietnamplus và báo Sài Gòn Giải Phóng. Các trang nói
-- thu nhập "và/hoặc" thiếu hụt (5 chiều, 10 chỉ số, từ 3): hộ nghèo cần một hay cả hai tiêu chí
-- thì chưa rõ, nên có ba cách đọc. Tên 10 chỉ số và ngưỡng chưa thấy: chỉ cột `d_three_of_ten`
-- của phiếu quyết định. `place` là mã thành phố của danh mục hành chính trước 01/7/2025, ghi
-- theo trí nhớ.

local hh = survey.household

standard "vn-hcmc-2021" {
  language = 1, place = "79", exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều Thành phố Hồ Chí Minh 2021–2025",
  en  = "Multidimensional poverty standard of Hồ Chí Minh City 2021–2025",
  law = "Quyết định 995/QĐ-UBND năm 2021 Thành phố Hồ Chí Minh",
  replaces = "vn-hcmc-2019",
  serves = { { "2021-01-01", "2025-12-31", cite = "Quyết định 995/QĐ-UBND: giai đoạn 2021–2025" } },
}

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/year",
  from("2021-01-01", "36.000.000", "Quyết định 995/QĐ-UBND"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/year",
  from("2021-01-01", "46.000.000", "Quyết định 995/QĐ-UBND"),
}

indicator "three_of_ten" { vi = "Thiếu hụt từ 3 trong 10 chỉ số của Thành phố",
  en = "Three or more of the city's ten deprivations", cite = "Quyết định 995/QĐ-UBND",
  unverified = "'5 chiều, 10 chỉ số, từ 3' đã thấy; tên và ngưỡng của 10 chỉ số chưa thấy",
  deprived = not_known "10 chỉ số của Quyết định 995/QĐ-UBND: tên và ngưỡng chưa thấy" }

-- 1: hộ nghèo. Hai loại sau là phần còn lại, nên mỗi cách đọc chỉ đổi điều này.
local poor = derive "meets_poor" { vi = "Đạt tiêu chí hộ nghèo (1: có)", en = "Meets the poor criterion (1: yes)",
  cite = "Quyết định 995/QĐ-UBND",
  unverified = "'và/hoặc' đọc là một trong hai tiêu chí; hộ nghèo có cần cả hai hay không thì chưa rõ",
  value = choose {
    { hh.income_pc:at_most(poor_line) | lacks.three_of_ten, 1 }, otherwise = 0 } }

reading "needs_both" { of = "meets_poor",
  vi = "Hộ nghèo cần cả hai tiêu chí", en = "A poor household meets both criteria",
  source = "'và/hoặc' của các trang đọc là 'và', như Nghị định 07/2021/NĐ-CP; khi đó hộ từ 36 triệu trở xuống thiếu dưới 3 chỉ số là hộ cận nghèo (suy ra)",
  value = choose {
    { hh.income_pc:at_most(poor_line) & lacks.three_of_ten, 1 }, otherwise = 0 } }
reading "income_alone" { of = "meets_poor",
  vi = "Chỉ thu nhập quyết định", en = "Income alone decides",
  source = "báo Sài Gòn Giải Phóng chỉ nêu các mức thu nhập khi báo số hộ nghèo cuối năm 2021",
  value = choose { { hh.income_pc:at_most(poor_line), 1 }, otherwise = 0 } }
reading "strictly_below" { of = "meets_poor",
  vi = "Dưới 36 triệu đồng, không phải từ 36 triệu đồng trở xuống",
  en = "Below 36 million, not at it",
  source = "báo Sài Gòn Giải Phóng: 'dưới 36 triệu đồng/người/năm', 'từ hơn 36 đến 46 triệu'; đúng 36 triệu không được nói tới, ở đây là hộ cận nghèo",
  value = choose {
    { hh.income_pc:below(poor_line) | lacks.three_of_ten, 1 }, otherwise = 0 } }

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Quyết định 995/QĐ-UBND",
  when = poor:at_least(1) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Quyết định 995/QĐ-UBND",
  when = poor:below(1) & hh.income_pc:at_most(near_poor_line) }
class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city", cite = "Quyết định 995/QĐ-UBND",
  unverified = "phần còn lại; các trang không nói các hộ này gọi là gì, có mức sống trung bình hay không",
  when = poor:below(1) & hh.income_pc:above(near_poor_line) }
