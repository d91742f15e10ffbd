local hộ = survey.household
