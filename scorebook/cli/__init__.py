"""One module for each command: parse, call, print, exit; nothing else.

May import: everything below. Refuses: to compute, to read or to write a file itself.
"""
