package value

import (
	"math"
	"strconv"
	"strings"
)

// Hashtable is a [hashtable] or, with Ordered, an [ordered] dictionary. Keys of any kind are allowed; text
// keys compare without case, as those of PowerShell's literals do.
//
// Entries keep the order in which they were added. .NET's order, which follows hash codes, is not imitated:
// a modelling choice, since the same script must print the same bytes.
type Hashtable struct {
	Ordered bool
	// CaseSensitive is set by [hashtable]::new() and New-Object: text keys then compare exactly.
	CaseSensitive bool
	// Generic is the full type name of a Dictionary[K,V], "" for the two others. It yields KeyValuePairs.
	Generic string
	entries []entry
	index   map[string]int // canonical key to position; only ever looked up, never ranged over
}

type entry struct{ key, value Value }

// NewHashtable makes an empty table.
func NewHashtable() *Hashtable { return &Hashtable{} }

// NewOrdered makes an empty [ordered] dictionary.
func NewOrdered() *Hashtable { return &Hashtable{Ordered: true} }

// HashOf makes a table from alternating text keys and values; a key without a value is left out.
func HashOf(pairs ...any) *Hashtable {
	h := NewHashtable()
	for i := 0; i+1 < len(pairs); i += 2 {
		k, isText := pairs[i].(string)
		v, isValue := pairs[i+1].(Value)
		if isText && isValue {
			h.Set(String(k), v)
		}
	}
	return h
}

// canonical turns a key into the text that equal keys share. Keys of different kinds are different keys,
// as Object.Equals has it: 1 and "1", 1 and 1L.
func (h *Hashtable) canonical(k Value) string {
	k = k.Base()
	switch k.kind {
	case KindString:
		if h.CaseSensitive {
			return "s" + k.Str()
		}
		return "s" + strings.ToLower(k.Str())
	case KindDouble, KindSingle:
		f := k.Float()
		if f == 0 {
			f = 0
		}
		return string(rune('A'+k.kind)) + strconv.FormatUint(math.Float64bits(f), 16)
	case KindDecimal, KindBigInt, KindGuid:
		return string(rune('A'+k.kind)) + Text(k)
	case KindEnum:
		return "E" + k.enumType().Name + ":" + strconv.FormatInt(k.Int(), 10)
	case KindType:
		return "T" + strings.ToLower(k.Type().Full)
	}
	return string(rune('A'+k.kind)) + strconv.FormatUint(k.bits, 16)
}

// find returns the position of a key, or -1. Keys of a reference kind without a value of their own are
// compared by identity.
func (h *Hashtable) find(k Value) int {
	if k = k.Base(); k.kind >= KindArray && k.kind != KindType {
		for i := range h.entries {
			if SameReference(h.entries[i].key.Base(), k) {
				return i
			}
		}
		return -1
	}
	if i, ok := h.index[h.canonical(k)]; ok {
		return i
	}
	return -1
}

// Get returns the value of a key.
func (h *Hashtable) Get(k Value) (Value, bool) {
	if i := h.find(k); i >= 0 {
		return h.entries[i].value, true
	}
	return Null, false
}

// GetText returns the value of a text key.
func (h *Hashtable) GetText(k string) (Value, bool) { return h.Get(String(k)) }

// Has tells whether a key is there.
func (h *Hashtable) Has(k Value) bool { return h.find(k) >= 0 }

// Set adds a key or replaces its value; a replaced key keeps its place and spelling.
func (h *Hashtable) Set(k, v Value) {
	if i := h.find(k); i >= 0 {
		h.entries[i].value = v
		return
	}
	h.entries = append(h.entries, entry{k, v})
	h.note(len(h.entries) - 1)
}

// note enters the key at position i into the index.
func (h *Hashtable) note(i int) {
	if h.index == nil {
		h.index = make(map[string]int)
	}
	if k := h.entries[i].key.Base(); k.kind < KindArray || k.kind == KindType {
		h.index[h.canonical(k)] = i
	}
}

// Insert puts a new key at a position, as an ordered dictionary can; false if the position is outside or
// the key is there.
func (h *Hashtable) Insert(at int, k, v Value) bool {
	if at < 0 || at > len(h.entries) || h.Has(k) {
		return false
	}
	h.entries = append(h.entries, entry{})
	copy(h.entries[at+1:], h.entries[at:])
	h.entries[at] = entry{k, v}
	h.reindex()
	return true
}

// Delete removes a key and tells whether it was there.
func (h *Hashtable) Delete(k Value) bool {
	i := h.find(k)
	if i < 0 {
		return false
	}
	return h.DeleteAt(i)
}

// DeleteAt removes the entry at a position.
func (h *Hashtable) DeleteAt(i int) bool {
	if i < 0 || i >= len(h.entries) {
		return false
	}
	h.entries = append(h.entries[:i], h.entries[i+1:]...)
	h.reindex()
	return true
}

// reindex rebuilds the index after positions have moved.
func (h *Hashtable) reindex() {
	h.index = make(map[string]int, len(h.entries))
	for i := range h.entries {
		h.note(i)
	}
}

// Clear removes all entries.
func (h *Hashtable) Clear() { h.entries, h.index = nil, nil }

// Len is the number of entries.
func (h *Hashtable) Len() int { return len(h.entries) }

// At returns the entry at a position, which must be in [0, Len).
func (h *Hashtable) At(i int) (key, val Value) { return h.entries[i].key, h.entries[i].value }

// SetAt replaces the value at a position, which must be in [0, Len).
func (h *Hashtable) SetAt(i int, v Value) { h.entries[i].value = v }

// Keys returns the keys in order.
func (h *Hashtable) Keys() []Value {
	out := make([]Value, len(h.entries))
	for i := range h.entries {
		out[i] = h.entries[i].key
	}
	return out
}

// Values returns the values in order.
func (h *Hashtable) Values() []Value {
	out := make([]Value, len(h.entries))
	for i := range h.entries {
		out[i] = h.entries[i].value
	}
	return out
}

// Copy makes a shallow copy, as Clone() of a hashtable does.
func (h *Hashtable) Copy() *Hashtable {
	c := &Hashtable{Ordered: h.Ordered, CaseSensitive: h.CaseSensitive, Generic: h.Generic, entries: append([]entry(nil), h.entries...)}
	c.reindex()
	return c
}
