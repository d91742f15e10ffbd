standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1" }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = household.size:above(6) }
