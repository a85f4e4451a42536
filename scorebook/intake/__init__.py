"""KPI workbook in, core values out, each fault with its cell.

May import: app (ports, failures), display (languages), core, openpyxl, Babel (names of months,
codes of currencies); in a child process of its own also calamine, msoffcrypto and olefile.
Refuses: to compute a result, to repair or guess a value, to write a file.
"""
