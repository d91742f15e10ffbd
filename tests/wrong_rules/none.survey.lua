local household = { }
