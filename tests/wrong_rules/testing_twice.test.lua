testing "base"
testing "base"
