standard "base" { language = 1, vi = "Thử", law = "Nghị định 1" }
