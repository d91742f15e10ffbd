local columns = { }
