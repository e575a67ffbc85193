package value

// Compare orders two single objects as -lt and -gt do: the right side is converted to the left side's type.
// An error is an *ErrorRecord: ComparisonFailure (of a number, that of the conversion), or NotIcomparable.
func Compare(a, b Value, caseSensitive bool) (int, error) {
	return (*Env)(nil).Compare(a, b, caseSensitive)
}

// Compare is Compare in this environment.
func (e *Env) Compare(a, b Value, caseSensitive bool) (int, error) {
	a, b = a.Base(), b.Base()
	switch {
	case a.IsNull() || b.IsNull():
		return compareNull(a, b), nil
	case a.kind == KindString:
		return CompareText(a.Str(), e.Text(b), caseSensitive), nil
	case isNumber(a):
		n, err := numberOf(b)
		if err != nil {
			return 0, err
		}
		return compareNumbers(a, n), nil
	case a.kind == KindChar && b.kind == KindChar && !caseSensitive:
		return CompareText(ToString(a), ToString(b), false), nil
	}
	c, err := e.Convert(b, TypeOf(a))
	if err != nil {
		failure := NewError("ComparisonFailure", InvalidOperation, exceptionRuntime,
			"Could not compare \""+e.Text(a)+"\" to \""+e.Text(b)+"\". "+err.Error(), Null)
		failure.Inner = exceptionInvalidCast
		return 0, failure
	}
	if n, ok := order(a, c.Base()); ok {
		return n, nil
	}
	if e.Equal(a, b, caseSensitive) {
		return 0, nil
	}
	return 0, NewError("NotIcomparable", InvalidOperation, exceptionRuntime,
		"Cannot compare \""+e.Text(a)+"\" because it has no order.", Null)
}

// compareNull orders $null against a value: it is below positive numbers and every other object, above
// negative numbers.
func compareNull(a, b Value) int {
	switch {
	case a.IsNull() && b.IsNull():
		return 0
	case a.IsNull():
		return -compareNull(b, a)
	case isNumber(a) && compareNumbers(a, Int32(0)) < 0:
		return -1
	}
	return 1
}

// order is IComparable of two values of one type.
func order(a, b Value) (int, bool) {
	switch {
	case isNumber(a) && isNumber(b):
		return compareNumbers(a, b), true
	case a.kind != b.kind:
		return 0, false
	case a.kind == KindString:
		return CompareText(a.Str(), b.Str(), true), true
	case a.kind <= KindEnum:
		return compareInts(a.Int(), b.Int()), true
	case a.kind == KindGuid:
		return compareBytes(a.Guid(), b.Guid()), true
	}
	if c, ok := a.ref.(Comparer); ok {
		return c.CompareTo(b)
	}
	return 0, false
}

func compareBytes(a, b Guid) int {
	for i := range a {
		if a[i] != b[i] {
			return compareInts(int64(a[i]), int64(b[i]))
		}
	}
	return 0
}

// SortCompare orders two objects for Sort-Object: as Compare where that works, and by text where the two
// cannot be compared. $null comes first.
func (e *Env) SortCompare(a, b Value, caseSensitive bool) int {
	a, b = a.Base(), b.Base()
	if a.IsNull() || b.IsNull() {
		switch {
		case a.IsNull() && b.IsNull():
			return 0
		case a.IsNull():
			return -1
		}
		return 1
	}
	if n, err := e.Compare(a, b, caseSensitive); err == nil {
		return n
	}
	return CompareText(e.Text(a), e.Text(b), caseSensitive)
}

// SortCompare is Env.SortCompare without an environment.
func SortCompare(a, b Value, caseSensitive bool) int {
	return (*Env)(nil).SortCompare(a, b, caseSensitive)
}
