-- What about_Remote_Variables assumes. The session of an earlier section serves the next one.

default(window("A"))
