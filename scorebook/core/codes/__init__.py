"""The wordings of all codes, a chapter a module; `core.catalogue` puts them together.

May import: core. Refuses: to decide when a code is raised.
"""
