// Package syntax reads and writes PowerShell source text: a tokenizer with the language's two modes, a
// parser with PowerShell's error ids, positions and recovery, a tree, and a printer. It knows nothing
// of values or commands. The rules are those of reference/language.md section 2, which the comments cite.
package syntax
