// Package client is the client half of the simulator: what one PowerShell process believes about the
// sessions, commands and jobs it started or found. It holds the process's session repository, its Id
// counters, its operations under way, its jobs, and its robust-connection retries, as plain data.
//
// A Process changes only in its transition methods: Call (the script of the process asks for something),
// Deliver and Failed (a request was answered, or could not be), Timer, LinkDown, LinkUp, Interrupt and
// Exit. Each takes an Env for its effects. A Process never looks at a server: what it knows arrived in a
// message (package protocol), and may be out of date, which is the point of the exercise. It holds no
// pointers to what other processes hold, so Clone makes an independent copy.
//
// Operations (open, query, connect, disconnect ...) are numbered records advanced by events. A call that
// begins one is answered at once with its number; the script then parks on Await.
//
// Ids in comments: "engine.md 3.3" is a paragraph of the engine reference, "CONN-2" a rule of the catalogue
// in sim/rules.
package client
