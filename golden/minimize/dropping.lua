-- world: empty
-- buffer: 4
-- account: LAB\admin admin admin
-- A run that was minimised: output was discarded.
host("PC2", {})
host("Server01", {})
window("B", {host = "PC2", user = "LAB\\admin", elevated = true})
window("B"):run("$s1 = Invoke-Command -InDisconnectedSession -ComputerName Server01 -SessionOption (New-PSSessionOption -OutputBufferingMode Drop) {1..9}")
