package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// ShouldProcess asks whether to act on a target: -WhatIf only tells, -Confirm or an impact at or above
// $ConfirmPreference asks.
func (v *invocation) ShouldProcess(target, action string) (bool, error) {
	if action == "" {
		action = v.info.Name
	}
	what := "Performing the operation \"" + action + "\" on target \"" + target + "\"."
	whatIf := v.shared.whatIf
	if !v.shared.hasWhatIf {
		if c := v.sc.lookup("whatifpreference"); c != nil {
			whatIf = value.ToBool(c.v)
		}
	}
	if whatIf {
		return false, v.in.host.Print("What if: " + what + "\n")
	}
	if !v.mustConfirm() {
		// Who is not asked is told, if -Verbose says so.
		return true, v.WriteText(cmdlet.StreamVerbose, what)
	}
	return v.ask(what, "Are you sure you want to perform this action?", &v.yes, &v.no)
}

// mustConfirm compares the command's impact with $ConfirmPreference.
func (v *invocation) mustConfirm() bool {
	if v.shared.hasConfirm {
		return v.shared.confirm
	}
	limit := int64(cmdlet.ImpactHigh)
	if c := v.sc.lookup("confirmpreference"); c != nil {
		switch base := c.v.Base(); base.Kind() {
		case value.KindEnum, value.KindInt32:
			limit = base.Int()
		case value.KindString:
			if m, ok := value.EnumConfirmImpact.Lookup(base.Str()); ok {
				limit = m.Number
			}
		}
	}
	return limit != int64(cmdlet.ImpactNone) && v.info.Impact != cmdlet.ImpactNone && int64(v.info.Impact) >= limit
}

// ShouldContinue always asks.
func (v *invocation) ShouldContinue(query, caption string) (bool, error) {
	if caption == "" {
		caption = "Confirm"
	}
	if err := v.in.host.Print("\n" + caption + "\n"); err != nil {
		return false, err
	}
	return v.choose(query, &v.yes, &v.no)
}

// ask prints a question under the heading Confirm.
func (v *invocation) ask(query, caption string, yes, no *bool) (bool, error) {
	if *yes || *no {
		return *yes, nil
	}
	if err := v.in.host.Print("\nConfirm\n" + caption + "\n"); err != nil {
		return false, err
	}
	return v.choose(query, yes, no)
}

// choose reads the answer: yes, yes to all, no, no to all. Nobody there means yes for a console that is
// not interactive.
func (v *invocation) choose(query string, yes, no *bool) (bool, error) {
	if *yes || *no {
		return *yes, nil
	}
	const choices = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): "
	if err := v.in.host.Print(query + "\n"); err != nil {
		return false, err
	}
	for {
		line, ok, err := v.in.host.ReadLine(choices, false)
		if err != nil {
			return false, err
		}
		if !ok {
			rec := value.NewError("PromptingException", value.NotImplemented, "System.Management.Automation.Host.HostException",
				"The command asks for confirmation, and nobody is there to answer.", value.Null)
			return false, v.guard(rec)
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case "", "y", "yes":
			return true, nil
		case "a", "yes to all":
			*yes = true
			return true, nil
		case "n", "no":
			return false, nil
		case "l", "no to all":
			*no = true
			return false, nil
		case "s", "suspend":
			err = v.in.host.Print("There is no nested prompt to suspend to; choose another answer.\n")
		default:
			err = v.in.host.Print(choiceHelp)
		}
		if err != nil {
			return false, err
		}
	}
}

// choiceHelp explains the answers, for ? and for what is none of them.
const choiceHelp = "Y - do this one thing\nA - do this and all that follows\nN - leave this one thing undone\n" +
	"L - leave this and all that follows undone\nS - is not possible here\n"
