local today = os.date()
