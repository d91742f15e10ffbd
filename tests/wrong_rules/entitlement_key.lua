entitlements { language = 1 }
entitlement "loan" { off = "base", vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
