testing "base"
local base = household { size = 1, members = { { age = 40 } } }
case "a" { base:with { member "2" { age = 15 } }, class = "poor" }
