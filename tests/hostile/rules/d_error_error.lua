-- d: errors about errors
error(function() error "x" end)
