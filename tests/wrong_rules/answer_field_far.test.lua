testing "base"
local base = household { tractor = yes }
