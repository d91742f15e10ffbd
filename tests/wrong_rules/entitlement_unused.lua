entitlements { language = 1 }
local poor = verdict:is "poor"
entitlement "loan" { of = "base", vi = "Vay", cite = "Điều 1", when = verdict:is "not_poor" }
