entitlements { }
