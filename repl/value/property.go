package value

import "strings"

// GetProperty reads a property of v without an environment; ok is false where there is none. Handles answer
// nothing here (Env.Property asks their Resolver), and a script property answers $null: the evaluator runs
// its block (Object.Lookup).
func GetProperty(v Value, name string) (Value, bool) {
	out, ok, _ := (*Env)(nil).Property(v, name)
	return out, ok
}

// Property is GetProperty in this environment. The error is that of a Resolver.
func (e *Env) Property(v Value, name string) (Value, bool, error) {
	if o := v.Object(); o != nil {
		if out, ok := o.Get(name); ok {
			return out, true, nil
		}
		if o.Base.kind == KindNull {
			out, ok := e.intrinsic(v, name)
			return out, ok, nil
		}
	}
	b := v.Base()
	if h := b.Handle(); h != nil {
		if r := e.resolver(); r != nil {
			if out, ok, err := r.HandleProperty(h, name); ok || err != nil {
				return out, ok, err
			}
		}
	}
	if out, ok := kindProperty(b, name); ok {
		return out, true, nil
	}
	out, ok := e.intrinsic(v, name)
	return out, ok, nil
}

// kindProperty reads a property that the object's .NET type has.
func kindProperty(v Value, name string) (Value, bool) {
	switch v.kind {
	case KindString:
		if strings.EqualFold(name, "Length") {
			return Int32(int32(unitLength(v.Str()))), true
		}
	case KindBool:
		if strings.EqualFold(name, "IsPresent") && v.ref != nil {
			return Bool(v.IsTrue()), true
		}
	case KindDateTime:
		return dateProperty(v, name)
	case KindTimeSpan:
		return spanProperty(v, name)
	case KindGuid:
		if strings.EqualFold(name, "Guid") { // which PowerShell adds
			return String(Text(v)), true
		}
	case KindEnum:
		if strings.EqualFold(name, "value__") {
			return Int32(int32(v.Int())), true
		}
	case KindArray:
		return arrayProperty(v, name)
	case KindList:
		return listProperty(v, name)
	case KindHash:
		return hashProperty(v, name)
	case KindScript:
		return scriptProperty(v.Script(), name)
	case KindType:
		return typeProperty(v.Type(), name)
	case KindError:
		return v.Error().Property(name)
	case KindNative:
		return v.Native().Property(name)
	}
	return Null, false
}

// arrayProperties are the properties of arrays in .NET's order.
var arrayProperties = []string{"Length", "LongLength", "Rank", "SyncRoot", "IsReadOnly", "IsFixedSize", "IsSynchronized", "Count"}

func arrayProperty(v Value, name string) (Value, bool) {
	n := len(v.Array().Items)
	switch strings.ToLower(name) {
	case "length", "count":
		return Int32(int32(n)), true
	case "longlength":
		return Int64(int64(n)), true
	case "rank":
		return Int32(int32(v.Array().NumDims())), true
	case "syncroot":
		return v, true
	case "isreadonly", "issynchronized":
		return Bool(false), true
	case "isfixedsize":
		return Bool(true), true
	}
	return Null, false
}

// listProperties are the properties of lists in .NET's order.
var listProperties = []string{"Capacity", "Count", "IsFixedSize", "IsReadOnly", "IsSynchronized", "SyncRoot"}

func listProperty(v Value, name string) (Value, bool) {
	n := len(v.List().Items)
	switch strings.ToLower(name) {
	case "count":
		return Int32(int32(n)), true
	case "capacity":
		c := 0
		for c < n {
			c = max(4, c*2) // as .NET grows it
		}
		return Int32(int32(c)), true
	case "isfixedsize", "isreadonly", "issynchronized":
		return Bool(false), true
	case "syncroot":
		return v, true
	}
	return Null, false
}

// hashProperties are the properties of hashtables in .NET's order.
var hashProperties = []string{"IsReadOnly", "IsFixedSize", "IsSynchronized", "Keys", "Values", "SyncRoot", "Count"}

