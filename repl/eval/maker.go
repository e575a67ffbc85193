package eval

import "pssim/repl/value"

// maker constructs the objects that only the evaluator knows.
type maker struct{ in *Interp }

// Make makes an ErrorRecord of an exception, an id, a category and a target.
func (m maker) Make(t *value.Type, args []value.Value) (value.Value, bool, error) {
	if t.FullName() != value.TypeErrorRecord.FullName() || len(args) != 4 {
		return value.Null, false, nil
	}
	rec, ok := exceptionRecord(args[0])
	if !ok {
		text := m.in.env.Text(args[0])
		rec = value.NewError(text, value.NotSpecified, "System.Exception", text, value.Null)
	} else {
		own := *rec
		own.Recorded, own.FQID, own.Where = false, "", value.Invocation{}
		rec = &own
	}
	category, err := m.in.env.Convert(args[2], &value.Type{Full: value.EnumErrorCategory.Name, Base: value.TypeEnum, Kind: value.KindEnum, Enum: value.EnumErrorCategory})
	if err != nil {
		return value.Null, true, err
	}
	rec.ID, rec.Category, rec.Target = m.in.env.Text(args[1]), value.Category(category.Int()), args[3]
	rec.Thrown, rec.HasThrown = value.Null, false
	return value.FromError(rec), true, nil
}
