package builtin

import (
	"strings"

	"pssim/repl/value"
)

// methodDefs lists the methods that Get-Member shows of the .NET types that people look at: a type's full
// name, then a line for each method with its overloads. A dash begins a parameterized property. Types that
// are not here show the names of their methods with those that every object has.
const methodDefs = `
System.String
Clone	System.Object Clone(), System.Object ICloneable.Clone()
CompareTo	int CompareTo(System.Object value), int CompareTo(string strB)
Contains	bool Contains(string value)
CopyTo	void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
EndsWith	bool EndsWith(string value), bool EndsWith(string value, System.StringComparison comparisonType), bool EndsWith(string value, bool ignoreCase, cultureinfo culture)
Equals	bool Equals(System.Object obj), bool Equals(string value), bool Equals(string value, System.StringComparison comparisonType)
GetEnumerator	System.CharEnumerator GetEnumerator()
GetTypeCode	System.TypeCode GetTypeCode(), System.TypeCode IConvertible.GetTypeCode()
IndexOf	int IndexOf(char value), int IndexOf(char value, int startIndex), int IndexOf(char value, int startIndex, int count), int IndexOf(string value), int IndexOf(string value, int startIndex)
IndexOfAny	int IndexOfAny(char[] anyOf), int IndexOfAny(char[] anyOf, int startIndex), int IndexOfAny(char[] anyOf, int startIndex, int count)
Insert	string Insert(int startIndex, string value)
IsNormalized	bool IsNormalized()
LastIndexOf	int LastIndexOf(char value), int LastIndexOf(char value, int startIndex), int LastIndexOf(string value), int LastIndexOf(string value, int startIndex)
LastIndexOfAny	int LastIndexOfAny(char[] anyOf), int LastIndexOfAny(char[] anyOf, int startIndex)
Normalize	string Normalize()
PadLeft	string PadLeft(int totalWidth), string PadLeft(int totalWidth, char paddingChar)
PadRight	string PadRight(int totalWidth), string PadRight(int totalWidth, char paddingChar)
Remove	string Remove(int startIndex, int count), string Remove(int startIndex)
Replace	string Replace(char oldChar, char newChar), string Replace(string oldValue, string newValue)
Split	string[] Split(Params char[] separator), string[] Split(char[] separator, int count), string[] Split(char[] separator, System.StringSplitOptions options)
StartsWith	bool StartsWith(string value), bool StartsWith(string value, System.StringComparison comparisonType), bool StartsWith(string value, bool ignoreCase, cultureinfo culture)
Substring	string Substring(int startIndex), string Substring(int startIndex, int length)
ToBoolean	bool IConvertible.ToBoolean(System.IFormatProvider provider)
ToByte	byte IConvertible.ToByte(System.IFormatProvider provider)
ToChar	char IConvertible.ToChar(System.IFormatProvider provider)
ToCharArray	char[] ToCharArray(), char[] ToCharArray(int startIndex, int length)
ToDateTime	datetime IConvertible.ToDateTime(System.IFormatProvider provider)
ToDecimal	decimal IConvertible.ToDecimal(System.IFormatProvider provider)
ToDouble	double IConvertible.ToDouble(System.IFormatProvider provider)
ToInt16	int16 IConvertible.ToInt16(System.IFormatProvider provider)
ToInt32	int IConvertible.ToInt32(System.IFormatProvider provider)
ToInt64	long IConvertible.ToInt64(System.IFormatProvider provider)
ToLower	string ToLower(), string ToLower(cultureinfo culture)
ToLowerInvariant	string ToLowerInvariant()
ToSByte	sbyte IConvertible.ToSByte(System.IFormatProvider provider)
ToSingle	float IConvertible.ToSingle(System.IFormatProvider provider)
ToString	string ToString(), string ToString(System.IFormatProvider provider)
ToType	System.Object IConvertible.ToType(type conversionType, System.IFormatProvider provider)
ToUInt16	uint16 IConvertible.ToUInt16(System.IFormatProvider provider)
ToUInt32	uint32 IConvertible.ToUInt32(System.IFormatProvider provider)
ToUInt64	uint64 IConvertible.ToUInt64(System.IFormatProvider provider)
ToUpper	string ToUpper(), string ToUpper(cultureinfo culture)
ToUpperInvariant	string ToUpperInvariant()
Trim	string Trim(Params char[] trimChars), string Trim()
TrimEnd	string TrimEnd(Params char[] trimChars)
TrimStart	string TrimStart(Params char[] trimChars)
-Chars	char Chars(int index) {get;}
System.DateTime
Add	datetime Add(timespan value)
AddDays	datetime AddDays(double value)
AddHours	datetime AddHours(double value)
AddMilliseconds	datetime AddMilliseconds(double value)
AddMinutes	datetime AddMinutes(double value)
AddMonths	datetime AddMonths(int months)
AddSeconds	datetime AddSeconds(double value)
AddTicks	datetime AddTicks(long value)
AddYears	datetime AddYears(int value)
CompareTo	int CompareTo(System.Object value), int CompareTo(datetime value)
Equals	bool Equals(System.Object value), bool Equals(datetime value)
GetTypeCode	System.TypeCode GetTypeCode()
IsDaylightSavingTime	bool IsDaylightSavingTime()
Subtract	timespan Subtract(datetime value), datetime Subtract(timespan value)
ToFileTime	long ToFileTime()
ToFileTimeUtc	long ToFileTimeUtc()
ToLocalTime	datetime ToLocalTime()
ToLongDateString	string ToLongDateString()
ToLongTimeString	string ToLongTimeString()
ToShortDateString	string ToShortDateString()
ToShortTimeString	string ToShortTimeString()
ToString	string ToString(), string ToString(string format), string ToString(System.IFormatProvider provider), string ToString(string format, System.IFormatProvider provider)
ToUniversalTime	datetime ToUniversalTime()
System.TimeSpan
Add	timespan Add(timespan ts)
CompareTo	int CompareTo(System.Object value), int CompareTo(timespan value)
Duration	timespan Duration()
Equals	bool Equals(System.Object value), bool Equals(timespan obj)
Negate	timespan Negate()
Subtract	timespan Subtract(timespan ts)
ToString	string ToString(), string ToString(string format), string ToString(string format, System.IFormatProvider formatProvider)
System.Guid
CompareTo	int CompareTo(System.Object value), int CompareTo(guid value)
Equals	bool Equals(System.Object o), bool Equals(guid g)
ToByteArray	byte[] ToByteArray()
ToString	string ToString(), string ToString(string format), string ToString(string format, System.IFormatProvider provider)
System.Collections.Hashtable
Add	void Add(System.Object key, System.Object value), void IDictionary.Add(System.Object key, System.Object value)
Clear	void Clear(), void IDictionary.Clear()
Clone	System.Object Clone(), System.Object ICloneable.Clone()
Contains	bool Contains(System.Object key), bool IDictionary.Contains(System.Object key)
ContainsKey	bool ContainsKey(System.Object key)
ContainsValue	bool ContainsValue(System.Object value)
CopyTo	void CopyTo(array array, int arrayIndex), void ICollection.CopyTo(array array, int index)
GetEnumerator	System.Collections.IDictionaryEnumerator GetEnumerator()
Remove	void Remove(System.Object key), void IDictionary.Remove(System.Object key)
-Item	System.Object Item(System.Object key) {get;set;}
System.Collections.ArrayList
Add	int Add(System.Object value), int IList.Add(System.Object value)
AddRange	void AddRange(System.Collections.ICollection c)
Clear	void Clear(), void IList.Clear()
Clone	System.Object Clone()
Contains	bool Contains(System.Object item), bool IList.Contains(System.Object value)
CopyTo	void CopyTo(array array), void CopyTo(array array, int arrayIndex)
GetEnumerator	System.Collections.IEnumerator GetEnumerator()
GetRange	System.Collections.ArrayList GetRange(int index, int count)
IndexOf	int IndexOf(System.Object value), int IndexOf(System.Object value, int startIndex)
Insert	void Insert(int index, System.Object value)
Remove	void Remove(System.Object obj)
RemoveAt	void RemoveAt(int index)
RemoveRange	void RemoveRange(int index, int count)
Reverse	void Reverse(), void Reverse(int index, int count)
Sort	void Sort(), void Sort(System.Collections.IComparer comparer)
ToArray	System.Object[] ToArray(), array ToArray(type type)
-Item	System.Object Item(int index) {get;set;}`

