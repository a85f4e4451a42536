"""What people see, decided once: words in their language, numbers as text, tables.

May import: core, Babel. Refuses: files of users, clocks, printing, computing a result.
"""
