testing "vlss-1998"

local base = household { area = "rural", size = 10, head_female = no, consumption = "30.000.000" }

case "đúng chuẩn: 1.789.871 đồng một người" { base:with { consumption = "17.898.710" }, class = "near_poor" }
case "kém chuẩn 0,1 đồng một người" { base:with { consumption = "17.898.709" }, class = "poor" }
case "đúng 1,3 lần chuẩn: 2.326.832,3 đồng" { base:with { consumption = "23.268.323" }, class = "other" }
case "kém 1,3 lần chuẩn 0,1 đồng" { base:with { consumption = "23.268.322" }, class = "near_poor" }
case "không rõ chi tiêu" { base:with { consumption = missing }, class = { "poor", "near_poor", "other" } }
case "không rõ số người" { base:with { size = missing }, class = { "poor", "near_poor", "other" } }
