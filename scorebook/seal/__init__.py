"""The folder of a run: filled aside, moved into place file by file, sealed last by run.json.

May import: app, core. Refuses: to know what is in the files; to leave half of one under its name.
"""
