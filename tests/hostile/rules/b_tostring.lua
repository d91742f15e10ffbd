-- b: C work in a loop
while true do tostring(12345678) end
