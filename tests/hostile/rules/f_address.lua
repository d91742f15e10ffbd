-- f: the text of a function would show an address
error(tostring(function() end))
