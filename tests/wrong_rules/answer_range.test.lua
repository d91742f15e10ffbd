testing "base"
local base = household { size = 120 }
