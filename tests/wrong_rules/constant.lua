local k <const> = 3
