-- b: the same with list keys, which need no sorting
local t = {}
for i = 1, 30000 do t[i] = i end
while true do for k in pairs(t) do break end end
