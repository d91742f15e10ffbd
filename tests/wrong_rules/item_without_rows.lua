standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
scorecard "B1" { cite = "PL 3", vi = "Phiếu B1", item "1" { vi = "Số người", of = household.size } }
