-- d: two functions that call each other, without a stack frame each
local f, g
f = function() return g() end
g = function() return f() end
f()
