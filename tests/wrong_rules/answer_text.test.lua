testing "base"
local base = household { province = 75 }
