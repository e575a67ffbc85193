package explore

import (
	"fmt"
	"strings"
	"time"
)

// Transcript tells the history as input of the REPL: lines of PowerShell in named windows, and meta commands
// for the windows, the clock and the faults. What happens by itself at the prompts of a REPL is left out in a
// Prompt world; in others it stands as comments, since there it happens later than at a prompt. Of a history that
// does not pass Check, the transcript is a comment that says why.
func (h *History) Transcript() string {
	if err := h.Check(); err != nil {
		return "# " + err.Error() + "\n"
	}
	var b strings.Builder
	front := -1
	for i := range h.Steps {
		s := &h.Steps[i]
		switch s.Kind {
		case Line:
			if s.Verb == Kill {
				fmt.Fprintf(&b, ":kill %s\n", h.windowName(s.Client))
				continue
			}
			if front != s.Client {
				b.WriteString(h.windowLine(i, s.Client))
				front = s.Client
			}
			b.WriteString(h.line(s) + "\n")
		case Time:
			if s.Waiting && h.World.Prompt {
				continue
			}
			fmt.Fprintf(&b, ":clock +%s\n", spanText(s.After))
		case Strike, Mend:
			b.WriteString(h.fault(s) + "\n")
		default:
			if !h.World.Prompt {
				b.WriteString("# " + h.event(s) + "\n")
			}
		}
	}
	return b.String()
}

// windowName is the name of a client's window: A, B, C, or of one on the server X, Y, Z. A is the window that a
// REPL begins with.
func (h *History) windowName(client int) string {
	if h.World.Clients[client].Local {
		return string(rune('X' + client))
	}
	return string(rune('A' + client))
}

// computer is the name of a client's computer: one of the REPL's lab.
func (h *History) computer(client int) string {
	if h.World.Clients[client].Local {
		return "Server01"
	}
	return [MaxClients]string{"PC01", "Server02", "Server12"}[client]
}

// windowLine goes to a window, and opens it the first time.
func (h *History) windowLine(step, client int) string {
	name := h.windowName(client)
	if name == "A" {
		return ":client A\n"
	}
	for _, s := range h.Steps[:step] {
		if s.Kind == Line && s.Client == client && s.Verb != Kill {
			return fmt.Sprintf(":client %s\n", name)
		}
	}
	return fmt.Sprintf(":client %s %s\n", name, h.computer(client))
}

// fault is the meta command of a fault or of its end.
func (h *History) fault(s *Step) string {
	switch {
	case s.Fault == Crash && s.Kind == Strike:
		return ":crash Server01"
	case s.Fault == Crash:
		return ":restart Server01"
	case s.Kind == Mend:
		return fmt.Sprintf(":net heal %s Server01", h.computer(s.Client))
	}
	return fmt.Sprintf(":net %s %s Server01", s.Fault, h.computer(s.Client))
}

// event says what happened by itself.
func (h *History) event(s *Step) string {
	switch s.Kind {
	case Request:
		return fmt.Sprintf("%s of %s arrives at Server01", s.Message.Kind(), h.windowName(s.Client))
	case Reply:
		return fmt.Sprintf("%s arrives at %s", s.Message.Kind(), h.windowName(s.Client))
	case ClientTimer:
		return "a timer of " + h.windowName(s.Client) + " rings"
	case ServerTimer:
		return "a timer of Server01 rings"
	}
	return "a command goes on"
}

// line is what a user types.
func (h *History) line(s *Step) string {
	name := fmt.Sprintf("S%d", s.Session+1)
	server := "Server01"
	if h.World.Clients[s.Client].Local {
		server = "localhost"
	}
	access := ""
	if h.World.Clients[s.Client].Interactive {
		access = " -EnableNetworkAccess"
	}
	session := "-Session (Get-PSSession -Name " + name + ")"
	switch s.Verb {
	case Open:
		return fmt.Sprintf("New-PSSession -ComputerName %s -Name %s%s | Out-Null", server, name, access)
	case Query:
		return "Get-PSSession -ComputerName " + server
	case Disconnect:
		return "Disconnect-PSSession -Name " + name + " | Out-Null"
	case DisconnectShort:
		return "Disconnect-PSSession -Name " + name + " -IdleTimeoutSec 60 | Out-Null"
	case DisconnectDrop:
		return "Disconnect-PSSession -Name " + name + " -OutputBufferingMode Drop | Out-Null"
	case Connect:
		return "Connect-PSSession -Name " + name + " | Out-Null"
	case ConnectFrom:
		return fmt.Sprintf("Connect-PSSession -ComputerName %s -Name %s | Out-Null", server, name)
	case Receive:
		return "Receive-PSSession " + session + " -OutTarget Host"
	case ReceiveFrom:
		return fmt.Sprintf("Receive-PSSession -ComputerName %s -Name %s -OutTarget Host", server, name)
	case Invoke:
		return "Invoke-Command " + session + " -ScriptBlock " + h.script(s.Command)
	case InvokeJob:
		return "Invoke-Command " + session + " -AsJob -ScriptBlock " + h.script(s.Command) + " | Out-Null"
	case InvokeDisconnected:
		return fmt.Sprintf("Invoke-Command -ComputerName %s -InDisconnectedSession -SessionName %s%s -ScriptBlock %s | Out-Null",
			server, name, access, h.script(s.Command))
	case ReceiveJob:
		return "Get-Job | Receive-Job"
	case RemoveJob:
		return "Get-Job | Select-Object -First 1 | Remove-Job -Force"
	case Remove:
		return "Remove-PSSession -Name " + name
	}
	return "exit"
}

// script is an abstract command in PowerShell.
func (h *History) script(command int) string {
	c := h.World.Commands[command]
	var parts []string
	if c.Records > 0 {
		parts = append(parts, fmt.Sprintf("1..%d", c.Records))
	}
	if c.Endless {
		parts = append(parts, "while ($true) { Start-Sleep -Seconds 86400 }")
	}
	return "{ " + strings.Join(parts, "; ") + " }"
}

// spanText writes a span as the REPL reads it: 2h, 1m30s.
func spanText(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
