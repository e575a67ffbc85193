package value

import "strings"

// Interfaces that the kinds implement, as far as the language asks for them.
var (
	listInterfaces = []string{"System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"}
	// Dictionaries are collections, yet the pipeline does not unroll them.
	dictionaryInterfaces = []string{"System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"}
	scalarInterfaces     = []string{"System.IComparable", "System.IFormattable", "System.IConvertible"}
)

// The types that parameters and conversions name most.
var (
	TypeObject    = &Type{Full: "System.Object"}
	TypeValueType = &Type{Full: "System.ValueType", Base: TypeObject}
	TypeEnum      = &Type{Full: "System.Enum", Base: TypeValueType, Implements: []string{"System.IComparable"}}
	TypeArray     = &Type{Full: "System.Array", Accel: "array", Base: TypeObject, Kind: KindArray, Implements: listInterfaces}

	TypeBool     = scalar("System.Boolean", "bool", KindBool)
	TypeChar     = scalar("System.Char", "char", KindChar)
	TypeSByte    = scalar("System.SByte", "sbyte", KindSByte)
	TypeByte     = scalar("System.Byte", "byte", KindByte)
	TypeInt16    = scalar("System.Int16", "short", KindInt16)
	TypeUInt16   = scalar("System.UInt16", "ushort", KindUInt16)
	TypeInt32    = scalar("System.Int32", "int", KindInt32)
	TypeUInt32   = scalar("System.UInt32", "uint", KindUInt32)
	TypeInt64    = scalar("System.Int64", "long", KindInt64)
	TypeUInt64   = scalar("System.UInt64", "ulong", KindUInt64)
	TypeSingle   = scalar("System.Single", "float", KindSingle)
	TypeDouble   = scalar("System.Double", "double", KindDouble)
	TypeDecimal  = scalar("System.Decimal", "decimal", KindDecimal)
	TypeBigInt   = scalar("System.Numerics.BigInteger", "bigint", KindBigInt)
	TypeDateTime = scalar("System.DateTime", "datetime", KindDateTime)
	TypeTimeSpan = scalar("System.TimeSpan", "timespan", KindTimeSpan)
	TypeGuid     = scalar("System.Guid", "guid", KindGuid)

	TypeString = &Type{Full: "System.String", Accel: "string", Base: TypeObject, Kind: KindString,
		Implements: []string{"System.IComparable", "System.IConvertible", "System.Collections.IEnumerable"}}
	TypeArrayList = &Type{Full: "System.Collections.ArrayList", Base: TypeObject, Kind: KindList, Implements: listInterfaces}
	TypeHashtable = &Type{Full: "System.Collections.Hashtable", Accel: "hashtable", Base: TypeObject, Kind: KindHash, Implements: dictionaryInterfaces}
	TypeOrdered   = &Type{Full: "System.Collections.Specialized.OrderedDictionary", Accel: "ordered", Base: TypeObject, Kind: KindHash,
		Implements: dictionaryInterfaces}
	TypeScriptBlock = &Type{Full: "System.Management.Automation.ScriptBlock", Accel: "scriptblock", Base: TypeObject, Kind: KindScript}
	TypeType        = &Type{Full: "System.RuntimeType", Base: typeTypeBase, Kind: KindType}
	TypeErrorRecord = &Type{Full: "System.Management.Automation.ErrorRecord", Base: TypeObject, Kind: KindError}

	typeRemotingError = &Type{Full: "System.Management.Automation.Runspaces.RemotingErrorRecord", Base: TypeErrorRecord, Kind: KindError}
	TypeSwitch        = &Type{Full: "System.Management.Automation.SwitchParameter", Accel: "switch", Base: TypeValueType, Kind: KindBool}

	TypePSObject       = &Type{Full: "System.Management.Automation.PSObject", Accel: "psobject", Base: TypeObject}
	TypePSCustomObject = &Type{Full: "System.Management.Automation.PSCustomObject", Base: TypeObject, Kind: KindObject}
	TypeVersion        = plain("System.Version", "version")
	TypeRegex          = plain("System.Text.RegularExpressions.Regex", "regex")
	TypeURI            = plain("System.Uri", "uri")
	TypeCredential     = plain("System.Management.Automation.PSCredential", "pscredential")
	TypeSecureString   = plain("System.Security.SecureString", "securestring")
	TypeVoid           = plain("System.Void", "void")
	TypePSSession      = plain("System.Management.Automation.Runspaces.PSSession", "")
	TypeJob            = plain("System.Management.Automation.Job", "")

	typeTypeBase   = plain("System.Type", "type")
	typeDelegate   = plain("System.Delegate", "")
	typeException  = &Type{Full: "System.Exception", Base: TypeObject}
	typeFileSystem = plain("System.IO.FileSystemInfo", "")
	typeIEnum      = &Type{Full: "System.Collections.IEnumerable"}
	typeIDict      = &Type{Full: "System.Collections.IDictionary"}
	typeIList      = &Type{Full: "System.Collections.IList"}
)

