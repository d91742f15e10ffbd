local x = 3 % 0
