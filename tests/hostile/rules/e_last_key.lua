-- e: of two equal keys the last one wins
local t = { rural = 1, urban = 2, rural = 3 }
