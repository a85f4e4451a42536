"""A company's look, read from a workbook whose named cell styles somebody edited in Excel.

May import: package, folders, app (failures), display (looks), core, openpyxl's styles, defusedxml,
Pillow (to see that a picture is one). Refuses: to read a cell's value, to write a file, to trust
one: what it does not need is never unpacked.
"""
