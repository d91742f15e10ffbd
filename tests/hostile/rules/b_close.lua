-- b: and so does a to-be-closed name
local x <close> = tostring
