package page

import "strings"

// prompt returns what follows a PowerShell prompt at the start of a line: "PS>", "PS C:\>",
// "[Server01]: PS C:\Users>", or the "C:\PS>" of old pages.
func prompt(line string) (rest string, ok bool) {
	s := strings.TrimLeft(line, " ")
	if before, after, found := strings.Cut(s, `:\PS>`); found && len(before) == 1 {
		return strings.TrimPrefix(after, " "), true
	}
	if strings.HasPrefix(s, "[") {
		_, after, found := strings.Cut(s, "]: ")
		if !found {
			return "", false
		}
		s = after
	}
	s, ok = strings.CutPrefix(s, "PS")
	if !ok || s == "" || s[0] != ' ' && s[0] != '>' {
		return "", false
	}
	path, rest, ok := strings.Cut(s, ">")
	// A path has no blanks before its drive but may hold some inside; what is certain is that a prompt
	// names a drive, a share or nothing.
	path = strings.TrimSpace(path)
	if !ok || path != "" && !strings.Contains(path, ":") && !strings.HasPrefix(path, `\\`) {
		return "", false
	}
	return strings.TrimPrefix(rest, " "), true
}

// hasPrompt tells whether a fence is an old-style block: commands at prompts with their output between them.
func hasPrompt(body []string) bool {
	for _, line := range body {
		if _, ok := prompt(line); ok {
			return true
		}
	}
	return false
}

// transcript splits an old-style block into command blocks, one for each run of prompts, each with the
// lines up to the next prompt as its output. Comment lines above a prompt belong to that prompt's block.
func (r *reader) transcript(body []string, line int) {
	var code, output []string
	start, outputStart := line, line
	flush := func() {
		if len(code) == 0 {
			return
		}
		r.command(strings.Join(code, "\n"), start)
		r.open = true
		if lines := trimBlank(output); len(lines) > 0 {
			r.output(lines, outputStart)
		}
		code, output = nil, nil
	}
	for i, text := range body {
		rest, isPrompt := prompt(text)
		continued, isContinued := strings.CutPrefix(text, ">>")
		switch {
		case isPrompt, comments(body[i:]):
			if !isPrompt {
				rest = text
			}
			if len(trimBlank(output)) > 0 || len(code) == 0 {
				flush()
				start = line + i
			}
			code = append(code, rest)
			output = nil
		case isContinued && len(code) > 0 && len(trimBlank(output)) == 0:
			code = append(code, strings.TrimPrefix(continued, " "))
		case len(code) > 0:
			if len(trimBlank(output)) == 0 {
				outputStart = line + i
			}
			output = append(output, text)
		}
	}
	flush()
}

// comments tells whether lines begin with comments right above a prompt: they say something of its command.
func comments(lines []string) bool {
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "#") {
		return false
	}
	for _, line := range lines {
		if _, ok := prompt(line); ok {
			return true
		}
		if !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return false
}

// trimBlank drops blank lines at both ends.
func trimBlank(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
