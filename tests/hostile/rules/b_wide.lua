-- b: a graph that doubles with every line: 2^60 parts in sixty nodes
local x = household.size
for i = 1, 60 do x = x + x end
standard "wide" { language = 1, vi = "Rộng", serves = { { "2022-01-01", "2022-12-31", cite = "x" } }, cite = "x" }
class "all" { vi = "Tất cả", cite = "x", when = x:below(8) }
