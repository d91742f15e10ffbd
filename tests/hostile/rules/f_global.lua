-- f: a global name would carry state from file to file
counter = 1
