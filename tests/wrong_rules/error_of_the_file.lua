error "tệp này chưa xong"
