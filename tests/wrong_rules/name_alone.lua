local k
k
