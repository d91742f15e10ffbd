-- Chính sách khác dùng chuẩn nghèo: điều kiện của hộ, nói bằng mức, loại hộ, tiểu loại của chuẩn.
--
-- `of` kể đúng từng chuẩn mà điều kiện dựa vào; `base.x` là mức của chính chuẩn ấy. Chuẩn của địa
-- phương chỉ có mặt khi được kể tên: bảo hiểm y tế và người lao động có thu nhập thấp theo chuẩn
-- của Chính phủ. Đây là tiêu chí; danh sách hộ được hưởng là danh sách đã được công nhận.
--
-- Không có ở đây:
--  * điều cần kết quả các năm trước, chờ sổ hộ: hộ mới thoát nghèo, mới thoát cận nghèo (Quyết định
--    28/2015/QĐ-TTg: không quá 3 năm từ khi ra khỏi danh sách), chính sách bảo lưu của tỉnh;
--  * điều cần thuộc tính của địa bàn: hộ cận nghèo ở huyện nghèo được hỗ trợ 100% mức đóng bảo hiểm
--    y tế (Nghị định 146/2018/NĐ-CP Điều 8 khoản 1 điểm a);
--  * điều cần hai kết quả cạnh nhau: nghèo theo chuẩn của tỉnh mà không nghèo theo chuẩn của Chính
--    phủ (Điều 4 khoản 2, từ 03/12/2023: hỗ trợ tối thiểu 70%);
--  * bảo hiểm y tế 2022 đến 02/12/2023: văn bản khi đó phân biệt "nghèo theo tiêu chí về thu nhập" và
--    "thiếu hụt về bảo hiểm y tế", chuẩn 2021–2025 không có hai tiểu loại ấy.

local hh, person = survey.household, survey.person

entitlements { language = 1 }

-- Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình ----------------------------------------
-- Một kết quả riêng bên cạnh loại hộ: văn bản, thời gian và cách tính thu nhập đều riêng, nên hộ có thể
-- thuộc loại này theo thu nhập 12 tháng qua mà loại hộ theo thu nhập tháng thì khác.

-- Chỉ có ở nông thôn; "dưới 900.000": mức trên để ngỏ.
entitlement "average_agriculture" { of = "vn-2011-2015",
  vi = "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
  en = "Agricultural household of average living standard",
  cite = "Quyết định 32/2014/QĐ-TTg",
  unverified = "'trên 520.000 đến dưới 900.000 đồng' và nông thôn đã thấy; 'quá nửa thu nhập từ nông, lâm, ngư, diêm nghiệp' chưa thấy trong văn bản",
  serves = { { "2014-01-01", "2015-12-31",
    unverified = "giai đoạn 2014–2015 đã thấy; ngày có hiệu lực của Quyết định 32/2014/QĐ-TTg chưa thấy" } },
  when = hh.area:is "rural" & hh.main_income_agriculture
    & hh.income_pc:over_under(base.near_poor_line, "900.000") }

local average_farm_2016 = hh.main_income_agriculture & verdict:is "average"
entitlement "average_agriculture" { of = "vn-2016-2020",
  vi = "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
  en = "Agricultural household of average living standard",
  cite = "Thông tư 02/2016/TT-BLĐTBXH",
  unverified = "giai đoạn này xác định bằng phiếu điểm, ngưỡng điểm chưa thấy: ở đây theo thu nhập; 'quá nửa thu nhập từ nông, lâm, ngư, diêm nghiệp' chưa thấy trong văn bản",
  when = average_farm_2016 }

-- Thu nhập 12 tháng qua, không tính trợ cấp, trợ giúp xã hội từ ngân sách; một năm là 12 tháng của chuẩn.
local average_farm_2022 = hh.main_income_agriculture
  & per(hh.income_12m_no_assistance, hh.size):over_to(base.income_line, base.average_top)
