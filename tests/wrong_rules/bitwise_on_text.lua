local x = "a" & household.electricity
