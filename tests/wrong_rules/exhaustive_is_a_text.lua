standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1", exhaustive = "yes" }
