entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
entitlements { language = 1 }
