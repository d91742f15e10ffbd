entitlements { language = 1 }
entitlement "loan" { of = { 2021 }, vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
