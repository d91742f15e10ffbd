standard "wrong" { language = 2, vi = "Thử", law = "Nghị định 1" }
