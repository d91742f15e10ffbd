-- f: a text that a careless printf would read
error "%n%s%s%s%s {1} {2}"
