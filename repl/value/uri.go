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

// Property answers for the parts.
func (u *URI) Property(name string) (Value, bool) {
	scheme, host, port, path, absolute := u.parts()
	path, fragment, hasFragment := strings.Cut(path, "#")
	local, query, _ := strings.Cut(path, "?")
	number := defaultPort(scheme)
	if n, err := strconv.ParseInt(port, 10, 32); err == nil {
		number = int32(n)
	}
	authority := host
	if number != defaultPort(scheme) {
		authority += ":" + strconv.Itoa(int(number))
	}
	switch strings.ToLower(name) {
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
	switch strings.ToLower(name) {
	case "absoluteuri":
		if hasFragment {
			path += "#" + fragment
		}
		return String(scheme + "://" + authority + path), true
	case "fragment":
		if hasFragment {
			fragment = "#" + fragment
		}
		return String(fragment), true
	case "hostnametype":
		return String("Dns"), true
	case "isfile":
		return Bool(scheme == "file"), true
	case "isunc":
		return Bool(scheme == "file" && host != ""), true
	case "isloopback":
		return Bool(host == "localhost" || host == "127.0.0.1"), true
	case "userinfo":
		return String(""), true
	case "segments":
		segments := strings.SplitAfter(local, "/")
		if segments[len(segments)-1] == "" {
			segments = segments[:len(segments)-1]
		}
		return textArray(segments), true
	case "absolutepath", "localpath":
		return String(local), true
	case "pathandquery":
		return String(path), true
	case "query":
		if query != "" {
			query = "?" + query
		}
		return String(query), true
	case "authority":
		return String(authority), true
	case "host", "dnssafehost", "idnhost":
		return String(host), true
	case "port":
		return Int32(number), true
	case "isdefaultport":
		return Bool(number == defaultPort(scheme)), true
	case "scheme":
		return String(scheme), true
	}
	return Null, false
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
