-- f: runs that differ. The order of pairs changes from run to run in plain Lua; ours is
-- sorted, so this is harmless
local first
for name in pairs { b = 1, a = 2, c = 3 } do first = name break end
