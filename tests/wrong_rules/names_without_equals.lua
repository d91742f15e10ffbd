local a, b
a, b
local c = 1
