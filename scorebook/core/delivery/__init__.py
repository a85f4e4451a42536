"""Delivery, decided without any input or output: who gets which report, when, and how often.

May import: core. Refuses: to know of servers, files, clocks or sentences on a screen.
"""
