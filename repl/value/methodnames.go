package value

import "strings"

// MethodNames lists the methods of a value in alphabetical order, for Get-Member and completion.
func MethodNames(v Value) []string {
	b := v.Base()
	if b.IsNull() {
		return nil
	}
	if m, ok := b.ref.(MethodLister); ok {
		return merge(m.MethodNames(), objectMethods)
	}
	return merge(kindMethods(b), objectMethods)
}

// objectMethods is what every object has.
var objectMethods = []string{"Equals", "GetHashCode", "GetType", "ToString"}

// kindMethods lists the methods of a kind, besides those of every object.
func kindMethods(v Value) []string {
	switch v.kind {
	case KindString:
		return strings.Fields("Clone CompareTo Contains EndsWith GetEnumerator GetTypeCode IndexOf IndexOfAny Insert IsNormalized LastIndexOf " +
			"LastIndexOfAny Normalize PadLeft PadRight Remove Replace Split StartsWith Substring ToCharArray ToLower ToLowerInvariant " +
			"ToUpper ToUpperInvariant Trim TrimEnd TrimStart")
	case KindArray:
		return strings.Fields("Add Clear Clone Contains CopyTo Get GetEnumerator GetLength GetLowerBound GetUpperBound GetValue IndexOf " +
			"Insert Remove RemoveAt Set SetValue")
	case KindList:
		return strings.Fields("Add AddRange Clear Clone Contains CopyTo GetEnumerator GetRange IndexOf Insert Remove RemoveAt RemoveRange " +
			"Reverse Sort ToArray")
	case KindHash:
		return hashMethodNames(v.Hash())
	case KindDateTime:
		return strings.Fields("Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears CompareTo GetTypeCode " +
			"IsDaylightSavingTime Subtract ToFileTime ToFileTimeUtc ToLocalTime ToLongDateString ToLongTimeString ToShortDateString " +
			"ToShortTimeString ToUniversalTime")
	case KindTimeSpan:
		return []string{"Add", "CompareTo", "Duration", "Negate", "Subtract"}
	case KindGuid:
		return []string{"CompareTo", "ToByteArray"}
	case KindEnum:
		return []string{"CompareTo", "GetTypeCode", "HasFlag"}
	case KindScript:
		return []string{"GetNewClosure", "Invoke"}
	case KindType:
		return strings.Fields("GetElementType GetEnumNames IsAssignableFrom IsInstanceOfType IsSubclassOf MakeArrayType")
	}
	if v.kind < KindDateTime || isNumber(v) {
		return []string{"CompareTo", "GetTypeCode"}
	}
	return nil
}

// hashMethodNames lists those of a hashtable, and what an ordered dictionary has besides.
func hashMethodNames(h *Hashtable) []string {
	if h.Ordered {
		return strings.Fields("Add Clear Contains GetEnumerator Insert Remove RemoveAt")
	}
	return strings.Fields("Add Clear Clone Contains ContainsKey ContainsValue GetEnumerator Remove")
}

// merge joins two sorted lists into one.
func merge(a, b []string) []string {
	out := make([]string, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] < b[0] {
			out, a = append(out, a[0]), a[1:]
			continue
		}
		out, b = append(out, b[0]), b[1:]
	}
	return append(append(out, a...), b...)
}
