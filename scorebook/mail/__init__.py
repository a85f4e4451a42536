"""Composing mails, holding each against its frozen row, and carrying it to a server or a folder.

May import: folders, app, display, core, Jinja2, pikepdf. Refuses: to compute, to decide who gets a
mail, and to remember: what was sent is the ledger's to know.
"""
