for name in pairs(nil) do end