entitlement "average_agriculture" { of = "vn-2021-2025",
  vi = "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
  en = "Agricultural household of average living standard",
  cite = "Nghị định 07/2021/NĐ-CP Điều 3 khoản 2; Quyết định 24/2021/QĐ-TTg",
  unverified = "'quá nửa thu nhập từ nông, lâm, ngư, diêm nghiệp' chưa thấy trong văn bản",
  when = average_farm_2022 }

-- Mức trên của mức sống trung bình từ 2027 chưa công bố.
entitlement "average_agriculture" { of = "vn-2027-2030",
  vi = "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
  en = "Agricultural household of average living standard",
  unverified = "mức sống trung bình từ năm 2027: chưa thấy trong văn bản nào",
  when = hh.main_income_agriculture
    & per(hh.income_12m_no_assistance, hh.size):above(base.income_line)
    & not_known "mức sống trung bình từ 2027: Nghị định 351/2025 chưa công bố/đối chiếu" }

-- Tín dụng học sinh, sinh viên ------------------------------------------------------------------

-- Điều kiện của hộ; người vay là thành viên đang học.
entitlement "student_credit" { of = "vn-2016-2020",
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  cite = "Quyết định 157/2007/QĐ-TTg (Kế hoạch giảm nghèo năm 2020 tỉnh Hải Dương: 'thu nhập tối đa bằng 150% chuẩn nghèo')",
  when = hh.income_pc:at_most(base.poor_line * "150%") }

entitlement "student_credit" {
  of = { "vn-2011-2015", "vn-ha-noi-2011", "vn-ha-noi-2016", "vn-da-nang-2016",
    "vn-binh-duong-2016", "vn-hcmc-2016", "vn-hcmc-2019", "vn-hcmc-2021" },
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  unverified = "'150%' đã thấy; chuẩn trước năm 2016 và chuẩn của địa phương có được dùng hay không thì chưa thấy",
  serves = { { "2011-01-01", "2022-05-18",
    unverified = "ngày cuối là ngày trước khi Quyết định 05/2022/QĐ-TTg có hiệu lực, ghi theo trí nhớ" } },
  when = hh.income_pc:at_most(base.poor_line * "150%") }

-- Chuẩn 2021–2025 chỉ còn một mức: chuẩn thu nhập.
entitlement "student_credit" { of = { "vn-2021-2025", "vn-dong-nai-2022", "vn-ha-noi-2022" },
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  unverified = "'150% chuẩn nghèo' đã thấy cho năm 2020; lấy chuẩn thu nhập của chuẩn 2021–2025 (của tỉnh: chuẩn của tỉnh) là một cách hiểu",
  serves = { { "2022-01-01", "2022-05-18", cite = "Quyết định 157/2007/QĐ-TTg",
    unverified = "ngày cuối là ngày trước khi Quyết định 05/2022/QĐ-TTg có hiệu lực, ghi theo trí nhớ" } },
  when = hh.income_pc:at_most(base.income_line * "150%") }

entitlement "student_credit" { of = { "vn-2021-2025", "vn-dong-nai-2022" },
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  cite = "Quyết định 157/2007/QĐ-TTg Điều 2, sửa đổi bởi Quyết định 05/2022/QĐ-TTg Điều 1 khoản 1",
  unverified = "ba loại hộ 'theo chuẩn quy định của pháp luật' đọc qua trang hỏi đáp của một trường đại học; chuẩn của tỉnh có được dùng hay không thì chưa thấy",
  serves = { { "2022-05-19", "2026-12-31", cite = "Quyết định 05/2022/QĐ-TTg ngày 23/3/2022",
    unverified = "ngày có hiệu lực 19/5/2022 ghi theo trí nhớ" } },
  when = verdict:one_of { "poor", "near_poor", "average" } }

-- Mức sống trung bình từ 2027 chưa công bố: trên chuẩn thì chưa biết.
local poor_to_average_2027 = verdict:one_of { "poor", "near_poor", "average" }
  :never("từ 2027 trên chuẩn chưa biết là trung bình hay không, nên không hộ nào chắc chắn ở ngoài")
