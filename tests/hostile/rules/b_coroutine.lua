-- b: a coroutine would have a hook of its own
local f = coroutine.wrap(function() while true do end end)
f()
