-- f: what the reviewer sees is not what runs: bidi ⁧controls
local x = 1