// hashProperty reads a key first: a key hides a property of the same name.
func hashProperty(v Value, name string) (Value, bool) {
	h := v.Hash()
	if out, ok := h.GetText(name); ok {
		return out, true
	}
	switch strings.ToLower(name) {
	case "count":
		return Int32(int32(h.Len())), true
	case "keys":
		return NewArray(h.Keys()...), true
	case "values":
		return NewArray(h.Values()...), true
	case "isreadonly", "isfixedsize", "issynchronized":
		return Bool(false), true
	case "syncroot":
		return v, true
	}
	return Null, false
}

// scriptProperties are those of script blocks in .NET's order.
var scriptProperties = []string{"Attributes", "File", "IsFilter", "IsConfiguration", "Module", "StartPosition", "DebuggerHidden", "Id", "Ast"}

func scriptProperty(s *Script, name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "file":
		if s.Block != nil && s.Block.Source != nil && s.Block.Source.Name != "" {
			return String(s.Block.Source.Name), true
		}
		return Null, true
	case "isfilter":
		return Bool(s.Block != nil && s.Block.IsFilter), true
	case "isconfiguration", "debuggerhidden":
		return Bool(false), true
	case "ast", "startposition":
		return String(s.Block.SourceText()), true
	case "module", "attributes":
		return Null, true
	}
	return Null, false
}

// intrinsic reads what PowerShell adds to every object: Count and Length of single objects (3.0), psobject,
// pstypenames and psbase.
func (e *Env) intrinsic(v Value, name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "count", "length":
		if v.IsNull() {
			return Int32(0), true
		}
		return Int32(1), true
	case "psbase":
		return v.Base(), !v.IsNull()
	case "psobject":
		if v.IsNull() {
			return Null, false
		}
		return FromNative(&Members{Of: v}), true
	case "pstypenames":
		if v.IsNull() {
			return Null, false
		}
		return FromNative(&NameList{Of: v, asked: e.TypeNames(v)}), true
	}
	return Null, false
}

// textArray makes a string[].
func textArray(texts []string) Value {
	items := make([]Value, len(texts))
	for i, s := range texts {
		items[i] = String(s)
	}
	return stringArray(items)
}

// TypeNames is TypeNames with handles answered by this environment's Resolver.
func (e *Env) TypeNames(v Value) []string {
	if h := v.Base().Handle(); h != nil && e.resolver() != nil {
		if o := v.Object(); o == nil || len(o.TypeNames) == 0 {
			return e.resolver().HandleTypeNames(h)
		}
	}
	return TypeNames(v)
}

// PropertyNames lists the property names of v in the order of Format-List *, added ones last; hidden ones
// are left out.
func PropertyNames(v Value) []string { return (*Env)(nil).PropertyNames(v) }

// PropertyNames is PropertyNames with handles answered by this environment's Resolver.
func (e *Env) PropertyNames(v Value) []string {
	names := e.kindProperties(v.Base())
	o := v.Object()
	if o == nil {
		return names
	}
	out := make([]string, 0, len(names)+len(o.Props))
	for _, p := range o.Props {
		if !p.Hidden && !containsFold(names, p.Name) {
			out = append(out, p.Name)
		}
	}
	return append(out, names...) // members added to an object come before those of its type
}

func containsFold(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// kindProperties lists the properties of a .NET type. Numbers and the like have none.
func (e *Env) kindProperties(v Value) []string {
	switch v.kind {
	case KindString:
		return []string{"Length"}
	case KindBool:
		if v.ref != nil {
			return []string{"IsPresent"}
		}
	case KindDateTime:
		return dateProperties
	case KindTimeSpan:
		return spanProperties
	case KindGuid:
		return []string{"Guid"}
	case KindEnum:
		return []string{"value__"}
	case KindArray:
		return arrayProperties
	case KindList:
		return listProperties
	case KindHash:
		return hashProperties
	case KindScript:
		return scriptProperties
	case KindType:
		return typeProperties
	case KindError:
		return v.Error().properties()
	case KindHandle:
		if r := e.resolver(); r != nil {
			return r.HandleProperties(v.Handle())
		}
	case KindNative:
		return v.Native().PropertyNames()
	}
	return nil
}
