local zero = 0
for i = 1, 3, zero do end
