local hh = survey.houshold
