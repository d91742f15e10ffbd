standard "wrong" { vi = "Thử", law = "Nghị định 1" }
