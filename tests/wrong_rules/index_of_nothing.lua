local hh
local size = hh.size
