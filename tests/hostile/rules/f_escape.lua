-- f: the same by escapes
local x = "\u{202E}"
