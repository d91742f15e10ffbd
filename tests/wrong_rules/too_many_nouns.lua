standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
for i = 1, 4200 do parameter(tostring(i)) { vi = "Số", unit = "person", from("2022-01-01", i, "Điều 3") } end
