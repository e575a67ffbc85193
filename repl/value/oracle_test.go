package value_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// walker evaluates the little of the language that needs no evaluator: literals, operators, casts, members,
// static members and assignments to plain variables. It is enough to hold this package against what a real
// PowerShell printed.
type walker struct{ vars map[string]value.Value }

var errOutside = errors.New("outside of what the walker knows")

func (w *walker) block(stmts []syntax.Statement) ([]value.Value, error) {
	var out []value.Value
	for _, s := range stmts {
		v, err := w.statement(s)
		if err != nil {
			return nil, err
		}
		out = append(out, value.Enumerate(v)...)
	}
	return out, nil
}

func (w *walker) statement(s syntax.Statement) (value.Value, error) {
	switch s := s.(type) {
	case *syntax.Pipeline:
		e, ok := s.Elements[0].(*syntax.ExprElement)
		if !ok || len(s.Elements) > 1 || s.Background || len(e.Redirs) > 0 {
			return value.Null, errOutside
		}
		return w.expr(e.Expr)
	case *syntax.Assignment:
		_, err := w.assign(s)
		return value.Void, err
	}
	return value.Null, errOutside
}

// assign answers the value, which an assignment in parentheses or on the right of another yields.
func (w *walker) assign(s *syntax.Assignment) (value.Value, error) {
	target, ok := s.Target.(*syntax.Variable)
	if !ok || s.Op != "=" || target.Scope != "" || strings.EqualFold(target.Name, "true") {
		return value.Null, errOutside
	}
	v, err := w.operand(s.Value)
	w.vars[strings.ToLower(target.Name)] = v
	return v, err
}

func (w *walker) operand(s syntax.Statement) (value.Value, error) {
	if a, ok := s.(*syntax.Assignment); ok {
		return w.assign(a)
	}
	return w.statement(s)
}

