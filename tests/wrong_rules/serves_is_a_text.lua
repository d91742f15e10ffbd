standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1", serves = "2022" }
