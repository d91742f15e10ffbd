local x = tostring(1)(2)
