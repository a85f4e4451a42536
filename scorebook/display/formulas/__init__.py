"""How the rules of a line are said in a spreadsheet, over references that are only strings.

Shared by results.xlsx, whose references lead to its own sheets, and by what is written into a
manager's workbook, whose references lead to the manager's cells. Forms: those that Excel 2013
and LibreOffice both calculate (docs/decisions/0004-live-formulas.md).
"""
