"""Bare `inkasso` on a terminal: the day's work as numbered lines, done with the program's own commands.

It holds no law and writes nothing: what may be done comes from `muligheter`, and every act is a command that is run
as the user could have typed it, and told so.
"""
