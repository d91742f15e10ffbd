-- The columns of generate.c: codes are numbers from 1, incomes are in thousands.
local function numbered(name, words)
  local codes = {}
  for i, word in ipairs(words) do codes[tostring(i)] = word end
  return column(name) { codes = codes }
end

codebook {
  household = {
    id = column "id",
    area = numbered("area", { "urban", "rural" }),
    hhsize = column "hhsize",
    income = column "income" { scale = 1000 },
    unemp = column "unemp",
    dependents = column "dependents",
    stunted = column "stunted",
    unserved_ill = column "unserved_ill",
    insured = column "insured",
    adult_years = column "adult_years",
    child_out = column "child_out",
    dwelling = numbered("dwelling", { "durable", "semi_durable", "less_durable", "simple" }),
    floor_m2 = column "floor_m2",
    water = numbered("water",
      { "tap", "well", "spring", "rain", "bottled", "open_well", "open_spring", "surface" }),
    toilet = numbered("toilet", { "septic", "flush", "two_vault", "pit", "other", "none" }),
    telecom = column "telecom" { codes = { ["0"] = "no", ["1"] = "yes" } },
    info_assets = column "info_assets",
  },
}
