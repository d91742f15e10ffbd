-- a: the string library by way of a text
local long = ("x"):rep(1000000000)
