-- b: nodes in a loop, one word of ours each
local x = household.size
while true do x = x + 1 end
