person = survey.person
