package scripting

import _ "embed" // the declarations are part of the program, so that it can show them

//go:embed api.lua
var declarations string

// API is the text of api.lua: every function of a scenario, declared with its meaning and an example.
func API() string { return declarations }
