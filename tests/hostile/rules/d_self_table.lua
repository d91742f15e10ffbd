-- d: a table that holds itself
local t = {}
t[1] = t
local x = how_many(t)
local y = any(t)
