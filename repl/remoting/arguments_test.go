package remoting

import "testing"

func TestIsHostName(t *testing.T) {
	for name, want := range map[string]bool{
		"Server01": true, "server-01.contoso.com": true, "server_1": true, "10.0.0.1": true, "server.": true,
		"::1": true, "[fe80::1%3]": true, "bücher": true,
		"": false, "a b": false, "-a": false, "a..b": false, "a/b": false, "*": false, "::g": false,
	} {
		if got := isHostName(name); got != want {
			t.Errorf("isHostName(%q) = %t", name, got)
		}
	}
}

func TestURIHost(t *testing.T) {
	for uri, want := range map[string]string{
		"http://Server01:5985/wsman": "Server01", "https://server.contoso.com": "server.contoso.com", "Server01/wsman": "Server01",
	} {
		if got := uriHost(uri); got != want {
			t.Errorf("uriHost(%q) = %q, want %q", uri, got, want)
		}
	}
}

func TestConfigurationName(t *testing.T) {
	for name, want := range map[string]string{
		"http://schemas.microsoft.com/powershell/ITTasks": "ITTasks",
		"HTTP://Schemas.Microsoft.com/PowerShell/ITTasks": "ITTasks",
		"ITTasks": "ITTasks",
		"x http://schemas.microsoft.com/powershell/ITTasks": "x http://schemas.microsoft.com/powershell/ITTasks",
	} {
		if got := configurationName(name); got != want {
			t.Errorf("configurationName(%q) = %q, want %q", name, got, want)
		}
	}
}
