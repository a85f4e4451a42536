"""One module for each thing a user asks for, and the ports they need the world through.

May import: display, core. Refuses: to know how a file, a PDF or a workbook is made.
"""
