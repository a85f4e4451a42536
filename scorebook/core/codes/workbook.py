"""The workbook and its settings: codes SB1."""

from scorebook.core.codes.kind import Chapter, error, warning
from scorebook.core.sentences import N_

WORKBOOK: Chapter = {
    "SB101": error(
        N_("A sheet is missing"),
        found=N_("no sheet named {names}"),
        needed=N_("a sheet with {what}"),
        why=N_("without it there is nothing to compute"),
        next=N_("add the sheet, rename yours, or give it in a scheme workbook with --scheme"),
    ),
    "SB102": error(
        N_("A column is missing"),
        found=N_("no column headed {names}"),
        needed=N_("a column with {what}"),
        why=N_("columns are found by their heading, in any order"),
        next=N_("add the column or correct its heading in row {row}"),
        hints={"closest": N_("perhaps “{closest}” is it")},
    ),
    "SB103": error(
        N_("Two columns for one thing"),
        found=N_("{found}"),
        needed=N_("one column for “{what}”"),
        why=N_("scorebook does not guess which of two columns counts"),
        next=N_("rename or remove one of them"),
        hints={"key": N_("run scorebook inspect --save to say what each holds")},
    ),
    "SB104": error(
        N_("Two sheets for one thing"),
        found=N_("the sheets {names}"),
        needed=N_("one sheet for “{what}”"),
        why=N_("scorebook does not guess which of two sheets counts"),
        next=N_("rename or remove one of them"),
    ),
    "SB105": error(
        N_("A setting is missing"),
        found=N_("no value for “{key}”"),
        needed=N_("{needed}"),
        why=N_("it decides how results are computed or written"),
        next=N_("type it in the Settings sheet"),
    ),
    "SB106": error(
        N_("A setting cannot be read"),
        found=N_("“{key}” is {found}"),
        needed=N_("{needed}"),
        why=N_("it decides how results are computed or written"),
        next=N_("correct the value"),
    ),
    "SB107": warning(
        N_("An unknown setting"),
        found=N_("{found}"),
        needed=N_("one of {needed}"),
        why=N_("a misspelt setting would silently not apply"),
        next=N_("correct the key or remove the row"),
    ),
    "SB108": error(
        N_("Another period than asked for"),
        found=N_("{found}"),
        needed=N_("{needed}, the month of this run"),
        why=N_("results of one month must not be filed under another"),
        next=N_(
            "check that it is the right file, and the month that --period or the settings name"
        ),
    ),
    # SB109 was a rule this version did not compute; now all are.
    "SB110": error(
        N_("A question about the workbook is open"),
        found=N_("{sheet} does not say {what}"),
        needed=N_("an answer: {options}"),
        why=N_("scorebook does not guess what decides people’s pay"),
        next=N_("run scorebook inspect --save, or {instead}"),
    ),
    "SB111": warning(
        N_("Figures of other months were left out"),
        found=N_("{found}"),
        needed=N_("{needed}"),
        why=N_("the workbook holds several months"),
        next=N_("nothing, if {needed} is what this run is for; else give --period"),
    ),
    "SB112": warning(
        N_("People are known by name only"),
        found=N_("people without an id: {count}, such as {found}"),
        needed=N_("an id for each person"),
        why=N_("two people of one name would be taken for one"),
        next=N_("add a column with the ids"),
    ),
    "SB120": warning(
        N_("A new column"),
        found=N_("“{found}”"),
        needed=N_("the columns that were agreed"),
        why=N_("it was not there when {layout} was kept"),
        next=N_("see with scorebook inspect how it is read; keep it with --save"),
    ),
    "SB121": warning(
        N_("A column has gone"),
        found=N_("no column headed “{found}”"),
        needed=N_("the columns that were agreed"),
        why=N_("it was there when {layout} was kept"),
        next=N_("put it back, or keep the sheet as it is now with scorebook inspect --save"),
    ),
    "SB122": warning(
        N_("A KPI has another name"),
        found=N_("“{now}” in place of “{before}”"),
        needed=N_("the KPIs that were agreed"),
        why=N_("under another name it may be another KPI"),
        next=N_("if it is the same one, say so with scorebook inspect --save"),
    ),
    "SB123": warning(
        N_("A weight has moved"),
        found=N_("{kpi} ({role}): {weighs}, was {weighed}"),
        needed=N_("the weights that were agreed"),
        why=N_("every score of the role depends on it"),
        next=N_("correct it, or keep it with scorebook inspect --save"),
    ),
    "SB124": warning(
        N_("New agents"),
        found=N_("{count} ({found})"),
        needed=N_("the agents that were agreed"),
        why=N_("they were not there when {layout} was kept"),
        next=N_("if they have joined, keep them with scorebook inspect --save"),
    ),
    "SB125": warning(
        N_("Agents have gone"),
        found=N_("{count} ({found})"),
        needed=N_("the agents that were agreed"),
        why=N_("who is not in the workbook gets neither score nor report"),
        next=N_("if they have left, keep it so with scorebook inspect --save"),
    ),
    "SB126": warning(
        N_("A sheet has another name"),
        found=N_("“{now}” in place of “{before}”"),
        needed=N_("the sheets that were agreed"),
        why=N_("its headings are those of the sheet that was agreed"),
        next=N_("nothing, if it is the same sheet; keep its name with scorebook inspect --save"),
    ),
    "SB130": warning(
        N_("Another form of file than .xlsx"),
        found=N_("an {found} file"),
        needed=N_("an .xlsx workbook, of which everything is read"),
        why=N_(
            "such a file may not hold everything that is shown: formats, zeros in front, formulas"
        ),
        next=N_("compare a few values with the file, or save it in Excel as .xlsx"),
    ),
    "SB131": warning(
        N_("A column of figures that is not read"),
        found=N_("“{found}”"),
        needed=N_("a heading that is known, such as {what}"),
        why=N_("the scheme’s values count, though this column may give others"),
        next=N_("change the heading, or keep with scorebook inspect --save that it is left alone"),
    ),
    "SB140": warning(
        N_("Letters that can hardly be read"),
        found=N_("{style}: {letters} on {ground}, a contrast of {found}"),
        needed=N_("a contrast of at least 3 (WCAG)"),
        why=N_("on a weak screen, in print or with weak eyes such letters are lost"),
        next=N_("give the style darker letters or a lighter fill, or the other way round"),
    ),
    "SB141": warning(
        N_("Tiers out of order without colours"),
        found=N_("{found} breaks the way from pale to dark"),
        needed=N_("each of the styles Tier 1 to Tier 8 darker than the one before"),
        why=N_("who does not see colours, or prints in grey, sees their order by lightness alone"),
        next=N_("change the fill of that style"),
    ),
    "SB142": warning(
        N_("A cell style that nothing uses"),
        found=N_("“{found}”"),
        needed=N_("one of the names in the file that scorebook init makes"),
        why=N_("styles are found by their name"),
        next=N_("rename the style"),
        hints={"closest": N_("perhaps “{closest}” is meant")},
    ),
    "SB143": warning(
        N_("A cell was changed, not its style"),
        found=N_("a cell that looks different from its style {style}"),
        needed=N_("the style itself, changed"),
        why=N_("only the styles say how results look; this cell is a sample"),
        next=N_("in Excel: Home, Cell Styles, right-click {style}, Modify"),
    ),
}
