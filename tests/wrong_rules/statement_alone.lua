local hh = household
hh.size
local person = person
