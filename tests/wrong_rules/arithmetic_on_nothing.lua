local x
local y = x + 2
