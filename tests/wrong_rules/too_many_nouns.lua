standard "below" { language = 1, vi = "Thử", law = "Nghị định 1" }
for i = 1, 2100 do
  parameter(tostring(i)) { vi = "Số", unit = "person", from("2022-01-01", i, "Điều 3") }
end
standard "above" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "below",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
for i = 3001, 5000 do
  parameter(tostring(i)) { vi = "Số", unit = "person", from("2022-01-01", i, "Điều 3") }
end
