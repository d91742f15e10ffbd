testing "base"
local base = household { size = 1 }
