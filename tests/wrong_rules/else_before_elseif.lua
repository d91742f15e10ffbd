if household then
  local a = 1
else
  local b = 1
elseif person then
  local c = 1
end