entitlement "student_credit" { of = "vn-2027-2030",
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  cite = "Quyết định 157/2007/QĐ-TTg Điều 2, sửa đổi bởi Quyết định 05/2022/QĐ-TTg Điều 1 khoản 1",
  unverified = "ba loại hộ đọc qua trang hỏi đáp của một trường đại học; còn áp dụng từ năm 2027 hay không thì chưa thấy",
  when = poor_to_average_2027 }

-- Hai địa phương này không nói mức sống trung bình: trên chuẩn của địa phương thì chưa biết.
entitlement "student_credit" { of = { "vn-quang-ninh-2023", "vn-ha-noi-2022" },
  vi = "Tín dụng học sinh, sinh viên", en = "Student credit",
  cite = "Quyết định 157/2007/QĐ-TTg Điều 2, sửa đổi bởi Quyết định 05/2022/QĐ-TTg Điều 1 khoản 1",
  unverified = "ba loại hộ đọc qua trang hỏi đáp của một trường đại học; chuẩn của tỉnh có được dùng hay không thì chưa thấy",
  serves = { { "2022-05-19", "2025-12-31", cite = "Quyết định 05/2022/QĐ-TTg ngày 23/3/2022",
    unverified = "ngày có hiệu lực 19/5/2022 ghi theo trí nhớ" } },
  when = verdict:one_of { "poor", "near_poor" }
    | not_known "mức sống trung bình theo chuẩn của địa phương: chưa thấy" }

-- Bảo hiểm y tế: người thuộc hộ được ngân sách nhà nước đóng hoặc hỗ trợ ------------------------------
-- Một người thuộc nhiều đối tượng thì hưởng mức cao nhất (Điều 8 khoản 2), nên các điều kiện dưới đây
-- không loại trừ nhau.
-- Xếp loại bằng thu nhập đo trực tiếp hay bằng điểm của phiếu (…-scorecard) đều là hộ nghèo, cận nghèo.
-- Nghị định 146/2018/NĐ-CP đọc qua plo.vn, vietjack.me; từ 03/12/2023 qua bản pháp điển hợp nhất.

entitlement "insurance_poor" { of = "vn-2016-2020",
  vi = "Bảo hiểm y tế, đóng toàn bộ: hộ nghèo", en = "Health insurance in full: poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 3 khoản 9 điểm a",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = kinds.poor_by_income | kinds.poor_by_deprivation & lacks.health_insurance }
-- Điểm B2 không nói hộ thiếu chỉ số nào.
local insurance_in_b2 = not_known "có thiếu hụt bảo hiểm y tế hay không: điểm B2 không nói chỉ số nào"
entitlement "insurance_poor" { of = "vn-2016-2020-scorecard",
  vi = "Bảo hiểm y tế, đóng toàn bộ: hộ nghèo", en = "Health insurance in full: poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 3 khoản 9 điểm a",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = kinds.poor_by_income | kinds.poor_by_deprivation & insurance_in_b2 }
entitlement "insurance_other_poor" { of = "vn-2016-2020-scorecard",
  vi = "Bảo hiểm y tế, hỗ trợ từ 70%: hộ nghèo khác", en = "Health insurance, 70% or more: other poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 2, Điều 8 khoản 1 điểm b",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = ~kinds.poor_by_income & kinds.poor_by_deprivation & ~insurance_in_b2 }
entitlement "insurance_other_poor" { of = "vn-2016-2020",
  vi = "Bảo hiểm y tế, hỗ trợ từ 70%: hộ nghèo khác", en = "Health insurance, 70% or more: other poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 2, Điều 8 khoản 1 điểm b",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = ~kinds.poor_by_income & kinds.poor_by_deprivation & ~lacks.health_insurance }
entitlement "insurance_near_poor" { of = { "vn-2016-2020", "vn-2016-2020-scorecard" },
  vi = "Bảo hiểm y tế, hỗ trợ từ 70%: hộ cận nghèo", en = "Health insurance, 70% or more: near-poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 1, Điều 8 khoản 1 điểm b",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = verdict:is "near_poor" }
