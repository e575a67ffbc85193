package scripting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/kernel"
)

// The comments at the top of a scenario may say what its world is to be, one choice a line:
//
//	-- world: empty        no computers but those that host() adds; the accounts stay
//	-- seed: 7             another seed for what is random
//	-- start: 2008-07-21 19:16:58
//	                       the virtual time, in UTC, at which it begins
//	-- ids: page           queried sessions keep the Id under which they were first seen (I-4)
//	-- buffer: 4           records that a command's output buffer holds (BUF-5)
//	-- lost-client: 90s    when a service notices that a client is gone
//	-- account: Domain01\User01 password [admin]
//	                       a further account; admin makes it an administrator of every computer
//	-- share: Server12 Scripts C:\Scripts
//	                       a folder of a computer of the lab that others reach as \\Server12\Scripts
//
// They are read before the world is made. A comment with another word before its colon is only a comment.

// configure applies a scenario's header to the configuration of its world.
func configure(file, source string, c sim.Config) (sim.Config, error) {
	for i, line := range strings.Split(source, "\n") {
		text, comment := strings.CutPrefix(strings.TrimSpace(line), "--")
		if !comment {
			if strings.TrimSpace(line) == "" {
				continue
			}
			break
		}
		key, value, _ := strings.Cut(text, ":")
		if !choose(&c, strings.TrimSpace(key), strings.TrimSpace(value)) {
			return c, &Error{File: file, Line: i + 1, Text: strconv.Quote(strings.TrimSpace(value)) +
				" is no value for " + strings.TrimSpace(key)}
		}
	}
	return c, nil
}

// choose applies one choice; false tells that its value means nothing.
func choose(c *sim.Config, key, value string) bool {
	var err error
	switch key {
	case "world":
		if value == "empty" {
			c.Hosts = nil
		}
		return value == "empty" || value == "lab"
	case "seed":
		c.Seed, err = strconv.ParseUint(value, 10, 64)
	case "start":
		t, bad := time.Parse("2006-01-02 15:04:05", value)
		c.Start, err = kernel.TimeOf(t), bad
	case "ids":
		c.Choices.PageIds = value == "page"
		return value == "page" || value == "engine"
	case "buffer":
		c.Choices.BufferRecords, err = strconv.Atoi(value)
		return err == nil && c.Choices.BufferRecords > 0
	case "account":
		return addAccount(c, strings.Fields(value))
	case "share":
		return addShare(c, strings.Fields(value))
	case "lost-client":
		d, ok := spanText(value)
		c.Choices.LostClientNotice = d
		return ok && d > 0
	}
	return err == nil
}

// addAccount adds an account. The configuration is a copy, but its lists are shared.
func addAccount(c *sim.Config, words []string) bool {
	if len(words) < 2 || len(words) > 3 || len(words) == 3 && words[2] != "admin" {
		return false
	}
	c.Accounts = append(slices.Clip(c.Accounts), auth.Account{
		User: words[0], Password: words[1], AdminEverywhere: len(words) == 3,
	})
	return true
}

// addShare adds a share to a computer of the lab.
func addShare(c *sim.Config, words []string) bool {
	if len(words) != 3 {
		return false
	}
	hosts := slices.Clone(c.Hosts)
	for i := range hosts {
		if strings.EqualFold(hosts[i].Name, words[0]) {
			hosts[i].Shares = append(slices.Clip(hosts[i].Shares), sim.Share{Name: words[1], Folder: words[2]})
			c.Hosts = hosts
			return true
		}
	}
	return false
}
