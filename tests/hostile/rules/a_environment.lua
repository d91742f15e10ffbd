-- a: the table of globals would give everything back
local all = _G
for name, value in pairs(all) do error(name) end
