entitlements { language = 1 }
entitlement "loan" { vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
