standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
contest { { vi = "Hộ có thể đề nghị rà soát lại.", cite = "Điều 2" } }
contest { { vi = "Hộ có thể khiếu nại.", cite = "Điều 3" } }
