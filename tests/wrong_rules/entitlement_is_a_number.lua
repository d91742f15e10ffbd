entitlements { language = 1 }
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = base.income_line }
