local hh, person = survey.household, survey.person
