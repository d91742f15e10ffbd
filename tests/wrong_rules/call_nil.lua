local line
line { 1 }
