"""The rules: periods, schemes, achievement, credit, score, tier, payout, checks, problems.

May import: the standard library's pure parts. Values in, values and problems out.
Refuses: files, clocks, settings, logs, text for people, third-party packages, floats.
"""
