testing "base"
local base = household { electricity = true }
