-- f: the same inside a text
local x = "area​"
