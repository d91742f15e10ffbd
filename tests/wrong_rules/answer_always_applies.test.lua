testing "base"
local base = household { electricity = not_applicable }
