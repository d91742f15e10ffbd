case "a" { household { size = 3 }, class = "poor" }
testing "base"
