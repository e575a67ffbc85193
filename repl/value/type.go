package value

import "strings"

// Type describes a .NET type as the language sees it: a name, a base, and what a value of it is made of.
// Descriptors are never changed; two descriptors are the same type when Is holds both ways, which for
// named types means equal full names.
type Type struct {
	Full string // "System.Int32", "System.Object[]"
	// Accel is the type accelerator that PowerShell prints in place of the full name, such as "int", or "".
	Accel string
	Base  *Type // nil for System.Object and for interfaces
	// Kind is the kind of the values of this type; KindNull for types that several kinds share.
	Kind Kind
	Elem *Type     // the element type of an array
	Rank int       // the number of dimensions of an array that has more than one
	Enum *EnumType // the members of an enumeration
	// Nullable tells Nullable[T], which is T but for $null, which it lets through.
	Nullable bool
	// Implements names the interfaces (full names) that -is and conversions look for.
	Implements []string
}

// FullName is the full .NET name.
func (t *Type) FullName() string { return t.Full }

// Name is the name without its namespace: "Int32".
func (t *Type) Name() string {
	name := shortName(t.Full)
	if i := strings.IndexByte(name, '`'); i >= 0 && t.Elem == nil {
		if end := strings.IndexByte(name, '['); end > i {
			return name[:end] // a generic type's name leaves its arguments out
		}
	}
	return name
}

// Namespace is what stands before Name, without the dot.
func (t *Type) Namespace() string {
	return strings.TrimSuffix(strings.TrimSuffix(t.Full, shortName(t.Full)), ".")
}

// shortName cuts the namespace off a full name; dots inside generic arguments do not count.
func shortName(full string) string {
	head := full
	if i := strings.IndexByte(full, '['); i >= 0 {
		head = full[:i]
	}
	return full[strings.LastIndexByte(head, '.')+1:]
}

// ElementType is what the elements of an array or generic list are, nil where they may be anything.
func (t *Type) ElementType() *Type {
	elem := t.Elem
	if t.Kind == KindList {
		elem = t.listElem()
	}
	if elem == nil || elem.Full == TypeObject.Full {
		return nil
	}
	return elem
}

// IsArray tells whether t is an array type.
func (t *Type) IsArray() bool { return t.Elem != nil }

// Is tells whether a value of type t can be used where u is asked for: u is t, one of its bases, or an
// interface of one of them.
func (t *Type) Is(u *Type) bool {
	if u == nil || strings.EqualFold(u.Full, "System.Object") {
		return true
	}
	for b, depth := t, 0; b != nil && depth < maxTypeDepth; b, depth = b.Base, depth+1 {
		if strings.EqualFold(b.Full, u.Full) {
			return true
		}
		for _, i := range b.Implements {
			if strings.EqualFold(i, u.Full) {
				return true
			}
		}
	}
	// Arrays of references are covariant, as in .NET.
	return t.Elem != nil && u.Elem != nil && t.Rank == u.Rank && !t.Elem.isValueType() && t.Elem.Is(u.Elem)
}

// maxTypeDepth bounds a walk along bases.
const maxTypeDepth = 64

// isValueType tells whether values of t live unboxed in .NET.
func (t *Type) isValueType() bool { return t.Is(TypeValueType) }

// isNumeric tells whether t is one of the number types.
func (t *Type) isNumeric() bool {
	return t.Kind >= KindSByte && t.Kind <= KindDouble || t.Kind == KindDecimal || t.Kind == KindBigInt
}

// ArrayOf is the type of arrays of t; nil stands for System.Object.
func ArrayOf(t *Type) *Type {
	if t == nil {
		t = TypeObject
	}
	accel := ""
	if t.Accel != "" {
		accel = t.Accel + "[]"
	}
	return &Type{Full: t.Full + "[]", Accel: accel, Base: TypeArray, Kind: KindArray, Elem: t}
}

// maxTypeName bounds the text of a type name that is looked up, brackets and all.
const maxTypeName = 1024

// LookupType finds a type by accelerator, by full name, or by full name without "System.", ignoring case;
// a trailing [] makes an array, and the known generic types take their arguments in brackets.
func LookupType(name string) (*Type, bool) {
	name = strings.TrimSpace(name)
	if len(name) > maxTypeName {
		return nil, false
	}
	if base, ok := strings.CutSuffix(name, "[]"); ok {
		if t, ok := LookupType(base); ok {
			return ArrayOf(t), true
		}
		return nil, false
	}
	if elem, rank, ok := cutRank(name); ok {
		if t, ok := LookupType(elem); ok {
			return arrayOfRank(t, rank), true
		}
		return nil, false
	}
	low := strings.ToLower(name)
	if t, ok := typeIndex[low]; ok {
		return t, true
	}
	if t, ok := typeIndex["system."+low]; ok {
		return t, true
	}
	return lookupGeneric(name)
}

