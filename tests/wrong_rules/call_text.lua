local x = ("Hộ nghèo") { 1 }
