testing "base"
local base = household { size = 2, members = { age = 40 } }
