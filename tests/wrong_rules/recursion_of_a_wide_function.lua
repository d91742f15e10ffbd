local function f(a)
  local b0, b1, b2, b3, b4, b5, b6, b7, b8, b9 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  local c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  local d0, d1, d2, d3, d4, d5, d6, d7, d8, d9 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  local e0, e1, e2, e3, e4, e5, e6, e7, e8, e9 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  local x = f(a)
  return x
end
f(1)
