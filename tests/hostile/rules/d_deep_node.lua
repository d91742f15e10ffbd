-- d: a graph so deep that a walk of it would need a deep stack
local x = household.size:below(1)
for i = 1, 1000000 do x = ~x end
