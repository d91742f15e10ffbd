testing "base"
case "một người" { household { size = 1 }, lacks = 3 }
