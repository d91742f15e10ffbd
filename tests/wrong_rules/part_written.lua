survey.household.size = 3
