"""Change a manager's workbook in place of its XML: what need not change keeps every byte.

May import: app, display, core. `package` opens and saves; `markup` finds elements and splices
bytes; `located` and `cells`, `styles`, `notes` and `shapes`, `tabs` and `titles` each know one kind
of part; `annotate` and `unmark` put our marks on a workbook and take them off again.
Refuses: to write the file it opened, to serialise anew what it did not change, to touch a signed
package or one with a DTD, to let a text become a formula.
"""
