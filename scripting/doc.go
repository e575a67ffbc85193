// Package scripting runs Lua scenarios: files that open PowerShell windows in a simulated world, type lines,
// cut links, let virtual time pass, and check what comes out. What a scenario can say is in api.lua.
//
// A scenario is a process of the world that it acts on (DESIGN.md 2): it parks while a line runs or time
// passes, it learns of the world only by replies, and it can be made anew from its log when the world is
// forked. Therefore Lua runs in a sandbox in which equal replies give equal behaviour: no clock, no chance,
// no files, no addresses, and limits instead of endless loops.
package scripting
