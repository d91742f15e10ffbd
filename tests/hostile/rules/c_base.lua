-- every name of the base is looked for
standard "first" { language = 1, vi = "a", law = "b", serves = { { "2020-01-01", "2020-12-31", cite = "c" } } }
for i = 1, 2000 do
  parameter(tostring(i)) { vi = "a", from("2020-01-01", 1, "c") }
end
standard "second" { language = 1, vi = "a", law = "b", extends = "first", serves = { { "2020-01-01", "2020-12-31", cite = "c" } } }
for i = 1, 1000000 do
  local unused = base.nothing
end
