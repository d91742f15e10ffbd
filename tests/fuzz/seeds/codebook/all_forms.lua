codebook { flags_of = "vn-2021-2025", delimiter = ";", decimal = "comma",
  household = {
    household_id = column "hhid",
    income_month = column "income" { scale = 1000, missing = { ["99"] = "dont_know", [""] = "blank" } },
    area = column "urban" { codes = { ["1"] = "urban", ["0"] = "rural" } },
    tv = column "tv" { codes = { ["1"] = "yes", ["2"] = "no" }, missing = { ["9"] = "refused" } },
    d_toilet = column "toilet_flag",
  },
  person = { person_id = column "pid", age = column "age",
    treated_12m = column "treated" { missing = { ["8"] = "not_applicable" } } },
}
