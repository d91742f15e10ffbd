local function both_of(...) return both { a = ..., b = ... } end
