-- b: repeat never true
repeat local x = 1 until nil
