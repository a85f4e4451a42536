"""Change a manager's workbook in place of its XML: what need not change keeps every byte.

May import: package, app, display, core. `workbook` is the small interface: open, set cells, add
comments, add sheets, save. Below it `package` opens and saves; `markup` finds elements and splices
bytes; `located` and `cells`, `content` and `formulas`, `styles`, `notes` and `shapes`, `tabs`,
`names` and `titles` each know one kind of part; `guards` says what cannot be written; `graft`
brings sheets of XlsxWriter's. `annotate` and `writeback` are what is asked for, `unmark` takes it
off again.
Refuses: to write the file it opened, to serialise anew what it did not change, to touch a signed
package or one with a DTD, to write a locked cell of a protected sheet, to change a part of a
formula that is only whole, to let a text become a formula.
"""
