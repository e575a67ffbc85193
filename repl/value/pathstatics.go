package value

import "strings"

// pathStatics are the static methods of System.IO.Path that only look at the text.
func (c *methodCall) pathStatics() (Value, bool, error) {
	if c.lower() == "combine" {
		out := ""
		for i := range c.args {
			out = combinePath(out, c.text(i))
		}
		return c.done(String(out))
	}
	if c.lower() == "changeextension" && c.takes(2) {
		path := c.text(0)
		return c.done(String(strings.TrimSuffix(path, extensionOf(path)) + dotted(c.text(1))))
	}
	path := c.text(0)
	leaf := path[strings.LastIndexAny(path, `\/:`)+1:]
	switch c.lower() {
	case "getfilename":
		return c.done(String(leaf))
	case "getfilenamewithoutextension":
		return c.done(String(strings.TrimSuffix(leaf, extensionOf(leaf))))
	case "getextension":
		return c.done(String(extensionOf(path)))
	case "hasextension":
		return c.done(Bool(extensionOf(path) != ""))
	case "getdirectoryname":
		return c.done(String(strings.TrimRight(strings.TrimSuffix(path, leaf), `\/`)))
	case "ispathrooted":
		return c.done(Bool(strings.HasPrefix(path, `\`) || strings.HasPrefix(path, "/") || len(path) > 1 && path[1] == ':'))
	}
	return missing()
}

// combinePath is Path.Combine of two parts: a rooted second one stands alone.
func combinePath(a, b string) string {
	switch {
	case b == "":
		return a
	case a == "" || strings.HasPrefix(b, `\`) || strings.HasPrefix(b, "/") || len(b) > 1 && b[1] == ':':
		return b
	case strings.HasSuffix(a, `\`) || strings.HasSuffix(a, "/"):
		return a + b
	}
	return a + `\` + b
}

// extensionOf is what stands from the last dot of the last element on, the dot included.
func extensionOf(path string) string {
	leaf := path[strings.LastIndexAny(path, `\/:`)+1:]
	i := strings.LastIndexByte(leaf, '.')
	if i < 0 || i == len(leaf)-1 {
		return ""
	}
	return leaf[i:]
}

func dotted(extension string) string {
	if extension == "" || strings.HasPrefix(extension, ".") {
		return extension
	}
	return "." + extension
}
