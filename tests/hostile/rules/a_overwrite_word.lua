-- a: a word of the language may not be replaced for later nouns
indicator = tostring
