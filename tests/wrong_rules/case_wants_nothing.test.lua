testing "base"
case "một người" { household { size = 1 }, on = "2022-01-01" }
