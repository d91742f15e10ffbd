-- f: texts that other programs would run
local x = "'); DROP TABLE households; --"
local y = "=HYPERLINK(\"http://127.0.0.1\")"
