"""The ledger: which rounds were approved, and where each of their mails stands (SQLite).

May import: app, core. Refuses: to know what a mail says or how it travels; to change what is past.
"""
