-- a: nor may the questionnaire
survey.household.size = survey.person
