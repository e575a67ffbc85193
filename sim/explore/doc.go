// Package explore proves claims about disconnected sessions by visiting every state that a small world can
// reach: every interleaving of what a few clients type, of the messages under way, of running commands, timers
// and faults. What it calls are the transition functions of sim/client and sim/wsman themselves, the same that
// a sim.World calls; a test holds the two against each other.
//
// # Stating a property
//
// A World says how many clients and sessions there are, what clients may type (Verbs), what abstract commands
// they may start (Commands: so many records, and perhaps no end), and which faults may come. A property is a
// predicate of a View, which shows a moment from outside: the server's truth (Shells), the beliefs of each
// client (Session), and what is under way.
//
//	w := explore.World{
//		Clients: make([]explore.Client, 2), Sessions: 1,
//		Commands: []explore.Command{{Records: 1}}, Verbs: explore.Everyday(),
//	}
//	r, err := explore.Search(ctx, w, explore.Options{Workers: 2},
//		explore.Always("one client is connected", func(v *explore.View) bool {
//			open := 0
//			for i := range v.Clients() {
//				if v.Session(i, 0).Opened() {
//					open++
//				}
//			}
//			return open <= 1
//		}))
//	fmt.Print(r)
//
// Always wants every state to satisfy its predicate, Sometimes one of them, and Eventually that one state is
// followed by another if everything that is under way goes on and nobody acts any more: see Fairness. The
// report prints the bounds of the world and the number of states with each verdict. Proved means that all
// reachable states were visited; where a bound came first the verdict says so.
//
// A verdict against a property comes with a shortest History, as data and as a Transcript to be typed at the
// REPL. For that let the World be a Prompt world, in which everything under way arrives before somebody acts,
// as it does at a REPL; other worlds let messages take any time, which the transcript tells in comments.
//
// # Clients and sessions that are alike
//
// Clients of one kind are taken for one another, and so are sessions: states that differ only in who is who
// are one. So a property must speak of all clients, or of any; one that names a client is refused with a
// *SymmetryError, unless Options.Apart says that they are to be told apart.
//
// # Proofs that lean on a rule
//
// A proof is worth something if it fails when the rule that it leans on is deleted. World.Transitions takes
// the place of the simulator's own functions for that: embed Genuine, and change one decision. This package's
// tests delete ten rules in that way.
//
// # What a state leaves out
//
// Ids, GUIDs, sequence numbers, dates and the trace are no part of a state, and times are told from now on.
// The order of a client's repository is left out too. States are compared by fingerprints of 64 bits; the
// report prints the odds that two different states were taken for one.
//
// # How it is fast
//
// A state is flat: numbers of its parts, which are the service, each client, and each queue of messages. Each
// different part stands once in a library, and each transition of a part is made once and then looked up, so
// that a transition of a state costs some look-ups and a hash. All workers add to the same library, while the
// known states are divided by their fingerprints; the order in which states are found depends on the world
// alone, so that any number of workers gives the same report and the same histories.
package explore
