testing "base"
local base = household { floor_aera = 20 }
