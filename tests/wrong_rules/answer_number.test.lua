testing "base"
local base = household { size = yes }
