-- b: without any loop word
::again:: do goto again end
