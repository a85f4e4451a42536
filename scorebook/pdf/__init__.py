"""One PDF for each agent: pages filled by Jinja2, laid out by WeasyPrint, by several processes.

May import: app, display, core, Jinja2, WeasyPrint (only once rendering starts).
Refuses: to compute, to word or to translate a result; to load anything but the bundled assets.
"""
