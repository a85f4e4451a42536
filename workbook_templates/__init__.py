"""The blank workbooks that people fill in, and the scripts that make them.

`make templates` runs `build`: native.toml says what the form asks and explains, start.toml what its
first sheet tells, example.*.toml what the filled example holds. Headings, sheet names and the words
of drop-downs come from scorebook/intake/words.toml: a form can only ask for what the reader knows.
Nothing of the program imports this folder; `scorebook init` copies the finished files.
"""
