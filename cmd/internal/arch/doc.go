// Package arch holds the architecture of the module as tests: the ladder of
// packages, what each part may import, and the habits that keep a simulated
// world the same on every run. It has no code of its own.
package arch
