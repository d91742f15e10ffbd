testing "base"
case { household { size = 1 }, class = "poor" }
