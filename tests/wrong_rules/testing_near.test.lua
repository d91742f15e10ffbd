testing "bas"
