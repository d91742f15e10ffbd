testing "vn-2050"
