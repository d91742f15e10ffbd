-- f: Latin-1 bytes
local x = "Nghèo"
