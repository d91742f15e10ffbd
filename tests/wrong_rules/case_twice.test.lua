testing "base"
case "một người" { household { size = 1 }, class = "poor" }
case "một người" { household { size = 2 }, class = "poor" }
