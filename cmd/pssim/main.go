// Command pssim simulates PowerShell's disconnected sessions. See the README, or run pssim --help.
package main

import (
	"os"

	"pssim/cmd/internal/app"
)

func main() { os.Exit(app.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
