-- c: nouns without end
standard "many" { language = 1, vi = "Nhiều", serves = { { "2022-01-01", "2022-12-31", cite = "x" } }, cite = "x" }
for i = 1, 100000000 do
  parameter(tostring(i)) { vi = "x", unit = "person", from("2022-01-01", i, "x") }
end
