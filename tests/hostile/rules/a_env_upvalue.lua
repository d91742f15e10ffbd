-- a: the same through _ENV
local out = _ENV
out.household = nil
out.standard = tostring
