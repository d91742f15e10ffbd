-- Cột của vlss98.csv (trích lục VietNamH của gói R Ecdat) ứng với trường nào của survey.lua.
codebook { delimiter = ",", decimal = "point",
  household = {
    household_id = column "household_id",
    commune = column "commune",
    area = column "area" { codes = { ["rural"] = "rural", ["urban"] = "urban" } },
    size = column "size" { missing = { [""] = "blank" } },
    head_female = column "head_female" { codes = { ["yes"] = "yes", ["no"] = "no" } },
    consumption = column "consumption_year" { missing = { [""] = "blank" } },
  },
}
