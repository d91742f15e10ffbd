-- e: a text becomes a number
local x = "10" + 5
