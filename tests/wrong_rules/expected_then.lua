if household end
