testing "base"
local base = household { floor_area = "12,345" }
