-- Chuẩn nghèo chung năm 1998 áp dụng cho chi tiêu bình quân đầu người: dưới chuẩn là nghèo.
-- Chuẩn thu nhập của Nhà nước nói "từ … trở xuống"; chuẩn chi tiêu này nói "dưới".

local hh = survey.household

standard "vlss-1998" {
  language = 1, exhaustive = true,
  vi = "Chuẩn nghèo chung 1998 theo chi tiêu", en = "General poverty line of 1998, by consumption",
  law = "Tổng cục Thống kê, Ngân hàng Thế giới: chuẩn nghèo chung 1998",
  serves = { { "1998-01-01", "1998-12-31", cite = "Điều tra mức sống dân cư 1997–98" } },
}

local line = parameter "line" { vi = "Chuẩn nghèo chung", en = "General poverty line",
  unit = "VND/person/year",
  from("1998-01-01", "1.789.871", "chuẩn nghèo chung 1998"),
}
local near = parameter "near" { vi = "Hệ số cận nghèo", en = "Near-poor multiple of the line",
  unverified = "mốc 1,3 lần do bộ kiểm thử này đặt ra, không phải của cuộc điều tra",
  from("1998-01-01", "1,3", "tests/surveys/vlss98"),
}

local consumption_pc = derive "consumption_pc" { vi = "Chi tiêu bình quân đầu người",
  en = "Consumption per person", unit = "VND/person/year", cite = "chuẩn nghèo chung 1998",
  value = per(hh.consumption, hh.size) }

class "poor" { vi = "Nghèo", en = "Poor", cite = "chuẩn nghèo chung 1998",
  when = consumption_pc:below(line) }
class "near_poor" { vi = "Cận nghèo", en = "Near-poor", cite = "tests/surveys/vlss98",
  when = consumption_pc:from_under(line, near * line) }
class "other" { vi = "Khác", en = "Other", cite = "tests/surveys/vlss98",
  when = consumption_pc:at_least(near * line) }
