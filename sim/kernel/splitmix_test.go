package kernel

import "testing"

// TestSplitMix checks the generator against its published test vector.
func TestSplitMix(t *testing.T) {
	state := uint64(1234567)
	for i, want := range []uint64{
		6457827717110365317, 3203168211198807973, 9817491932198370423,
		4593380528125082431, 16408922859458223821,
	} {
		if got := splitMix(&state); got != want {
			t.Errorf("draw %d: got %d, want %d", i, got, want)
		}
	}
}
