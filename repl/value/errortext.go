package value

// categoryNames spells the error categories.
var categoryNames = [...]string{
	"NotSpecified", "OpenError", "CloseError", "DeviceError", "DeadlockDetected", "InvalidArgument", "InvalidData",
	"InvalidOperation", "InvalidResult", "InvalidType", "MetadataError", "NotImplemented", "NotInstalled", "ObjectNotFound",
	"OperationStopped", "OperationTimeout", "SyntaxError", "ParserError", "PermissionDenied", "ResourceBusy", "ResourceExists",
	"ResourceUnavailable", "ReadError", "WriteError", "FromStdErr", "SecurityError", "ProtocolError", "ConnectionError",
	"AuthenticationError", "LimitsExceeded", "QuotaExceeded", "NotEnabled",
}

// String is the category's name.
func (c Category) String() string {
	if int(c) < len(categoryNames) {
		return categoryNames[c]
	}
	return formatInt(int64(c))
}

// FullID is the FullyQualifiedErrorId: the whole one once the record has been reported, else the id.
func (e *ErrorRecord) FullID() string {
	if e.FQID != "" {
		return e.FQID
	}
	return e.ID
}

// CategoryText is CategoryInfo as text: "Category: (target:TargetType) [activity], Reason". The target's
// text is shortened in its middle, as ErrorCategoryInfo does it.
func (e *ErrorRecord) CategoryText() string {
	return e.Category.String() + ": (" + ellipsize(e.TargetText()) + ":" + ellipsize(e.TargetTypeText()) + ") [" +
		e.ActivityText() + "], " + e.ReasonText()
}

// TargetText is CategoryInfo.TargetName.
func (e *ErrorRecord) TargetText() string {
	if e.TargetName != "" || e.Target.IsNull() {
		return e.TargetName
	}
	return Text(e.Target)
}

// TargetTypeText is CategoryInfo.TargetType: the type's name without its namespace.
func (e *ErrorRecord) TargetTypeText() string {
	if e.TargetType != "" || e.Target.IsNull() {
		return e.TargetType
	}
	return TypeOf(e.Target).Name()
}

// ActivityText is CategoryInfo.Activity: the command's name unless the record names another.
func (e *ErrorRecord) ActivityText() string {
	if e.Activity != "" {
		return e.Activity
	}
	return e.Where.Command
}

// ReasonText is CategoryInfo.Reason: the exception's name without its namespace.
func (e *ErrorRecord) ReasonText() string {
	if e.Reason != "" {
		return e.Reason
	}
	return shortName(e.Exception)
}

// ellipsize cuts a text of more than 40 characters down to its first and last 15.
func ellipsize(s string) string {
	r := []rune(s)
	if len(r) <= 40 {
		return s
	}
	const keep = 15
	return string(r[:keep]) + "..." + string(r[len(r)-keep:])
}
