-- a: code that no reviewer saw
load("standard = nil")()
