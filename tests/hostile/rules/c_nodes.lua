-- c: nodes live in the book's arena, not in Lua's memory
local t = {}
for i = 1, 100000000 do t[i] = household.size:below(i) end
