-- every kind is compared with those before it
standard "kinds" { language = 1, vi = "a", law = "b", serves = { { "2020-01-01", "2020-12-31", cite = "c" } } }
local t = { vi = "a", cite = "c" }
for i = 1, 10000 do
  t[i] = kind(tostring(i)) { vi = "a", when = household.electricity }
end
class "many"(t)
