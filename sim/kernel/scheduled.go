package kernel

// Scheduled is the Seq of the event that was scheduled last, 0 before the first: how many there have been.
func (k *Kernel) Scheduled() uint64 { return k.lastSeq }