entitlement "insurance_agriculture" { of = "vn-2016-2020",
  vi = "Bảo hiểm y tế, hỗ trợ từ 30%: hộ nông nghiệp trung bình",
  en = "Health insurance, 30% or more: average farming",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 4, Điều 8 khoản 1 điểm c",
  unverified = "giai đoạn này mức sống trung bình được xác định bằng phiếu điểm; 'quá nửa thu nhập từ nông, lâm, ngư, diêm nghiệp' chưa thấy trong văn bản",
  serves = { { "2018-12-01", "2021-12-31", cite = "Nghị định 146/2018/NĐ-CP: hiệu lực 01/12/2018" } },
  when = average_farm_2016 }

entitlement "insurance_poor" { of = { "vn-2021-2025", "vn-2021-2025-scorecard" },
  vi = "Bảo hiểm y tế, đóng toàn bộ: hộ nghèo", en = "Health insurance in full: poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 3 khoản 9 điểm a, sửa đổi bởi Nghị định 75/2023/NĐ-CP",
  serves = { { "2023-12-03", "2025-08-14", cite = "Nghị định 75/2023/NĐ-CP: hiệu lực 03/12/2023",
    unverified = "ngày cuối: Nghị định 188/2025/NĐ-CP thay thế từ 15/8/2025 (một số điều từ 01/7/2025), đọc qua một bảng tra cứu" } },
  when = verdict:is "poor" }
entitlement "insurance_near_poor" { of = { "vn-2021-2025", "vn-2021-2025-scorecard" },
  vi = "Bảo hiểm y tế, hỗ trợ từ 70%: hộ cận nghèo", en = "Health insurance, 70% or more: near-poor",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 1, Điều 8 khoản 1 điểm b, sửa đổi bởi Nghị định 75/2023/NĐ-CP",
  serves = { { "2023-12-03", "2025-08-14", cite = "Nghị định 75/2023/NĐ-CP: hiệu lực 03/12/2023",
    unverified = "ngày cuối: Nghị định 188/2025/NĐ-CP thay thế từ 15/8/2025 (một số điều từ 01/7/2025), đọc qua một bảng tra cứu" } },
  when = verdict:is "near_poor" }
entitlement "insurance_agriculture" { of = "vn-2021-2025",
  vi = "Bảo hiểm y tế, hỗ trợ từ 30%: hộ nông nghiệp trung bình",
  en = "Health insurance, 30% or more: average farming",
  cite = "Nghị định 146/2018/NĐ-CP Điều 4 khoản 4, Điều 8 khoản 1 điểm c, sửa đổi bởi Nghị định 75/2023/NĐ-CP; Quyết định 24/2021/QĐ-TTg",
  unverified = "'quá nửa thu nhập từ nông, lâm, ngư, diêm nghiệp' chưa thấy trong văn bản",
  serves = { { "2023-12-03", "2025-08-14", cite = "Nghị định 75/2023/NĐ-CP: hiệu lực 03/12/2023",
    unverified = "ngày cuối: Nghị định 188/2025/NĐ-CP thay thế từ 15/8/2025 (một số điều từ 01/7/2025), đọc qua một bảng tra cứu" } },
  when = average_farm_2022 }

-- Nghị định 188/2025/NĐ-CP chưa thấy: nói tên điều chưa biết, không đoán.
local after_188 = not_known "bảo hiểm y tế từ 15/8/2025: Nghị định 188/2025/NĐ-CP chưa thấy"
entitlement "insurance_poor" { of = { "vn-2021-2025", "vn-2021-2025-scorecard" },
  vi = "Bảo hiểm y tế: hộ nghèo", en = "Health insurance: poor",
  unverified = "Nghị định 188/2025/NĐ-CP chưa thấy",
  serves = { { "2025-08-15", "2026-12-31", unverified = "Nghị định 188/2025/NĐ-CP chưa thấy" } },
  when = after_188 }
