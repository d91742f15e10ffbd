entitlements { language = 1 }
entitlement "loan" { of = { "base", "bases" }, vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
