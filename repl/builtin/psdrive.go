package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// driveSpec is a drive as Get-PSDrive lists it.
type driveSpec struct{ name, provider, root string }

// allDrives are the drives of a Windows session, by name.
var allDrives = []driveSpec{
	{"Alias", "Alias", ""}, {"C", "FileSystem", `C:\`}, {"Cert", "Certificate", `\`}, {"Env", "Environment", ""},
	{"Function", "Function", ""}, {"HKCU", "Registry", "HKEY_CURRENT_USER"}, {"HKLM", "Registry", "HKEY_LOCAL_MACHINE"},
	{"Variable", "Variable", ""}, {"WSMan", "WSMan", ""},
}

// psDriveInfo describes Get-PSDrive.
func psDriveInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-PSDrive", Class: commandClass + "GetPSDriveCommand", Module: moduleManagement,
		Aliases: []string{"gdr"}, DefaultSet: "Name", Synopsis: "Lists the session's drives.",
		Params: []cmdlet.Param{
			in(byName(at(0, "Name", "string[]")), "Name"),
			in(must(byName(at(0, "LiteralName", "string[]"))), "LiteralName"),
			byName(named("PSProvider", "string[]")), byName(named("Scope", "string")),
		},
		New: each(getPSDrive),
	}
}

// getPSDrive lists drives by name and provider; a name without wildcards that no drive has is an error.
func getPSDrive(c cmdlet.Context) error {
	patterns := append(words(c, "Name"), words(c, "LiteralName")...)
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	for _, p := range patterns {
		hit := false
		for _, d := range allDrives {
			if !like(p, d.name) || c.Bound("PSProvider") && !likeAny(words(c, "PSProvider"), d.provider) {
				continue
			}
			hit = true
			v, err := driveObject(c, d)
			if err != nil {
				return err
			}
			if err := c.Write(v); err != nil {
				return err
			}
		}
		if !hit && !isPattern(p) {
			if err := c.WriteError(problem("GetLocationNoMatchingDrive", value.ObjectNotFound,
				"System.Management.Automation.DriveNotFoundException", value.String(p), "No drive is called "+p+".")); err != nil {
				return err
			}
		}
	}
	return nil
}

// The size of drive C:, in bytes; what is on it counts for nothing beside that.
const (
	driveUsed = 24 << 30
	driveFree = 76 << 30
)

// driveObject is a PSDriveInfo.
func driveObject(c cmdlet.Context, d driveSpec) (value.Value, error) {
	used, free, location := value.Null, value.Null, ""
	if d.provider == "FileSystem" {
		used, free = value.Int64(driveUsed), value.Int64(driveFree)
		if l, ok := c.Host().(Locations); ok {
			path, err := l.Location()
			if err != nil {
				return value.Null, err
			}
			location = strings.TrimPrefix(path, d.root)
		}
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.PSDriveInfo", "System.Object"},
		Props: []value.Property{
			prop("Used", used), prop("Free", free), prop("CurrentLocation", value.String(location)),
			prop("Name", value.String(d.name)), prop("Provider", value.String(d.provider)), prop("Root", value.String(d.root)),
			prop("Description", value.String("")), prop("Credential", value.Null), prop("DisplayRoot", value.Null),
		},
		Text: d.name, HasText: true,
	}), nil
}