func (w *walker) all(exprs []syntax.Expr) ([]value.Value, error) {
	out := make([]value.Value, len(exprs))
	for i, e := range exprs {
		v, err := w.expr(e)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (w *walker) expr(e syntax.Expr) (value.Value, error) {
	switch e := e.(type) {
	case *syntax.Number:
		return value.Literal(e), nil
	case *syntax.String:
		return value.String(e.Value), nil
	case *syntax.Variable:
		return w.variable(e)
	case *syntax.Expandable:
		parts, err := w.all(e.Parts)
		text := ""
		for _, p := range parts {
			text += value.Text(p)
		}
		return value.String(text), err
	case *syntax.Array:
		items, err := w.all(e.Items)
		return value.NewArray(items...), err
	case *syntax.ArrayExpr:
		items, err := w.block(e.Body.Body)
		return value.NewArray(items...), err
	case *syntax.SubExpr:
		items, err := w.block(e.Body.Body)
		switch len(items) {
		case 0:
			return value.Null, err
		case 1:
			return items[0], err
		}
		return value.NewArray(items...), err
	case *syntax.Paren:
		return w.operand(e.Body)
	case *syntax.TypeExpr:
		t, ok := value.ResolveType(e.Type)
		if !ok {
			return value.Null, errOutside
		}
		return value.FromType(t), nil
	case *syntax.Hash:
		return w.hash(e)
	case *syntax.Index:
		return w.index(e)
	}
	return w.operation(e)
}

func (w *walker) variable(e *syntax.Variable) (value.Value, error) {
	v, ok := w.vars[strings.ToLower(e.Name)]
	if !ok || e.Scope != "" {
		return value.Null, errOutside
	}
	return v, nil
}

func (w *walker) hash(e *syntax.Hash) (value.Value, error) {
	h := value.NewHashtable()
	for _, entry := range e.Entries {
		k, err := w.expr(entry.Key)
		if err != nil {
			return value.Null, err
		}
		v, err := w.statement(entry.Value)
		if err != nil {
			return value.Null, err
		}
		h.Set(k, v)
	}
	return value.FromHash(h), nil
}

func (w *walker) index(e *syntax.Index) (value.Value, error) {
	parts, err := w.all([]syntax.Expr{e.Target, e.Index})
	if err != nil {
		return value.Null, err
	}
	if h := parts[0].Hash(); h != nil && parts[1].Kind() == value.KindString {
		v, _ := h.Get(parts[1])
		return v, nil
	}
	items, ok := value.Items(parts[0])
	i := int(parts[1].Int())
	if !ok || parts[1].Kind() != value.KindInt32 {
		return value.Null, errOutside
	}
	if i < 0 {
		i += len(items)
	}
	if i < 0 || i >= len(items) {
		return value.Null, nil
	}
	return items[i], nil
}

func (w *walker) operation(e syntax.Expr) (value.Value, error) {
	switch e := e.(type) {
	case *syntax.Cast:
		v, err := w.expr(e.Operand)
		if err != nil {
			return v, err
		}
		t, ok := value.ResolveType(e.Type)
		if !ok {
			return value.Null, errOutside
		}
		if name := strings.ToLower(e.Type.Name); name == "pscustomobject" && v.Hash() != nil {
			return value.CustomObject(v.Hash()), nil
		}
		return value.Convert(v, t)
	case *syntax.Unary:
		if e.Op == syntax.OpInc || e.Op == syntax.OpDec {
			return value.Null, errOutside
		}
		v, err := w.expr(e.Operand)
		if err != nil {
			return v, err
		}
		return value.Unary(e.Op, v, nil)
	case *syntax.Binary:
		if _, ok := e.Right.(*syntax.BlockExpr); ok {
			return value.Null, errOutside
		}
		sides, err := w.all([]syntax.Expr{e.Left, e.Right})
		if err != nil {
			return value.Null, err
		}
		v, err := value.Binary(e.Op, sides[0], sides[1], nil)
		if groups, ok, merr := value.Match(value.Text(sides[0]), sides[1], false); e.Op == syntax.OpMatch && ok && merr == nil {
			w.vars["matches"] = value.FromHash(groups)
		}
		return v, err
	case *syntax.Member:
		return w.member(e.Target, e.Name, e.Static)
	case *syntax.Call:
		return w.call(e)
	}
	return value.Null, errOutside
}

func (w *walker) member(target, name syntax.Expr, static bool) (value.Value, error) {
	parts, err := w.all([]syntax.Expr{target, name})
	if err != nil {
		return value.Null, err
	}
	if t := parts[0].Type(); static && t != nil {
		if v, ok := value.Static(t, parts[1].Str()); ok {
			return v, nil
		}
		return value.Null, errOutside
	}
	v, ok := value.GetProperty(parts[0], parts[1].Str())
	if !ok {
		return value.Null, errOutside
	}
	return v, nil
}

func (w *walker) call(e *syntax.Call) (value.Value, error) {
	parts, err := w.all(append([]syntax.Expr{e.Target, e.Name}, e.Args...))
	if err != nil {
		return value.Null, err
	}
	call := func() (value.Value, bool, error) { return value.CallMethod(parts[0], parts[1].Str(), parts[2:]) }
	if e.Static {
		call = func() (value.Value, bool, error) {
			return value.CallStatic(parts[0].Type(), parts[1].Str(), parts[2:])
		}
	}
	v, found, err := call()
	if !found {
		switch strings.ToLower(parts[1].Str()) {
		case "foreach", "where", "invoke", "getnewclosure":
			return value.Null, errOutside
		}
		return value.Null, value.MethodNotFound(parts[0], parts[1].Str())
	}
	return v, err
}

// printable writes what the console shows of values that it shows as one line.
func printable(items []value.Value) (string, bool) {
	out := ""
	for _, v := range items {
		switch {
		case v.Kind() == value.KindNull:
			continue
		case v.Kind() <= value.KindDouble, v.Kind() == value.KindEnum, v.Kind() == value.KindString, v.Kind() == value.KindDecimal,
			v.Kind() == value.KindScript, v.Kind() == value.KindBigInt:
			out += value.ToString(v) + "\n"
		default:
			return "", false
		}
	}
	return out, true
}

// errorLine finds the head of an error in the concise view.
var errorLine = regexp.MustCompile(`(?m)^(Invalid\w+|OperationStopped|\w*Exception): `)

type oracleCase struct {
	ID       string `json:"id"`
	Src      string `json:"src"`
	Expected string `json:"expected_output_text"`
	Errors   bool   `json:"had_errors"`
}

// TestOracle holds every case that the walker understands against a real PowerShell 7.0's console. Where
// that printed an error, only the fact is compared here: its text is the formatter's.
func TestOracle(t *testing.T) {
	f, err := os.Open("testdata/expressions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	compared := 0
	for scan.Scan() {
		var c oracleCase
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.compare(t) {
			compared++
		}
	}
	t.Logf("%d cases compared", compared)
	if compared < 150 {
		t.Errorf("only %d cases were compared: the walker no longer understands them", compared)
	}
}

func (c oracleCase) compare(t *testing.T) bool {
	tree, errs := syntax.Parse(&syntax.Source{Text: c.Src}, syntax.V7())
	if len(errs) > 0 || tree.End == nil {
		return false
	}
	w := &walker{vars: map[string]value.Value{"true": value.Bool(true), "false": value.Bool(false), "null": value.Null}}
	out := ""
	failed := false
	for _, s := range tree.End.Body {
		items, err := w.block([]syntax.Statement{s})
		if errors.Is(err, errOutside) {
			return false
		}
		if err != nil {
			failed = true
			continue
		}
		text, ok := printable(items)
		if !ok {
			return false
		}
		out += text
	}
	switch {
	case failed != (c.Errors || errorLine.MatchString(c.Expected)):
		t.Errorf("%s: %s\nfailed %v, want %v", c.ID, c.Src, failed, c.Errors)
	case !failed && out != c.Expected:
		t.Errorf("%s: %s\ngot  %q\nwant %q", c.ID, c.Src, out, c.Expected)
	}
	return true
}
