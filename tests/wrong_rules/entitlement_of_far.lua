entitlements { language = 1 }
entitlement "loan" { of = "vn-2061", vi = "Vay", cite = "Điều 1", when = verdict:is "poor" }