// scalar describes an unboxed type that compares and formats.
func scalar(full, accel string, k Kind) *Type {
	return &Type{Full: full, Accel: accel, Base: TypeValueType, Kind: k, Implements: scalarInterfaces}
}

// plain describes a class that only its name and base matter of.
func plain(full, accel string) *Type { return &Type{Full: full, Accel: accel, Base: TypeObject} }

// kindTypes is the type of the kinds that have only one.
var kindTypes = [KindNative + 1]*Type{
	KindBool: TypeBool, KindChar: TypeChar, KindSByte: TypeSByte, KindByte: TypeByte, KindInt16: TypeInt16,
	KindUInt16: TypeUInt16, KindInt32: TypeInt32, KindUInt32: TypeUInt32, KindInt64: TypeInt64, KindUInt64: TypeUInt64,
	KindSingle: TypeSingle, KindDouble: TypeDouble, KindDecimal: TypeDecimal, KindBigInt: TypeBigInt,
	KindDateTime: TypeDateTime, KindTimeSpan: TypeTimeSpan, KindGuid: TypeGuid, KindString: TypeString,
	KindScript: TypeScriptBlock, KindType: TypeType,
}

// baseTypes lists the descriptors above, for the index.
var baseTypes = []*Type{
	TypeObject, TypeValueType, TypeEnum, TypeArray, TypeBool, TypeChar, TypeSByte, TypeByte, TypeInt16, TypeUInt16,
	TypeInt32, TypeUInt32, TypeInt64, TypeUInt64, TypeSingle, TypeDouble, TypeDecimal, TypeBigInt, TypeDateTime,
	TypeTimeSpan, TypeGuid, TypeString, TypeArrayList, TypeHashtable, TypeOrdered, TypeScriptBlock, TypeType,
	TypeErrorRecord, typeRemotingError, TypeSwitch, TypePSObject, TypePSCustomObject, TypeVersion, TypeSemver, TypeRegex, TypeURI, TypeCredential,
	TypeSecureString, TypeVoid, TypePSSession, TypeJob, typeTypeBase, typeDelegate, typeException, typeIEnum, typeIDict, typeIList,
}

