"""scorebook.toml beside a workbook: what people have agreed on about reading it, read and kept.

May import: app, display, core, tomlkit. Refuses: to look into a workbook; to touch what people
wrote into the file besides what it is told to keep.
"""
