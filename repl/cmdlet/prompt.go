package cmdlet

import (
	"strconv"

	"pssim/repl/value"
)

// maxPromptItems bounds the list that a person may type for one parameter.
const maxPromptItems = 10000

// prompt asks the person at the console for mandatory parameters; answered is false when nobody answers.
func (b *Binding) prompt(lack []int) (answered bool, err error) {
	h, place := b.host.Prompter(), 1
	if p, ok := b.host.(Placer); ok {
		place = p.Place()
	}
	head := "\ncmdlet " + b.info.Name + " at command pipeline position " + strconv.Itoa(place) + "\n" +
		"Supply values for the following parameters:\n"
	for _, i := range lack {
		if b.plan.params[i].Help != "" {
			head += "(Type !? for Help.)\n"
			break
		}
	}
	if err := h.Print(head); err != nil {
		return false, err
	}
	for _, i := range lack {
		v, ok, err := b.ask(b.plan.params[i])
		if err != nil || !ok {
			return false, err
		}
		if err := b.bindValue(i, Argument{Value: v}, true); err != nil {
			return false, err
		}
	}
	return true, nil
}

// ask reads the value of one parameter: a line, or for a list lines until an empty one.
func (b *Binding) ask(q *Param) (value.Value, bool, error) {
	secret := q.Type != nil && q.Type.Is(value.TypeSecureString)
	if q.Type == nil || !q.Type.IsArray() {
		line, ok, err := b.answer(q, q.Name+": ", secret)
		if secret && ok {
			return value.FromNative(&value.SecureString{Secret: line}), ok, err
		}
		return value.String(line), ok, err
	}
	var items []value.Value
	for n := 0; n < maxPromptItems; n++ {
		line, ok, err := b.answer(q, q.Name+"["+strconv.Itoa(n)+"]: ", secret)
		if err != nil || !ok {
			return value.Null, ok, err
		}
		if line == "" {
			break
		}
		items = append(items, value.String(line))
	}
	return value.NewArray(items...), true, nil
}

// answer reads one line; !? prints the parameter's help and asks again.
func (b *Binding) answer(q *Param, prompt string, secret bool) (string, bool, error) {
	h := b.host.Prompter()
	for {
		line, ok, err := h.ReadLine(prompt, secret)
		if err != nil || !ok || line != "!?" || q.Help == "" {
			return line, ok, err
		}
		if err := h.Print(q.Help + "\n"); err != nil {
			return "", false, err
		}
	}
}
