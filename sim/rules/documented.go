package rules

import "slices"

// documented lists the rules of the page, a few of them sharpened by the
// engine or, for BUF-5, left open by it.
func documented() []Rule {
	return slices.Concat(
		rows(Documented, page+": life of a session", lifeRules()),
		rows(Documented, page+": getting sessions", getRules()),
		rows(Engine, "a query, PSRemotingCmdlet.cs", [][2]string{
			{"GET-4", "A query adds nothing to the client's own list of sessions, and takes a new Id for each shell that is not in it."},
		}),
		rows(Documented, page+": disconnecting and connecting", connectRules()),
		rows(Engine, "in use, ConnectPSSession.cs", [][2]string{
			{"CONN-4", "A session that another client is connected to is refused; the session object that tried may turn Broken."},
		}),
		rows(Documented, page+": receiving", receiveRules()),
		rows(Engine, "ReceivePSSession.cs", [][2]string{
			{"RECV-4", "Output that was delivered to one client cannot be received again by another."},
		}),
		rows(Documented, page+": state and availability", stateRules()),
		rows(Documented, page+": idle timeout", idleRules()),
		rows(Engine, "BaseTransportManager.cs", [][2]string{
			{"IDLE-8", "An idle timeout is at least 60 seconds, by default 7200000 milliseconds, and at most 2147483647 milliseconds unless the configuration says otherwise."},
		}),
		rows(Documented, page+": output buffering", bufferRules()),
		rows(ModellingChoice, "capacity of output buffers", [][2]string{
			{"BUF-5", "The capacity of the output buffer of a command is a number of records and of bytes, set on the session configuration, with a stated default."},
		}),
		rows(Documented, page+": loopback sessions", loopbackRules()),
		rows(Documented, page+": jobs", [][2]string{
			{"WAIT-1", "Wait-Job returns when the session of the job is disconnected."},
			{"WAIT-2", "Wait-Job -Force waits until the session is reconnected and the job has finished."},
		}),
		rows(Engine, "client/Job.cs", [][2]string{
			{"JOB-1", "A remote job has a parent and a child for each computer; their states, Ids and HasMoreData follow the command through disconnecting and receiving."},
		}),
		rows(Documented, page+": robust connections", robustRules()),
		rows(Engine, "what a service notices by itself", [][2]string{
			{"ROB-5", "When a client is killed or its computer lost, the service notices after a while, marks the shell disconnected, and the idle clock runs."},
		}),
	)
}

func lifeRules() [][2]string {
	return [][2]string{
		{"LIFE-1", "From PowerShell 3.0 on, a session can be disconnected and then reconnected from the same client or another, on the same computer or another."},
		{"LIFE-2", "The state of a session - its variables, functions and current location - survives a disconnect, and commands in it run on meanwhile."},
		{"LIFE-3", "The remote computer must run PowerShell 3.0 or later; a session with a 2.0 computer opens but cannot be disconnected."},
		{"LIFE-4", "Closing the session, the PowerShell or the computer that made a disconnected session does not disturb the commands in it."},
		{"LIFE-5", "Sessions are kept by the server's side and do not depend on the client in which they were made."},
		{"LIFE-6", "On PowerShell 2.0 a session is deleted from the server when its client disconnects or ends."},
		{"LIFE-7", "A disconnected session stays until it is removed or its idle timeout expires."},
		{"LIFE-8", "The computer that keeps a session must be running and reachable for it to be reconnected."},
		{"LIFE-9", "A command in a disconnected session runs until it completes or its output buffer is full."},
		{"LIFE-10", "A session that Enter-PSSession started cannot be disconnected: it is in no list of sessions."},
	}
}

func getRules() [][2]string {
	return [][2]string{
		{"GET-1", "Get-PSSession without parameters gets the sessions that were made or connected in this client, wherever they end."},
		{"GET-2", "Get-PSSession with ComputerName or ConnectionUri gets the sessions that are kept on those computers, whoever made them."},
		{"GET-3", "With localhost it gets the sessions that end at the local computer, also those made from others, but not those made here that end elsewhere."},
	}
}

