-- every standard is compared with those before it
for i = 1, 200000 do
  standard(tostring(i)) { language = 1, vi = "a", law = "b" }
end
