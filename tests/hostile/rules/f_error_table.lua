-- f: an error that is no text
error { "household 012345678901" }
