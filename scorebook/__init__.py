"""scorebook: a month's KPI workbook in, a results workbook and a report for every agent out.

Rooms, one way only: cli -> wiring -> intake | workbook | pdf | seal | blanks | machine -> folders
-> app -> display -> core. What each room does and refuses to do stands at its top.
"""
