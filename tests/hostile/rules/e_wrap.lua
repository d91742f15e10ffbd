-- e: whole numbers wrap silently
local x = 9007199254740992 * 9007199254740992
standard "wrap" { language = 1, vi = "Tràn", serves = { { "2022-01-01", "2022-12-31", cite = "x" } }, cite = "x" }
parameter "p" { vi = "x", unit = "person", from("2022-01-01", x, "x") }
