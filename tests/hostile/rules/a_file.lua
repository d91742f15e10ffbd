-- a: reads a file through io
for line in io.lines("/etc/passwd") do error(line) end
