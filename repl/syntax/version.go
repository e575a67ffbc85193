package syntax

// Version is a PowerShell version; it decides which spellings a parse accepts. The zero Version stands
// for Windows PowerShell 5.1.
type Version struct{ Major, Minor int }

// V30 returns version 3.0, which began the language that pssim reads.
func V30() Version { return Version{Major: 3} }

// V51 returns version 5.1, the last Windows PowerShell.
func V51() Version { return Version{Major: 5, Minor: 1} }

// V7 returns version 7.0, with ternaries, null-coalescing, pipeline chains and the new number suffixes.
func V7() Version { return Version{Major: 7} }

// orDefault returns 5.1 for the zero Version.
func (v Version) orDefault() Version {
	if v == (Version{}) {
		return V51()
	}
	return v
}

// atLeast tells whether v is the given version or a later one.
func (v Version) atLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}