func connectRules() [][2]string {
	return [][2]string{
		{"DISC-1", "Disconnect-PSSession takes sessions by value, pipe, Name, Id or InstanceId; the same session object becomes Disconnected with availability None."},
		{"DISC-2", "Invoke-Command -InDisconnectedSession makes a session, starts the command and disconnects at once, before any output, and returns the session."},
		{"DISC-3", "The idle timeout and the output buffering mode can be set when disconnecting."},
		{"CONN-1", "Sessions are connected by ComputerName or ConnectionUri, by pipe, or by Session, Name or Id; from the session that made them or any other, here or elsewhere."},
		{"CONN-2", "A connected session is Opened and Available, or Busy while a command is attached to it."},
		{"CONN-3", "Another user can connect only with the credentials that made the session, or where its configuration has RunAs credentials."},
	}
}

func receiveRules() [][2]string {
	return [][2]string{
		{"RECV-1", "Receive-PSSession gets the results of commands that ran while the session was disconnected; if it still is, it is connected first."},
		{"RECV-2", "OutTarget Host returns results as they come and Job puts them into a job; the default is Host, but Job where the command was started here as a job."},
		{"RECV-3", "The results in such a job are read with Receive-Job; -Keep leaves them there."},
	}
}

func stateRules() [][2]string {
	return [][2]string{
		{"STATE-1", "The state of a session is relative to the client that looks: Opened means connected here, Disconnected means not connected here."},
		{"STATE-2", "Availability tells whether one can connect: None that one can, Busy that another client is connected, Available that it is open here."},
		{"STATE-3", "Two clients that look at one session see different states of it at the same time."},
	}
}

func idleRules() [][2]string {
	return [][2]string{
		{"IDLE-1", "A session is idle when its heartbeat gets no response; disconnecting makes it idle and starts its clock, even while a command runs."},
		{"IDLE-2", "The configuration's idle timeout is the default; a value above the configuration's maximum is refused when disconnecting, never clamped."},
		{"IDLE-3", "The idle timeout is set when a session is made or disconnected; a session option given when connecting or receiving does not change it."},
		{"IDLE-4", "At creation the SessionOption parameter comes first, then the preference variable, then the configuration."},
		{"IDLE-5", "Configurations and session options count in milliseconds; the parameters that end in Sec and transport options in seconds."},
		{"IDLE-6", "Administrators of the remote computer make and change the values of session configurations."},
		{"IDLE-7", "When the idle timeout expires, the session and its command are deleted; the client's object says Disconnected until it is tried."},
	}
}

func bufferRules() [][2]string {
	return [][2]string{
		{"BUF-1", "Block, the default: a full output buffer suspends the command until it is drained, and nothing is lost."},
		{"BUF-2", "Drop: a full output buffer never suspends the command; the oldest output is discarded."},
		{"BUF-3", "The buffering mode comes from the configuration by default, with the precedence of idle timeouts, and can be changed when disconnecting and when reconnecting."},
		{"BUF-4", "Administrators of the remote computer set the buffering mode of session configurations."},
	}
}

func loopbackRules() [][2]string {
	return [][2]string{
		{"LOOP-1", "A loopback session starts and ends on one computer; it is kept there and can be disconnected and reconnected."},
		{"LOOP-2", "Its token is by default a network token: its commands cannot reach other computers, and it can be reconnected from anywhere."},
		{"LOOP-3", "EnableNetworkAccess gives it an interactive token: its commands can get data from other computers."},
		{"LOOP-4", "With an interactive token it can be disconnected and reconnected only from the computer on which it was made."},
	}
}

func robustRules() [][2]string {
	return [][2]string{
		{"ROB-1", "When a computer fails or the network is out, PowerShell tries to recover the connection; whether it can depends on how long that lasts."},
		{"ROB-2", "The session may end Broken or Closed, or Disconnected; a session disconnected in this way is managed like any other."},
		{"ROB-3", "A session in which a command runs is kept, disconnected, when its client exits."},
		{"ROB-4", "A session in which no command runs is not kept when its client exits."},
	}
}
