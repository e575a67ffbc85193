package simtest

// Unrecorded tells why no record of the simulator names a rule of the catalogue, "" for rules that records do name.
func Unrecorded(id string) string {
	switch id {
	case "LIFE-4", "STATE-3", "LOOP-1", "E0", "E1.6", "E2.1", "E2.3", "E-ORDER":
		return "says what is so at any time, not what happens: no branch applies it"
	case "LIFE-10", "GET-3", "E1.5", "E3.0", "E3.1", "E3.2", "E3.7", "E3.10", "E8", "E9", "E11", "E-TRANSPORT":
		return "is applied by the cmdlets of the language, which write no records"
	case "WAIT-1", "WAIT-2", "E3.12":
		return "is applied while a call waits, which changes nothing that a record could tell"
	case "E13", "M-UTC", "M-HASHTABLE", "M-STEPS", "M-LATENCY", "M-NAME", "M-QUOTAS":
		return "is a decision about the whole model, of which no branch is"
	case "M-FIFO", "M-BUFFER", "M-REMOVED":
		return "is a bound or an order that other rules' records keep"
	case "RECV-4", "M-OWNER":
		return "refuses what no client of this simulator asks: it learns of a shell, or a command, only when it may use it"
	case "M-HOPS":
		return "needs a script in a shell that opens sessions itself, which a Producer does not"
	}
	return ""
}
