-- c: and so do texts
while true do local x = not_known "một điều chưa biết rất dài, lặp lại mãi để tốn bộ nhớ của quyển sách" end
