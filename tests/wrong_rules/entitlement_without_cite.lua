entitlements { language = 1 }
entitlement "loan" { of = "base", vi = "Vay", when = verdict:is "poor" }
