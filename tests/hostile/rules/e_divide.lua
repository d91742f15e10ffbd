-- e: a division of plain numbers gives a fraction
standard "divide" { language = 1, vi = "Chia", serves = { { "2022-01-01", "2022-12-31", cite = "x" } }, cite = "x" }
parameter "p" { vi = "x", unit = "person", from("2022-01-01", 1 / 0, "x") }
