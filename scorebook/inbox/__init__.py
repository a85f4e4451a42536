"""The drop folder on the disk, or on a share: what lies there, copies of it, notes beside it.

May import: app, core. Refuses: to know what is in a workbook; to change a file somebody dropped.
"""