// plainTypes are classes known by name, with their accelerators: they can be named in casts, -is and
// parameters, and some have static members.
var plainTypes = []*Type{
	plain("System.Math", ""), plain("System.Convert", ""), plain("System.Text.StringBuilder", ""), plain("System.Environment", ""),
	plain("System.StringComparer", ""), plain("System.Tuple", ""), plain("System.GC", ""), plain("System.Console", ""), plain("System.Random", ""),
	typeMatch, typeGroup, plain("System.Text.RegularExpressions.MatchCollection", ""), TypeCulture,
	plain("System.Text.Encoding", ""), plain("System.BitConverter", ""), plain("System.IO.Path", ""), plain("System.IO.File", ""),
	typeFileSystem, {Full: "System.IO.FileInfo", Base: typeFileSystem}, {Full: "System.IO.DirectoryInfo", Base: typeFileSystem}, plain("System.Net.IPAddress", "ipaddress"), plain("System.Net.Mail.MailAddress", "mailaddress"),
	plain("System.Xml.XmlDocument", "xml"), plain("System.Nullable", ""), plain("System.DBNull", ""),
	plain("System.Management.Automation.PSMemberInfo", ""), plain("System.Management.Automation.PSNoteProperty", "psnoteproperty"),
	plain("System.Management.Automation.PSScriptProperty", "psscriptproperty"), plain("System.Management.Automation.PSVariable", "psvariable"),
	plain("System.Management.Automation.PowerShell", "powershell"), plain("System.Management.Automation.Runspaces.Runspace", "runspace"),
	plain("System.Management.Automation.Runspaces.RunspaceFactory", "runspacefactory"),
	plain("System.Management.Automation.Remoting.PSSessionOption", ""), plain("Microsoft.WSMan.Management.WSManConfigurationOption", ""),
	plain("System.Management.Automation.PSTransportOption", ""), plain("System.Management.Automation.InvocationInfo", ""),
	plain("System.Management.Automation.ErrorCategoryInfo", ""), plain("System.Management.Automation.ErrorDetails", ""),
	plain("System.Management.Automation.InformationRecord", ""), plain("System.Management.Automation.WarningRecord", ""),
	plain("System.Management.Automation.VerboseRecord", ""), plain("System.Management.Automation.DebugRecord", ""),
	plain("System.Management.Automation.PSReference", "ref"), plain("System.Management.Automation.Language.NullString", "nullstring"),
	plain("System.Management.Automation.CmdletBindingAttribute", "cmdletbinding"), plain("System.Management.Automation.ParameterAttribute", "parameter"),
	plain("System.Management.Automation.AliasAttribute", "alias"), plain("System.Management.Automation.WildcardPattern", "wildcardpattern"),
	plain("System.Diagnostics.Stopwatch", ""), plain("System.Collections.DictionaryEntry", ""),
	plain("System.Management.Automation.PSPrimitiveDictionary", ""), plain("System.Globalization.NumberStyles", ""),
	{Full: "System.Management.Automation.PSJob", Base: TypeJob},
	{Full: "System.Management.Automation.PSRemotingJob", Base: TypeJob},
	{Full: "System.Management.Automation.PSRemotingChildJob", Base: TypeJob},
	{Full: "System.Collections.Queue", Base: TypeObject, Kind: KindList, Implements: dictionaryInterfaces[1:]},
	{Full: "System.Collections.Stack", Base: TypeObject, Kind: KindList, Implements: dictionaryInterfaces[1:]},
	{Full: "System.Collections.ICollection"}, {Full: "System.IComparable"}, {Full: "System.IFormattable"},
	{Full: "System.IConvertible"}, {Full: "System.IDisposable"},
}

// aliasNames are further accelerators of types that have one already.
var aliasNames = []struct{ name, full string }{
	{"int32", "System.Int32"}, {"int16", "System.Int16"}, {"int64", "System.Int64"}, {"uint16", "System.UInt16"},
	{"uint32", "System.UInt32"}, {"uint64", "System.UInt64"}, {"single", "System.Single"}, {"boolean", "System.Boolean"},
	{"pscustomobject", "System.Management.Automation.PSObject"}, {"psobject", "System.Management.Automation.PSObject"},
}

// typeIndex finds every known type by lower-case full name and accelerator. It is never written after it is
// built, and only looked up.
var typeIndex = buildTypeIndex()

func buildTypeIndex() map[string]*Type {
	index := make(map[string]*Type)
	enter := func(types []*Type) {
		for _, t := range types {
			index[strings.ToLower(t.Full)] = t
			if t.Accel != "" {
				index[t.Accel] = t
			}
		}
	}
	enter(baseTypes)
	enter(plainTypes)
	enter(exceptionTypes(index))
	for _, e := range enums {
		index[strings.ToLower(e.Name)] = &Type{Full: e.Name, Base: TypeEnum, Kind: KindEnum, Enum: e}
	}
	for _, a := range aliasNames {
		index[a.name] = index[strings.ToLower(a.full)]
	}
	return index
}
