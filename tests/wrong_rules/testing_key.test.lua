testing "base" { day = "2022-01-01" }
