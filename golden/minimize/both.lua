-- world: empty
-- buffer: 4
-- account: LAB\admin admin admin
-- A run that was minimised: two windows have one session.
host("PC1", {})
host("PC2", {})
host("Server01", {})
window("A", {host = "PC1", user = "LAB\\admin", elevated = true})
window("B", {host = "PC2", user = "LAB\\admin", elevated = true})
window("B"):run("$s1 = Invoke-Command -InDisconnectedSession -ComputerName Server01 {}")
window("A"):run("$q2 = @(Get-PSSession -ComputerName Server01)")
window("A"):run("Connect-PSSession -Session $q2[0]")
