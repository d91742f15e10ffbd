-- f: a Cyrillic letter in a name
local сlass = tostring
