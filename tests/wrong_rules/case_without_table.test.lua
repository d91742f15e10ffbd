testing "base"
case "một người"
