-- b: a protected call would swallow the limit and go on
while true do pcall(function() while true do end end) end
