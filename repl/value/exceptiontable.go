package value

import "strings"

// exceptionBases gives each exception type its base, bases before what derives from them. Typed catch and
// trap follow it.
var exceptionBases = []struct{ full, base string }{
	{"System.SystemException", "System.Exception"},
	{"System.ApplicationException", "System.Exception"},
	{"System.AggregateException", "System.Exception"},
	{"System.ArithmeticException", "System.SystemException"},
	{"System.DivideByZeroException", "System.ArithmeticException"},
	{"System.OverflowException", "System.ArithmeticException"},
	{"System.ArgumentException", "System.SystemException"},
	{"System.ArgumentNullException", "System.ArgumentException"},
	{"System.ArgumentOutOfRangeException", "System.ArgumentException"},
	{"System.FormatException", "System.SystemException"},
	{"System.UriFormatException", "System.FormatException"},
	{"System.IndexOutOfRangeException", "System.SystemException"},
	{"System.InvalidCastException", "System.SystemException"},
	{"System.InvalidOperationException", "System.SystemException"},
	{"System.ObjectDisposedException", "System.InvalidOperationException"},
	{"System.NotSupportedException", "System.SystemException"},
	{"System.NotImplementedException", "System.SystemException"},
	{"System.NullReferenceException", "System.SystemException"},
	{"System.OperationCanceledException", "System.SystemException"},
	{"System.OutOfMemoryException", "System.SystemException"},
	{"System.RankException", "System.SystemException"},
	{"System.TimeoutException", "System.SystemException"},
	{"System.TypeInitializationException", "System.SystemException"},
	{"System.UnauthorizedAccessException", "System.SystemException"},
	{"System.Security.SecurityException", "System.SystemException"},
	{"System.Collections.Generic.KeyNotFoundException", "System.SystemException"},
	{"System.IO.IOException", "System.SystemException"},
	{"System.IO.FileNotFoundException", "System.IO.IOException"},
	{"System.IO.DirectoryNotFoundException", "System.IO.IOException"},
	{"System.IO.PathTooLongException", "System.IO.IOException"},
	{"System.Runtime.InteropServices.ExternalException", "System.SystemException"},
	{"System.ComponentModel.Win32Exception", "System.Runtime.InteropServices.ExternalException"},
	{"System.Net.WebException", "System.InvalidOperationException"},
	{"System.Text.RegularExpressions.RegexParseException", "System.ArgumentException"},
	{"System.Management.Automation.RuntimeException", "System.SystemException"},
	{"System.Management.Automation.ActionPreferenceStopException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.CmdletInvocationException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.CommandNotFoundException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.ExtendedTypeSystemException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.GetValueException", "System.Management.Automation.ExtendedTypeSystemException"},
	{"System.Management.Automation.GetValueInvocationException", "System.Management.Automation.GetValueException"},
	{"System.Management.Automation.SetValueException", "System.Management.Automation.ExtendedTypeSystemException"},
	{"System.Management.Automation.SetValueInvocationException", "System.Management.Automation.SetValueException"},
	{"System.Management.Automation.MethodException", "System.Management.Automation.ExtendedTypeSystemException"},
	{"System.Management.Automation.MethodInvocationException", "System.Management.Automation.MethodException"},
	{"System.Management.Automation.HaltCommandException", "System.SystemException"},
	{"System.Management.Automation.IncompleteParseException", "System.Management.Automation.ParseException"},
	{"System.Management.Automation.MetadataException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.ValidationMetadataException", "System.Management.Automation.MetadataException"},
	{"System.Management.Automation.ArgumentTransformationMetadataException", "System.Management.Automation.MetadataException"},
	{"System.Management.Automation.ParameterBindingException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.ParameterBindingValidationException", "System.Management.Automation.ParameterBindingException"},
	{"System.Management.Automation.ParameterBindingArgumentTransformationException", "System.Management.Automation.ParameterBindingException"},
	{"System.Management.Automation.ParameterBindingParameterDefaultValueException", "System.Management.Automation.ParameterBindingException"},
	{"System.Management.Automation.ParseException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.ParentContainsErrorRecordException", "System.SystemException"},
	{"System.Management.Automation.PipelineStoppedException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.PSArgumentException", "System.ArgumentException"},
	{"System.Management.Automation.PSArgumentNullException", "System.ArgumentNullException"},
	{"System.Management.Automation.PSArgumentOutOfRangeException", "System.ArgumentOutOfRangeException"},
	{"System.Management.Automation.PSInvalidCastException", "System.InvalidCastException"},
	{"System.Management.Automation.PSInvalidOperationException", "System.InvalidOperationException"},
	{"System.Management.Automation.PSNotImplementedException", "System.NotImplementedException"},
	{"System.Management.Automation.PSNotSupportedException", "System.NotSupportedException"},
	{"System.Management.Automation.PSObjectDisposedException", "System.ObjectDisposedException"},
	{"System.Management.Automation.PSSecurityException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.RemoteException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.ScriptCallDepthException", "System.SystemException"},
	{"System.Management.Automation.SessionStateException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.DriveNotFoundException", "System.Management.Automation.SessionStateException"},
	{"System.Management.Automation.ItemNotFoundException", "System.Management.Automation.SessionStateException"},
	{"System.Management.Automation.ProviderNotFoundException", "System.Management.Automation.SessionStateException"},
	{"System.Management.Automation.SessionStateOverflowException", "System.Management.Automation.SessionStateException"},
	{"System.Management.Automation.SessionStateUnauthorizedAccessException", "System.Management.Automation.SessionStateException"},
	{"System.Management.Automation.Host.HostException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.Host.PromptingException", "System.Management.Automation.Host.HostException"},
	{"System.Management.Automation.Remoting.PSRemotingDataStructureException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.Remoting.PSRemotingTransportException", "System.Management.Automation.RuntimeException"},
	{"System.Management.Automation.Remoting.PSRemotingTransportRedirectException", "System.Management.Automation.Remoting.PSRemotingTransportException"},
	{"System.Management.Automation.Runspaces.InvalidRunspaceStateException", "System.SystemException"},
	{"System.Management.Automation.Runspaces.InvalidRunspacePoolStateException", "System.SystemException"},
	{"System.Management.Automation.InvalidJobStateException", "System.SystemException"},
	{"System.Management.Automation.JobFailedException", "System.SystemException"},
	{"System.Management.Automation.JobDefinitionException", "System.Exception"},
	{"Microsoft.PowerShell.Commands.WriteErrorException", "System.SystemException"},
	{"Microsoft.PowerShell.Commands.ServiceCommandException", "System.SystemException"},
	{"Microsoft.PowerShell.Commands.ProcessCommandException", "System.SystemException"},
	{"Microsoft.PowerShell.Commands.HelpNotFoundException", "System.SystemException"},
}

// exceptionTypes makes the descriptors. IncompleteParseException stands before its base in the table's
// alphabetical order, so bases are resolved in a second pass.
func exceptionTypes(index map[string]*Type) []*Type {
	out := make([]*Type, len(exceptionBases))
	made := map[string]*Type{"system.exception": index["system.exception"]}
	for i, e := range exceptionBases {
		out[i] = &Type{Full: e.full}
		made[strings.ToLower(e.full)] = out[i]
	}
	for i, e := range exceptionBases {
		out[i].Base = made[strings.ToLower(e.base)]
	}
	return out
}
