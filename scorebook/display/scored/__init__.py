"""What is written into a copy of the manager's own workbook: decided here, written by `patch`.

`figures` are the results, `homes` the cells they go to, `lines`, `sums` and `pay` the formulas,
`same` and `reasons` what is said where the workbook computes something else; `plan` joins them.
"""
