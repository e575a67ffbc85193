package remoting

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
)

// answerQuestion asks the person at this console what a command on another computer asks (Read-Host, a missing
// parameter, a confirmation), and sends the answer. Where nobody can be asked here, nobody answers there.
func answerQuestion(h cmdlet.Host, stream client.StreamID, i client.Item) error {
	line, ok, err := h.ReadLine(i.Question.Prompt, i.Question.Secret)
	if err != nil {
		return err
	}
	process, is := h.(Host)
	if !is {
		return nil
	}
	_, err = process.Ask(client.AnswerQuestion{Stream: stream, Job: i.Job, Target: i.Target, Line: line, OK: ok})
	return err
}

// deadlock is the error of a wait for jobs that wait for this window (engine.md 3.12).
func deadlock() *value.ErrorRecord {
	return value.NewError("BlockedJobsDeadlockWithWaitJob", value.DeadlockDetected, exArgument,
		"A job waits for an answer, which it gets from Receive-Job, and not while it is waited for.", value.Null)
}
