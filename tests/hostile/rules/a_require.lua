-- a: require finds any module on the disk
local os = require "os"