entitlement "insurance_near_poor" { of = { "vn-2021-2025", "vn-2021-2025-scorecard" },
  vi = "Bảo hiểm y tế: hộ cận nghèo", en = "Health insurance: near-poor",
  unverified = "Nghị định 188/2025/NĐ-CP chưa thấy",
  serves = { { "2025-08-15", "2026-12-31", unverified = "Nghị định 188/2025/NĐ-CP chưa thấy" } },
  when = after_188 }
entitlement "insurance_agriculture" { of = "vn-2021-2025",
  vi = "Bảo hiểm y tế: hộ nông nghiệp trung bình", en = "Health insurance: average farming",
  unverified = "Nghị định 188/2025/NĐ-CP chưa thấy",
  serves = { { "2025-08-15", "2026-12-31", unverified = "Nghị định 188/2025/NĐ-CP chưa thấy" } },
  when = after_188 }

-- Người lao động có thu nhập thấp -----------------------------------------------------------------
-- Điều kiện của hộ, áp dụng cho thành viên có việc làm; văn bản in 2.250.000 và 3.000.000 đồng, là mức
-- trên của mức sống trung bình.

entitlement "low_income_worker" { of = "vn-2021-2025",
  vi = "Có người lao động có thu nhập thấp", en = "Has a low-income worker",
  cite = "Nghị định 07/2021/NĐ-CP Điều 3 khoản 2 điểm d, sửa đổi bởi Nghị định 30/2025/NĐ-CP Điều 1 khoản 3",
  unverified = "tiêu chí thu nhập và 'không bao gồm người lao động thuộc hộ nghèo, hộ cận nghèo' đã thấy; 'người lao động' hiểu là thành viên có việc làm",
  serves = {
    { "2025-02-24", "2025-12-31", cite = "Nghị định 30/2025/NĐ-CP: hiệu lực 24/02/2025" },
    { "2026-01-01", "2026-12-31", cite = "Nghị định 351/2025/NĐ-CP",
      unverified = "Điều 3 được tiếp tục áp dụng năm 2026; tiêu chí này thuộc Chương trình giai đoạn 2021–2025, còn dùng cho năm 2026 hay không thì chưa thấy" },
  },
  when = hh.income_pc:at_most(base.average_top) & ~verdict:one_of { "poor", "near_poor" }
    & any(person, person.has_job) }

entitlement "low_income_worker" { of = "vn-2027-2030",
  vi = "Có người lao động có thu nhập thấp", en = "Has a low-income worker",
  unverified = "người lao động có thu nhập thấp từ năm 2027: chưa thấy trong văn bản nào",
  when = not_known "người lao động có thu nhập thấp từ 2027: Nghị định 351/2025 chưa công bố/đối chiếu" }

-- Tài chính vi mô -------------------------------------------------------------------------------

entitlement "microfinance" { of = "vn-2021-2025",
  vi = "Khách hàng tài chính vi mô", en = "Microfinance client",
  cite = "Nghị định 175/2026/NĐ-CP Điều 3 khoản 2 điểm a",
  unverified = "đọc qua bản chép của một trang, chưa đối chiếu bản ký số; chương trình, dự án đang hoạt động trước 01/7/2024",
  serves = { { "2026-07-01", "2026-12-31", cite = "Nghị định 175/2026/NĐ-CP: hiệu lực 01/7/2026 theo trang chép" } },
  when = verdict:one_of { "poor", "near_poor", "average" } }
entitlement "microfinance" { of = "vn-2027-2030",
  vi = "Khách hàng tài chính vi mô", en = "Microfinance client",
  cite = "Nghị định 175/2026/NĐ-CP Điều 3 khoản 2 điểm a",
  unverified = "đọc qua bản chép của một trang, chưa đối chiếu bản ký số; chương trình, dự án đang hoạt động trước 01/7/2024",
  when = poor_to_average_2027 }
