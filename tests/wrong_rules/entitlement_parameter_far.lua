entitlements { language = 1 }
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1",
  when = household.income_pc:at_most(base.near_poor_line) }