// numberDefs are the methods of the number types, with T for the type's own name.
const numberDefs = `
CompareTo	int CompareTo(System.Object value), int CompareTo(T value)
Equals	bool Equals(System.Object obj), bool Equals(T obj)
GetTypeCode	System.TypeCode GetTypeCode(), System.TypeCode IConvertible.GetTypeCode()
ToBoolean	bool IConvertible.ToBoolean(System.IFormatProvider provider)
ToByte	byte IConvertible.ToByte(System.IFormatProvider provider)
ToChar	char IConvertible.ToChar(System.IFormatProvider provider)
ToDateTime	datetime IConvertible.ToDateTime(System.IFormatProvider provider)
ToDecimal	decimal IConvertible.ToDecimal(System.IFormatProvider provider)
ToDouble	double IConvertible.ToDouble(System.IFormatProvider provider)
ToInt16	int16 IConvertible.ToInt16(System.IFormatProvider provider)
ToInt32	int IConvertible.ToInt32(System.IFormatProvider provider)
ToInt64	long IConvertible.ToInt64(System.IFormatProvider provider)
ToSByte	sbyte IConvertible.ToSByte(System.IFormatProvider provider)
ToSingle	float IConvertible.ToSingle(System.IFormatProvider provider)
ToString	string ToString(), string ToString(string format), string ToString(System.IFormatProvider provider), string ToString(string format, System.IFormatProvider provider)
ToType	System.Object IConvertible.ToType(type conversionType, System.IFormatProvider provider)
ToUInt16	uint16 IConvertible.ToUInt16(System.IFormatProvider provider)
ToUInt32	uint32 IConvertible.ToUInt32(System.IFormatProvider provider)
ToUInt64	uint64 IConvertible.ToUInt64(System.IFormatProvider provider)`

