local function lines() local x = lines() return x end
lines()
