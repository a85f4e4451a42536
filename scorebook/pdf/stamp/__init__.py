"""Lay out once, stamp many: the same press, a hundred times as fast.

Agents' pages of one structure differ in texts and drawings only. WeasyPrint lays out one of them;
what it made is kept as a plate, and everybody else of that structure is stamped from it: texts
shaped by HarfBuzz in the same fonts, drawings written as PDF operators, everything else byte for
byte the same. What cannot be foretold exactly is laid out by WeasyPrint again, never approximated.

May import: what `pdf` may, its press, HarfBuzz. A reader of the rest of `pdf` need not know it.
Refuses: to guess. WeasyPrint's insides are known to `insides` alone.
"""
