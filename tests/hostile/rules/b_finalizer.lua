-- b: a finalizer runs when the state closes, with hooks off
setmetatable({}, { __gc = function() while true do end end })
