-- e: and a remainder by zero an error of the machine
local zero = 0
local x = 1 % zero
