-- e: readings that Lua gives and nobody meant. A comparison of nodes is a boolean
local x = household.size == 8
