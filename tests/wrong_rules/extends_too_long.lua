standard "s0" { language = 1, vi = "Thử", law = "Quyết định 0", extends = "s1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
standard "s1" { language = 1, vi = "Thử", law = "Quyết định 1", extends = "s2",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
standard "s2" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "s3" }
standard "s3" { language = 1, vi = "Thử", law = "Quyết định 3", extends = "s4" }
standard "s4" { language = 1, vi = "Thử", law = "Quyết định 4", extends = "s5" }
standard "s5" { language = 1, vi = "Thử", law = "Quyết định 5", extends = "s6" }
standard "s6" { language = 1, vi = "Thử", law = "Quyết định 6", extends = "s7" }
standard "s7" { language = 1, vi = "Thử", law = "Quyết định 7", extends = "s8" }
standard "s8" { language = 1, vi = "Thử", law = "Quyết định 8", extends = "s9" }
standard "s9" { language = 1, vi = "Thử", law = "Quyết định 9", extends = "s10" }
standard "s10" { language = 1, vi = "Thử", law = "Quyết định 10", extends = "s11" }
standard "s11" { language = 1, vi = "Thử", law = "Quyết định 11", extends = "s12" }
standard "s12" { language = 1, vi = "Thử", law = "Quyết định 12", extends = "s13" }
standard "s13" { language = 1, vi = "Thử", law = "Quyết định 13", extends = "s14" }
standard "s14" { language = 1, vi = "Thử", law = "Quyết định 14", extends = "s15" }
standard "s15" { language = 1, vi = "Thử", law = "Quyết định 15", extends = "s16" }
standard "s16" { language = 1, vi = "Thử", law = "Quyết định 16", extends = "s17" }
standard "s17" { language = 1, vi = "Thử", law = "Quyết định 17", extends = "s18" }
standard "s18" { language = 1, vi = "Thử", law = "Quyết định 18", extends = "s19" }
standard "s19" { language = 1, vi = "Thử", law = "Quyết định 19", extends = "s20" }
standard "s20" { language = 1, vi = "Thử", law = "Quyết định 20" }
