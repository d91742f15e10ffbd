-- e: the length of a list with holes is not defined
local x = how_many { household.electricity, nil, household.electricity }
