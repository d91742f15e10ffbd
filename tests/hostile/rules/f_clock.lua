-- f: the day of the run
local today = os.time()
