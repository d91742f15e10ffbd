-- e: fractions are not exact
local half = 0.5
