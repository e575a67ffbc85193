-- world: empty
-- buffer: 4
-- account: LAB\admin admin admin
-- A run that was minimised: a session is gone that its window shows as Disconnected.
host("PC2", {})
host("Server02", {})
window("B", {host = "PC2", user = "LAB\\admin", elevated = true})
window("B"):run("$s1 = Invoke-Command -InDisconnectedSession -ComputerName Server02 {}")
sleep("2h0m0s")
