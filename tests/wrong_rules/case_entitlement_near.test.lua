testing "base" { entitlements = true }
case "một" { household { income_pc = "1.000.000" }, entitled = { "credits" } }
