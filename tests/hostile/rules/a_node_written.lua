-- a: a node of the graph may not be changed after it is made
local size = household.size
size.id = "other"