// lookupGeneric resolves List[T] and its like, Dictionary[K,V], Nullable[T] and the delegates. Nullable[T] is T
// but for $null; a delegate is the script block that it is made of.
func lookupGeneric(name string) (*Type, bool) {
	open := strings.IndexByte(name, '[')
	if open < 0 || !strings.HasSuffix(name, "]") {
		return nil, false
	}
	args, ok := lookupArguments(name[open+1 : len(name)-1])
	if !ok {
		return nil, false
	}
	head := strings.TrimPrefix(strings.ToLower(name[:open]), "system.")
	head, _, _ = strings.Cut(head, "`")
	switch {
	case head == "nullable" && len(args) == 1:
		t := *args[0]
		t.Nullable = true
		return &t, true
	case head == "func" || head == "action" || head == "predicate" || head == "comparison" || head == "converter":
		return TypeScriptBlock, true
	case head == "collections.objectmodel.collection" && len(args) == 1:
		return genericList("System.Collections.ObjectModel.Collection`1", args[0]), true
	case head == "collections.generic.dictionary" && len(args) == 2:
		return &Type{Full: "System.Collections.Generic.Dictionary`2[" + args[0].Full + "," + args[1].Full + "]",
			Base: TypeObject, Kind: KindHash, Implements: dictionaryInterfaces}, true
	}
	if full, ok := genericShape(strings.TrimPrefix(head, "collections.generic.")); ok && len(args) == 1 {
		return genericList(full, args[0]), true
	}
	return nil, false
}

func genericList(full string, elem *Type) *Type {
	return &Type{Full: full + "[" + elem.Full + "]", Base: TypeObject, Kind: KindList, Implements: listInterfaces}
}

// lookupArguments resolves the comma-separated arguments of a generic type.
func lookupArguments(text string) ([]*Type, bool) {
	var out []*Type
	depth, start := 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text) || text[i] == ',' && depth == 0:
			t, ok := LookupType(text[start:i])
			if !ok {
				return nil, false
			}
			out, start = append(out, t), i+1
		case text[i] == '[':
			depth++
		case text[i] == ']':
			depth--
		}
	}
	return out, true
}

// namedType is the descriptor of a type that only its name is known of.
func namedType(full string) *Type {
	if t, ok := LookupType(full); ok {
		return t
	}
	return &Type{Full: full, Base: TypeObject}
}

// TypeOf is the type of a value, as GetType answers it; of $null it is nil. An object that only adds
// members to a base value has the type of that value.
func TypeOf(v Value) *Type {
	v = v.Base()
	switch v.kind {
	case KindNull, KindVoid:
		return nil
	case KindBool:
		if v.ref != nil {
			return TypeSwitch
		}
	case KindEnum:
		return enumTypeOf(v.enumType())
	case KindArray:
		return arrayOfRank(v.Array().ElemType, len(v.Array().Dims))
	case KindList:
		return listType(v.List())
	case KindHash:
		return hashType(v.Hash())
	case KindError:
		return v.Error().typeOf()
	case KindHandle:
		return namedType(v.Handle().TypeName)
	case KindNative:
		return namedType(v.Native().TypeName())
	case KindObject:
		return objectType(v.Object())
	}
	return kindTypes[v.kind]
}

// enumTypeOf is the descriptor of an enumeration, known or not.
func enumTypeOf(e *EnumType) *Type {
	if t, ok := typeIndex[strings.ToLower(e.Name)]; ok && t.Enum != nil {
		return t
	}
	return &Type{Full: e.Name, Base: TypeEnum, Kind: KindEnum, Enum: e}
}

// listType is the descriptor of a list by its TypeName.
func listType(l *List) *Type {
	if l.TypeName == "" {
		return TypeArrayList
	}
	t := namedType(l.TypeName)
	if t.Kind != KindList {
		return &Type{Full: l.TypeName, Base: TypeObject, Kind: KindList, Implements: listInterfaces}
	}
	return t
}

// hashType is the descriptor of a hashtable.
func hashType(h *Hashtable) *Type {
	if h.Generic != "" {
		return &Type{Full: h.Generic, Base: TypeObject, Kind: KindHash, Implements: dictionaryInterfaces}
	}
	if h.Ordered {
		return TypeOrdered
	}
	return TypeHashtable
}

// objectType is the descriptor of an object without a base: its first type name, for a deserialized or
// custom object PSCustomObject or PSObject as PowerShell has it.
func objectType(o *Object) *Type {
	if len(o.TypeNames) == 0 || strings.HasPrefix(o.TypeNames[0], "Deserialized.") || strings.Contains(o.TypeNames[0], "#") {
		return TypePSCustomObject
	}
	if strings.HasPrefix(o.TypeNames[0], "Selected.") {
		return TypePSCustomObject
	}
	return namedType(o.TypeNames[0])
}

// TypeNames is PSTypeNames: the type's name and those of its bases, most specific first. Handles are
// answered by the Resolver (Env.TypeNames).
func TypeNames(v Value) []string {
	if o := v.Object(); o != nil {
		if len(o.TypeNames) > 0 {
			return o.TypeNames
		}
		if o.Base.kind == KindNull {
			return []string{TypePSCustomObject.Full, TypeObject.Full}
		}
		v = o.Base
	}
	if v.IsNull() {
		return nil
	}
	var out []string
	for t, depth := TypeOf(v), 0; t != nil && depth < maxTypeDepth; t, depth = t.Base, depth+1 {
		out = append(out, t.Full)
	}
	return out
}
