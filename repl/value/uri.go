package value

import (
	"strconv"
	"strings"
)

// URI is a System.Uri, read as far as remoting needs: scheme, host, port and path. It never changes.
type URI struct{ Original string }

// TypeName is the .NET type's name.
func (*URI) TypeName() string { return TypeURI.Full }

// Text is the address as it was given, with a slash where the path is empty.
func (u *URI) Text() string {
	if v, ok := u.Property("AbsoluteUri"); ok && v.Str() != "" {
		return v.Str()
	}
	return u.Original
}

// parts splits the address; ok is false for a relative one.
func (u *URI) parts() (scheme, host, port, path string, ok bool) {
	scheme, rest, ok := strings.Cut(u.Original, "://")
	if !ok || scheme == "" {
		return "", "", "", u.Original, false
	}
	slash := strings.IndexAny(rest, "/?#")
	if slash < 0 {
		slash = len(rest)
	}
	host, path = rest[:slash], rest[slash:]
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host, port = host[:i], host[i+1:]
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return strings.ToLower(scheme), strings.ToLower(host), port, path, true
}

// defaultPort is the port of a scheme, -1 where there is none.
func defaultPort(scheme string) int32 {
	switch scheme {
	case "http":
		return 80
	case "https":
		return 443
	case "ftp":
		return 21
	}
	return -1
}

// address is an absolute URI in its parts.
type address struct {
	scheme, authority, host string
	port                    int32
	path                    string // with the query
	fragment                string // with its #
}

// address splits the URI into its parts; ok is false for a relative one.
func (u *URI) address() (a address, ok bool) {
	scheme, host, port, path, ok := u.parts()
	if !ok {
		return a, false
	}
	a = address{scheme: scheme, authority: host, host: host, port: defaultPort(scheme), path: path}
	if n, err := strconv.ParseInt(port, 10, 32); err == nil {
		a.port = int32(n)
	}
	if a.port != defaultPort(scheme) {
		a.authority += ":" + strconv.Itoa(int(a.port))
	}
	if i := strings.IndexByte(path, '#'); i >= 0 {
		a.path, a.fragment = path[:i], path[i:]
	}
	return a, true
}

// local is the path without the query, and the query with its question mark.
func (a address) local() (path, query string) {
	path, query, _ = strings.Cut(a.path, "?")
	if query != "" {
		query = "?" + query
	}
	return path, query
}

// segments are the pieces of the path, each with the slash that ends it.
func (a address) segments() Value {
	local, _ := a.local()
	list := strings.SplitAfter(local, "/")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return textArray(list)
}

// Property answers for the parts. A relative address has three properties alone.
func (u *URI) Property(name string) (Value, bool) {
	a, absolute := u.address()
	switch name = strings.ToLower(name); name {
	case "originalstring":
		return String(u.Original), true
	case "userescaped":
		return Bool(false), true
	case "isabsoluteuri":
		return Bool(absolute), true
	}
	if !absolute {
		return Null, false
	}
	if v, ok := a.texts(name); ok {
		return String(v), true
	}
	switch name {
	case "isfile":
		return Bool(a.scheme == "file"), true
	case "isunc":
		return Bool(a.scheme == "file" && a.host != ""), true
	case "isloopback":
		return Bool(a.host == "localhost" || a.host == "127.0.0.1"), true
	case "isdefaultport":
		return Bool(a.port == defaultPort(a.scheme)), true
	case "segments":
		return a.segments(), true
	case "port":
		return Int32(a.port), true
	}
	return Null, false
}

// texts answers for the properties that are texts, by their names in small letters.
func (a address) texts(name string) (string, bool) {
	local, query := a.local()
	switch name {
	case "absoluteuri":
		return a.scheme + "://" + a.authority + a.path + a.fragment, true
	case "absolutepath", "localpath":
		return local, true
	case "authority":
		return a.authority, true
	case "fragment":
		return a.fragment, true
	case "host", "dnssafehost", "idnhost":
		return a.host, true
	case "hostnametype":
		return "Dns", true
	case "pathandquery":
		return a.path, true
	case "query":
		return query, true
	case "scheme":
		return a.scheme, true
	case "userinfo":
		return "", true
	}
	return "", false
}

// PropertyNames lists the properties in .NET's order.
func (u *URI) PropertyNames() []string {
	return []string{"AbsolutePath", "AbsoluteUri", "LocalPath", "Authority", "HostNameType", "IsDefaultPort", "IsFile", "IsLoopback",
		"PathAndQuery", "Segments", "IsUnc", "Host", "Port", "Query", "Fragment", "Scheme", "OriginalString", "DnsSafeHost",
		"IdnHost", "IsAbsoluteUri", "UserEscaped", "UserInfo"}
}

// CloneWith returns the address itself, which never changes.
func (u *URI) CloneWith(*Cloner) Native { return u }

// CompareTo makes equal addresses equal; addresses have no order beyond that of their text.
func (u *URI) CompareTo(other Value) (int, bool) {
	o, ok := other.Base().ref.(*URI)
	if !ok {
		return 0, false
	}
	return strings.Compare(u.Text(), o.Text()), true
}
