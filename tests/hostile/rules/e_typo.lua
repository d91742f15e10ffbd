-- e: a misspelt name is nil
local x = houshold
