-- e: `and` drops its left side
local x = household.size:below(8) and household.electricity
