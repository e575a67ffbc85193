package sim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
)

// The values of a journal: plain data, in which the interfaces of familyOf stand as objects with one key that
// names the kind. Fields with zero values are left out; others must be known.

// maxDepth bounds the nesting of a journal's values. Calls nest no deeper than half of it.
const maxDepth = 16

// errDeep is the fault of a line whose values nest too deeply.
var errDeep = errors.New("the values nest too deeply")

// encode writes a value.
func encode(v reflect.Value) ([]byte, error) {
	var b bytes.Buffer
	err := encodeTo(&b, v)
	return b.Bytes(), err
}

func encodeTo(b *bytes.Buffer, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Interface:
		return encodeInterface(b, v)
	case reflect.Struct:
		return encodeStruct(b, v)
	case reflect.Slice, reflect.Array:
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := encodeTo(b, v.Index(i)); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	case reflect.Pointer:
		if v.IsNil() {
			b.WriteString("null")
			return nil
		}
		return encodeTo(b, v.Elem())
	}
	return encodePlain(b, v)
}

// encodePlain writes a text or a number. Markup characters stay as they are, for a reader's sake.
func encodePlain(b *bytes.Buffer, v reflect.Value) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v.Interface()); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line end
	return nil
}

func encodeInterface(b *bytes.Buffer, v reflect.Value) error {
	f, known := familyOf(v.Type())
	switch {
	case v.IsNil():
		b.WriteString("null")
		return nil
	case !known:
		return &UnknownKindError{Family: "value", Kind: v.Type().String()}
	}
	name, ok := f.named(v.Elem().Type())
	if !ok {
		return &UnknownKindError{Family: f.name, Kind: v.Elem().Type().String()}
	}
	fmt.Fprintf(b, "{%q:", name)
	if err := encodeTo(b, v.Elem()); err != nil {
		return err
	}
	b.WriteByte('}')
	return nil
}

func encodeStruct(b *bytes.Buffer, v reflect.Value) error {
	b.WriteByte('{')
	first := true
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		fmt.Fprintf(b, "%q:", v.Type().Field(i).Name)
		if err := encodeTo(b, v.Field(i)); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// unwrap takes an object with one key apart.
func unwrap(body []byte) (name string, value json.RawMessage, err error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') || !dec.More() {
		return "", nil, errors.Join(errOneKey, err)
	}
	key, err := dec.Token()
	if err != nil {
		return "", nil, err
	}
	name, _ = key.(string) // the keys of an object are texts
	if err := dec.Decode(&value); err != nil {
		return "", nil, err
	}
	if end, err := dec.Token(); err != nil || end != json.Delim('}') {
		return "", nil, errors.Join(errOneKey, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return "", nil, errTrailing
	}
	return name, value, nil
}

// decode reads a value into v, which can be set.
func decode(body json.RawMessage, v reflect.Value, depth int) error {
	switch {
	case depth > maxDepth:
		return errDeep
	case bytes.Equal(bytes.TrimSpace(body), []byte("null")):
		v.SetZero()
		return nil
	}
	switch v.Kind() {
	case reflect.Interface:
		return decodeInterface(body, v, depth)
	case reflect.Struct:
		return decodeStruct(body, v, depth)
	case reflect.Slice:
		var parts []json.RawMessage
		if err := json.Unmarshal(body, &parts); err != nil {
			return err
		}
		list := reflect.MakeSlice(v.Type(), len(parts), len(parts))
		for i, part := range parts {
			if err := decode(part, list.Index(i), depth+1); err != nil {
				return err
			}
		}
		v.Set(list)
		return nil
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decode(body, v.Elem(), depth+1)
	}
	return json.Unmarshal(body, v.Addr().Interface())
}

func decodeInterface(body json.RawMessage, v reflect.Value, depth int) error {
	f, known := familyOf(v.Type())
	name, value, err := unwrap(body)
	if err != nil {
		return err
	}
	t, ok := f.typed(name)
	if !known || !ok {
		return &UnknownKindError{Family: f.name, Kind: name}
	}
	concrete := reflect.New(t).Elem()
	if err := decode(value, concrete, depth+1); err != nil {
		return err
	}
	v.Set(concrete)
	return nil
}

// decodeStruct reads the fields of an object in the order of the struct, all of which must be known.
func decodeStruct(body json.RawMessage, v reflect.Value, depth int) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return err
	}
	known := 0
	for i := range v.NumField() {
		part, ok := fields[v.Type().Field(i).Name]
		if !ok {
			continue
		}
		known++
		if err := decode(part, v.Field(i), depth+1); err != nil {
			return err
		}
	}
	if known < len(fields) {
		return fmt.Errorf("a field of the object is not one of %s", v.Type().Name())
	}
	return nil
}
