entitlements { language = 1 }
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = verdict:is "poor",
  serves = { { "2022-01-01", "2022-12-31", cite = "Điều 2" }, { "2025-01-01", "2025-12-31", cite = "Điều 2" } } }
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = verdict:is "not_poor" }
