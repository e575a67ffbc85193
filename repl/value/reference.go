package value

import "reflect"

// hashable tells whether a reference may be a map key: a pointer, or a value without slices and maps.
func hashable(ref any) bool { return ref != nil && reflect.ValueOf(ref).Comparable() }

// SameReference tells whether two values are the same object: [object]::ReferenceEquals for reference
// kinds. Unboxed kinds are never the same object.
func SameReference(a, b Value) bool {
	if a.kind != b.kind || a.kind < KindString {
		return a.IsNull() && b.IsNull()
	}
	return hashable(a.ref) && hashable(b.ref) && a.ref == b.ref
}
