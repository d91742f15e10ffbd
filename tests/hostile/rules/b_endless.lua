-- b: time. A loop without end that allocates nothing
local n = 1
while n do n = n + 0 end
