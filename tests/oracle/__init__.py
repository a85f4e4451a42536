"""A second, slow and plain implementation of the rules, to hold the program against.

`meaning` is a month as somebody means it, `judge` scores it in Fractions, `draw` invents months
and `paper` writes them down as native workbooks in every way the contract allows; each has parts
beside it that begin with its name. None of these four imports scorebook: they know `contract.md`
section 1 and `rules.md` only, read as `readings.md` says. `program` alone asks scorebook what it
makes of the same workbook, and `compare` says where the two differ.
"""
