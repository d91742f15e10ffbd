entitlements { language = 1 }
entitlements { language = 1 }
