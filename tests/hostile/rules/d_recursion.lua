-- d: depth. A function that calls itself
local function f(x) local y = f(x) return y end
f(1)
