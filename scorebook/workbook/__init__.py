"""results.xlsx: every result as a live formula with its saved value, formatted for people.

May import: app, display, core, XlsxWriter. One module a sheet; `formulas` and `results_formulas`
alone know how a rule is said in a spreadsheet.
Refuses: to decide a rule, to read a workbook, to turn anybody's text into a formula or a link.
"""
