testing "base"
local base = household { size = 1 }
case "a" { base.with { size = 2 }, class = "poor" }
