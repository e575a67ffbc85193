package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// verb is an approved verb of command names.
type verb struct{ name, prefix, group, about string }

// verbTable writes the approved verbs: a group, then its verbs with the prefixes of their aliases.
const verbTable = `
Common: Add=a Clear=cl Close=cs Copy=cp Enter=et Exit=ex Find=fd Format=f Get=g Hide=h Join=j Lock=lk Move=m New=n Open=op Optimize=om Pop=pop Push=pu Redo=re Remove=r Rename=rn Reset=rs Resize=rz Search=sr Select=sc Set=s Show=sh Skip=sk Split=sl Step=st Switch=sw Undo=un Unlock=uk Watch=wc
Communications: Connect=cc Disconnect=dc Read=rd Receive=rc Send=sd Write=wr
Data: Backup=ba Checkpoint=ch Compare=cr Compress=cm Convert=cv ConvertFrom=cf ConvertTo=ct Dismount=dm Edit=ed Expand=en Export=ep Group=gp Import=ip Initialize=in Limit=l Merge=mg Mount=mt Out=o Publish=pb Restore=rr Save=sv Sync=sy Unpublish=ub Update=ud
Diagnostic: Debug=db Measure=ms Ping=pi Repair=rp Resolve=rv Test=t Trace=tr
Lifecycle: Approve=ap Assert=as Build=bd Complete=cp Confirm=cn Deny=dn Deploy=dp Disable=d Enable=e Install=is Invoke=i Register=rg Request=rq Restart=rt Resume=ru Start=sa Stop=sp Submit=sb Suspend=ss Uninstall=us Unregister=ur Wait=w
Security: Block=bl Grant=gr Protect=pt Revoke=rk Unblock=ul Unprotect=up
Other: Use=u`

// verbNotes are what Get-Verb of version 7 says of verbs, for those whose use is not plain from the word.
var verbNotes = []struct{ name, about string }{
	{"Block", "Restricts access to a resource"}, {"Grant", "Allows access to a resource"},
	{"Protect", "Safeguards a resource from attack or loss"},
	{"Revoke", "Specifies an action that does not allow access to a resource"},
	{"Unblock", "Removes restrictions to a resource"},
	{"Unprotect", "Removes safeguards from a resource that were added to prevent it from attack or loss"},
	{"Out", "Sends data out of the pipeline"}, {"Checkpoint", "Records a state that one can come back to"},
	{"Limit", "Puts bounds on a resource"}, {"Use", "Does something with a resource"},
	{"Step", "Goes to the next point of a sequence"}, {"Trace", "Follows what a resource does"},
}

// verbs lists the approved verbs, by group.
func verbs() []verb {
	var out []verb
	for line := range strings.Lines(strings.TrimSpace(verbTable)) {
		group, names, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for _, word := range strings.Fields(names) {
			name, prefix, _ := strings.Cut(word, "=")
			out = append(out, verb{name, prefix, group, aboutVerb(name)})
		}
	}
	return out
}

func aboutVerb(name string) string {
	for _, n := range verbNotes {
		if n.name == name {
			return n.about
		}
	}
	return name + "s a resource"
}

// getVerbInfo describes Get-Verb, which was a function up to 5.1.
func getVerbInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Get-Verb", Class: commandClass + "GetVerbCommand", Module: moduleUtility,
		Synopsis: "Lists the approved verbs of command names.",
		Params: []cmdlet.Param{
			byName(piped(at(0, "Verb", "string[]"))),
			byName(among(at(1, "Group", "string[]"), "Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security")),
		},
		New: each(getVerb),
	}
}

// getVerb writes verbs by name and group; prefix and description came with 6.0.
func getVerb(c cmdlet.Context) error {
	for _, v := range verbs() {
		if c.Bound("Verb") && !likeAny(words(c, "Verb"), v.name) || c.Bound("Group") && !likeAny(words(c, "Group"), v.group) {
			continue
		}
		props := []value.Property{prop("Verb", value.String(v.name)), prop("Group", value.String(v.group))}
		if c.Host().Facts().Version.AtLeast(6, 0) {
			props = []value.Property{
				prop("Verb", value.String(v.name)), prop("AliasPrefix", value.String(v.prefix)),
				prop("Group", value.String(v.group)), prop("Description", value.String(v.about)),
			}
		}
		if err := c.Write(record([]string{"System.Management.Automation.VerbInfo", "System.Object"}, props...)); err != nil {
			return err
		}
	}
	return nil
}
