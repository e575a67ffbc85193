-- What about_Remote_Output assumes.
-- examples: apart
-- start: 2008-07-21 19:16:58

default(window("A"))
