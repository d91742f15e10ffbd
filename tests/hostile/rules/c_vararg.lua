-- c: the stack of one call
local function f(...) return f(1, ...) end
f()
