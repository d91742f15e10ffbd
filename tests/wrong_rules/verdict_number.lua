entitlements { language = 1 }
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = verdict:is(1) }
