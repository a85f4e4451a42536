"""results.xlsx: every result as a live formula with its saved value, formatted for people.

May import: app, display, core, XlsxWriter. One module a sheet or a part of one; how a rule is
said in a spreadsheet stands in `display.formulas`, and here in `formulas`, `results_formulas`,
`ladder_formulas`, `team_formulas` and `gate_found` alone.
Refuses: to decide a rule, to read a workbook, to turn anybody's text into a formula or a link.
"""
