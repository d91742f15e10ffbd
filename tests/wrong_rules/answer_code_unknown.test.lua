testing "base"
local base = household { toilet = "septik" }