// methodMembers lists the methods of a value: those of its type's table, else the names that are known, and
// what every object has.
func methodMembers(v value.Value) []member {
	if isBag(v) {
		return bagMethods
	}
	known := tableOf(value.TypeOf(v))
	for _, name := range append(value.MethodNames(v), "Equals", "GetHashCode", "GetType", "ToString") {
		if hasMember(known, name) {
			continue
		}
		m := member{name, "Method", "System.Object " + name + "()"}
		for _, o := range objectMethods {
			if o.name == name {
				m = o
			}
		}
		known = append(known, m)
	}
	return known
}

// bagMethods are all the methods that are left of an object that came from elsewhere.
var bagMethods = []member{
	{"GetType", "Method", "type GetType()"},
	{"ToString", "Method", "string ToString(), string ToString(string format, System.IFormatProvider formatProvider), " +
		"string IFormattable.ToString(string format, System.IFormatProvider formatProvider)"},
}

func hasMember(list []member, name string) bool {
	for _, m := range list {
		if strings.EqualFold(m.name, name) {
			return true
		}
	}
	return false
}

// tableOf reads the table of a type.
func tableOf(t *value.Type) []member {
	if t == nil {
		return nil
	}
	if isNumberType(t) {
		name := t.Accel
		if name == "" {
			name = t.FullName()
		}
		return readMembers(strings.NewReplacer("(T value)", "("+name+" value)", "(T obj)", "("+name+" obj)").Replace(numberDefs))
	}
	_, rest, found := strings.Cut(methodDefs, "\n"+t.FullName()+"\n")
	if !found {
		return nil
	}
	return readMembers(rest)
}

// isNumberType tells the types that share the methods of numbers.
func isNumberType(t *value.Type) bool {
	return t.Kind >= value.KindSByte && t.Kind <= value.KindDouble || t.Kind == value.KindDecimal
}

// readMembers reads the lines of a table up to the next type.
func readMembers(text string) []member {
	var out []member
	for line := range strings.Lines(strings.TrimPrefix(text, "\n")) {
		name, definition, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			break
		}
		kind := "Method"
		if bare, special := strings.CutPrefix(name, "-"); special {
			name, kind = bare, "ParameterizedProperty"
		}
		out = append(out, member{name, kind, definition})
	}
	return out
}
