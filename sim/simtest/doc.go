// Package simtest tests worlds of sim, and what is built on them, under go test: a rapid state machine that is ready
// to be extended (Machine), the invariants that always hold (Standing), checks over seeds and repetitions
// (CheckSeeds, CheckDeterminism), generators of topologies, schedules and faults for rapid, and coverage in the
// terms of the model (Coverage).
//
// Everything here may be used under t.Parallel: tests share nothing but read-only tables. Every failure prints
// the command that reproduces it; failures of rapid print theirs themselves.
package simtest
