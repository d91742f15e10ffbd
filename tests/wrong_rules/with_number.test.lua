testing "base"
local base = household { size = 1 }
case "a" { base:with(3), class = "poor" }
