-- c: lists that double
local t = { 1 }
while true do for i, x in ipairs(t) do t[i * 2] = { t } end end
