package remoting

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// The parameter tables of this package are text, in the notation of PowerShell's source attributes, so that
// they can be held against them line by line:
//
//	Name <type> {Set[M @0 PV PN]; Set} Alias("Cn") ValidateRange(1, 65535)
//
// M is mandatory, @n the position, PV and PN pipeline binding by value and by property name; (all) stands
// for every set. A type SwitchParameter makes a switch.

// parameters reads a table. The tables are constants of this package, so a malformed line is a fault of the
// program.
func parameters(table string) []cmdlet.Param {
	var params []cmdlet.Param
	for _, line := range strings.Split(table, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		p, err := parameter(line)
		if err != nil {
			panic(fmt.Sprintf("parameter table: %s: %v", line, err))
		}
		params = append(params, p)
	}
	return params
}

// parameter reads one line.
func parameter(line string) (cmdlet.Param, error) {
	name, rest, ok := strings.Cut(line, " <")
	typ, rest, ok2 := strings.Cut(rest, "> {")
	sets, attributes, ok3 := strings.Cut(rest, "}")
	if !ok || !ok2 || !ok3 {
		return cmdlet.Param{}, fmt.Errorf("want Name <type> {sets}")
	}
	p := cmdlet.Param{Name: name, Switch: typ == "SwitchParameter"}
	if !p.Switch {
		p.Type = typeOf(typ)
	}
	for _, set := range strings.Split(sets, ";") {
		use, err := parameterSet(strings.TrimSpace(set))
		if err != nil {
			return p, err
		}
		p.In = append(p.In, use)
	}
	return p, attribute(&p, attributes)
}

// parameterSet reads "Set[M @0 PV PN]".
func parameterSet(text string) (cmdlet.Use, error) {
	use := cmdlet.Use{Position: -1}
	name, flags, _ := strings.Cut(strings.TrimSuffix(text, "]"), "[")
	if name != "(all)" {
		use.Set, use.Since = name, setSince(name)
	}
	for _, flag := range strings.Fields(flags) {
		switch {
		case flag == "M":
			use.Mandatory = true
		case flag == "PV":
			use.Pipeline = true
		case flag == "PN":
			use.ByProperty = true
		case strings.HasPrefix(flag, "@"):
			n, err := strconv.Atoi(flag[1:])
			if err != nil {
				return use, err
			}
			use.Position = n
		default:
			return use, fmt.Errorf("unknown flag %q", flag)
		}
	}
	return use, nil
}

// attribute reads the aliases and validations after the sets.
func attribute(p *cmdlet.Param, text string) error {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		name, rest := text, ""
		if i := strings.IndexAny(text, "( "); i >= 0 {
			name, rest = text[:i], text[i:]
		}
		var args string
		if strings.HasPrefix(rest, "(") {
			args, rest, _ = strings.Cut(rest[1:], ")")
		}
		if err := applyAttribute(p, name, strings.Split(args, ",")); err != nil {
			return err
		}
		text = rest
	}
	return nil
}

func applyAttribute(p *cmdlet.Param, name string, args []string) error {
	switch name {
	case "Alias":
		p.Aliases = append(p.Aliases, quoted(args)...)
	case "ValidateNotNull":
		p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckNotNull})
	case "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace": // the binder does not tell blanks from text
		p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckNotNullOrEmpty})
	case "ValidateSet":
		p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckSet, Words: quoted(args)})
	case "ValidateRange":
		if len(args) != 2 {
			return fmt.Errorf("ValidateRange takes two numbers")
		}
		low, err := bound(args[0])
		if err != nil {
			return err
		}
		high, err := bound(args[1])
		if err != nil {
			return err
		}
		p.Checks = append(p.Checks, cmdlet.Check{Kind: cmdlet.CheckRange, Min: low, Max: high})
	default:
		return fmt.Errorf("unknown attribute %q", name)
	}
	return nil
}

// quoted takes the quotes off words.
func quoted(args []string) []string {
	words := make([]string, len(args))
	for i, a := range args {
		words[i] = strings.Trim(a, ` "`)
	}
	return words
}

// bound reads a limit of a range; MaxInt stands for 2147483647.
func bound(text string) (value.Value, error) {
	text = strings.TrimSpace(text)
	if text == "MaxInt" {
		return value.Int32(math.MaxInt32), nil
	}
	n, err := strconv.ParseInt(text, 10, 32)
	return value.Int32(int32(n)), err
}

// typeOf resolves the short type names of the tables.
func typeOf(name string) *value.Type {
	if element, ok := strings.CutSuffix(name, "[]"); ok {
		return value.ArrayOf(typeOf(element))
	}
	switch name {
	case "PSObject", "object", "PSSessionOption", "WSManConfigurationOption", "PSSessionTypeOption":
		// Converted by the cmdlets themselves: the engine binds hashtables to options (engine.md 3.10).
		return nil
	case "PSSession":
		return value.TypePSSession
	case "Job":
		return value.TypeJob
	case "ScriptBlock":
		name = "scriptblock"
	case "Uri":
		name = "string"
	case "AuthenticationMechanism":
		name = "System.Management.Automation.Runspaces.AuthenticationMechanism"
	case "SessionFilterState", "OutTarget":
		name = "Microsoft.PowerShell.Commands." + name
	case "OutputBufferingMode", "PSThreadOptions", "PSSessionConfigurationAccessMode":
		name = "System.Management.Automation.Runspaces." + name
	case "SessionType":
		name = "System.Management.Automation.Remoting.SessionType"
	case "JobState":
		name = "System.Management.Automation.JobState"
	}
	t, ok := value.LookupType(name)
	if !ok {
		panic("parameter table: unknown type " + name)
	}
	return t
}
