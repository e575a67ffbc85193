package eval

import "pssim/repl/value"

// cells is $a[i,j] of an array with several dimensions: one element, or one for each index of a list of
// such lists. Outside of the array there is $null.
func (f *frame) cells(a *value.Array, key value.Value) (value.Value, error) {
	keys, _ := value.Items(key.Base())
	if len(keys) > 0 {
		if _, nested := value.Items(keys[0].Base()); nested {
			out := make([]value.Value, 0, len(keys))
			for _, k := range keys {
				v, err := f.cells(a, k)
				if err != nil {
					return value.Null, err
				}
				out = append(out, v)
			}
			return value.NewArray(out...), nil
		}
	}
	at, inside, err := f.position(a, key)
	if err != nil || !inside {
		return value.Null, err
	}
	return a.Items[at], nil
}

// setElementOf is $a[i,j] = v.
func (f *frame) setElementOf(a *value.Array, key, v value.Value) error {
	at, inside, err := f.position(a, key)
	if err != nil {
		return err
	}
	if !inside {
		return outOfRange(key)
	}
	if a.ElemType != nil {
		if v, err = f.in.env.Convert(v, a.ElemType); err != nil {
			return err
		}
	}
	a.Items[at] = v
	return nil
}

// position reads an index for each dimension.
func (f *frame) position(a *value.Array, key value.Value) (at int, inside bool, err error) {
	keys, ok := value.Items(key.Base())
	if !ok || len(keys) != len(a.Dims) {
		return 0, false, runtimeError("NeedMultidimensionalIndex", value.InvalidOperation,
			"The array needs an index for each of its dimensions.", key)
	}
	index := make([]int, len(keys))
	for i, k := range keys {
		if index[i], err = f.integer(k); err != nil {
			return 0, false, err
		}
	}
	at, inside = a.Position(index)
	return at, inside, nil
}
