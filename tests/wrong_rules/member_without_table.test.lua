testing "base"
local base = household { size = 1, members = { { age = 40 } } }
case "a" { base:with { member(1) }, class = "poor" }
