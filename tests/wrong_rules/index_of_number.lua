local size = (3).size
