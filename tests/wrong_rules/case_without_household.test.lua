testing "base"
case "một người" { class = "poor" }
