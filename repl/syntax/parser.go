package syntax

import "strings"

// maxDepth bounds the height of the tree and the recursion of the parser, and with it that of
// everything that walks the tree.
const maxDepth = 1500

// maxEmbedded bounds the scripts within strings within scripts: each level copies its text.
const maxEmbedded = 64

// state is what the tokenizer is about to read and how; a script embedded in a string has its own.
type state struct {
	pos       int
	tok       token // read ahead, if has
	has       bool
	mode      mode
	noComma   bool // commas separate arguments rather than make arrays
	inTernary bool // a number ends at ? and :
}

// parser reads one text. Its methods are spread over files by what they read; those named after
// tokens are the tokenizer, which reads a token at a time in the mode that the parser set.
type parser struct {
	state
	src    string
	source *Source
	ver    Version
	errs   []Error
	seen   map[errorKey]bool

	generic        generic
	attributes     map[int]attributeMemo
	indentedFooter int

	depth  int // recursion now
	height int // greatest height of the parts read so far of the construct being read
	gaveUp bool

	embedded int // strings around what is being read

	quietFrom, loudBefore int // see onlyTriviaAfter
}

// Parse reads a script. It always returns a tree, with Bad nodes and gaps where the text has errors;
// trees with errors are good for diagnosis only. Errors come in the order in which PowerShell finds them:
// those of form first, those of meaning (what may be assigned to, and the like) after them.
func Parse(src *Source, v Version) (*ScriptBlock, []Error) {
	p := &parser{src: src.Text, source: src, ver: v.orDefault(), quietFrom: -1, loudBefore: -1}
	sb := p.scriptBlock(nil, false)
	check(p, sb)
	resolve(sb)
	return sb, p.errs
}

// enter begins a nested construct; false means that the text is nested too deeply and that nothing
// more should be read. Every enter that returns true is followed by leave.
func (p *parser) enter() (saved int, ok bool) {
	if p.depth >= maxDepth {
		p.giveUp()
		return 0, false
	}
	p.depth++
	saved, p.height = p.height, 0
	return saved, true
}

// leave ends a nested construct, which is one higher than its highest part.
func (p *parser) leave(saved int) {
	p.depth--
	p.height = max(saved, p.height+1)
}

// grow notes that the construct being read has been put on top of what was read before, as each
// further operand of a chain of left-associative operators does.
func (p *parser) grow() bool {
	p.height++
	if p.height+p.depth > maxDepth {
		p.giveUp()
		return false
	}
	return true
}

// giveUp reports the nesting once and moves to the end of the text, so that all callers return.
func (p *parser) giveUp() {
	at := Extent{p.offset(), p.offset()}
	p.report(at, "ScriptTooComplicated", "")
	p.gaveUp = true
	p.src = p.src[:min(p.offset(), len(p.src))]
	p.resync(len(p.src))
}

// keyword returns the folded text of a word, by which keywords are recognised; "" for other tokens.
func (p *parser) keyword(t *token) string {
	if t.kind != tWord || t.end-t.start > len("configuration") {
		return ""
	}
	return strings.ToLower(p.text(t))
}

// join is the extent from one to another.
func join(a, b Extent) Extent { return Extent{a.Start, max(a.End, b.End)} }
