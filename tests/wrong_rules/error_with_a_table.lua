error { "chưa xong" }
