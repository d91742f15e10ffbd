-- b: backtracking patterns take exponential time inside one C call
string.find("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a*a*a*a*a*a*a*a*a*a*b")
