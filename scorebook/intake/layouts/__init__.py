"""Workbooks that are not shaped like ours: tables found by themselves, read by four dimensions.

Every layout is a placement of agent, KPI, measure (realized, target, weight) and period: each
stands in the cells of a column, in the headings over it, or in the sheet as a whole. What comes
out is what the native sheets give too: entries by agent and KPI, each with its cell.
"""
