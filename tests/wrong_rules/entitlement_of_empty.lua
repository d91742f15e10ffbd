entitlements { language = 1 }
entitlement "loan" { of = { }, vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
