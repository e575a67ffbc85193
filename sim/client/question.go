package client

import "pssim/sim/protocol"

// questions are what the commands of a group wait for to be answered, or the one of index only alone.
func (p *Process) questions(g *group, only int) []Item {
	var list []Item
	for i := range g.children {
		if only >= 0 && only != i || !g.children[i].asks {
			continue
		}
		it := p.item(g, i, ItemQuestion)
		it.Question = g.children[i].question
		list = append(list, it)
	}
	return list
}

// answerQuestion sends the answer to a command's question. Whether it arrives is not waited for: a question that is
// still open is told again with the next output.
func (p *Process) answerQuestion(env Env, c AnswerQuestion) Reply {
	g, i := p.stream(c.Stream), c.Target
	if c.Job != 0 {
		g, i = p.jobChild(c.Job)
	}
	if g == nil || i < 0 || i >= len(g.children) || !g.children[i].asks {
		return p.fail(env, c, Failure{})
	}
	num := g.num
	child := &g.children[i]
	child.asks, child.question = false, protocol.Question{}
	rs := p.rs(child.runspace)
	p.send(env, request{host: rs.host, purpose: forAnswer, runspace: rs.num, group: num, child: i},
		protocol.Answer{Who: p.identity(rs.target.Credential), Shell: rs.shell, Command: child.command, Line: c.Line, OK: c.OK})
	return p.fail(env, c, Failure{})
}
