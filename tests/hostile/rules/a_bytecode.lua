-- a: a function as bytes
local f = string.dump(tostring)
