"""Every code a problem can have, with its wording in English.

A code is never reused. `docs/problems.md` is made from this page (`make docs`); `display`
translates it. {names} are the problem's facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scorebook.core.places import Place
from scorebook.core.problems import Problem, Severity
from scorebook.core.sentences import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One code: what is wrong, what was found, what was needed, why, and what to do next."""

    severity: Severity
    title: str
    found: str
    needed: str
    why: str
    next: str


def _error(title: str, *, found: str, needed: str, why: str, next: str) -> Kind:  # noqa: A002 - its name on the page
    return Kind(
        severity=Severity.ERROR, title=title, found=found, needed=needed, why=why, next=next
    )


def _warning(title: str, *, found: str, needed: str, why: str, next: str) -> Kind:  # noqa: A002 - its name on the page
    return Kind(
        severity=Severity.WARNING, title=title, found=found, needed=needed, why=why, next=next
    )


CATALOGUE: Mapping[str, Kind] = {
    # ------------------------------------------------ SB1: the workbook and its settings
    "SB101": _error(
        N_("A sheet is missing"),
        found=N_("no sheet named {names}"),
        needed=N_("a sheet with {what}"),
        why=N_("without it there is nothing to compute"),
        next=N_("add the sheet, rename yours, or give it in a scheme workbook with --scheme"),
    ),
    "SB102": _error(
        N_("A column is missing"),
        found=N_("no column headed {names}"),
        needed=N_("a column with {what}"),
        why=N_("columns are found by their heading, in any order"),
        next=N_("add the column or correct its heading in row {row}"),
    ),
    "SB103": _error(
        N_("Two columns for one thing"),
        found=N_("{found}"),
        needed=N_("one column for “{what}”"),
        why=N_("scorebook does not guess which of two columns counts"),
        next=N_("rename or remove one of them"),
    ),
    "SB104": _error(
        N_("Two sheets for one thing"),
        found=N_("the sheets {names}"),
        needed=N_("one sheet for “{what}”"),
        why=N_("scorebook does not guess which of two sheets counts"),
        next=N_("rename or remove one of them"),
    ),
    "SB105": _error(
        N_("A setting is missing"),
        found=N_("no value for “{key}”"),
        needed=N_("{needed}"),
        why=N_("it decides how results are computed or written"),
        next=N_("type it in the Settings sheet"),
    ),
    "SB106": _error(
        N_("A setting cannot be read"),
        found=N_("“{key}” is {found}"),
        needed=N_("{needed}"),
        why=N_("it decides how results are computed or written"),
        next=N_("correct the value"),
    ),
    "SB107": _warning(
        N_("An unknown setting"),
        found=N_("{found}"),
        needed=N_("one of {needed}"),
        why=N_("a misspelt setting would silently not apply"),
        next=N_("correct the key or remove the row"),
    ),
    "SB108": _error(
        N_("Another period than asked for"),
        found=N_("{found}"),
        needed=N_("{needed}, as asked with --period"),
        why=N_("results of one month must not be filed under another"),
        next=N_("check that this is the right file, or leave --period out"),
    ),
    # SB109 was a rule this version did not compute; now all are.
    # ------------------------------------------------ SB2: KPIs, targets and realized values
    "SB201": _error(
        N_("Not a number"),
        found=N_("{found}"),
        needed=N_("a number, written as {needed}"),
        why=N_("text is read strictly by the workbook's language and never guessed"),
        next=N_("type the number again in {cell}"),
    ),
    "SB202": _error(
        N_("An Excel error"),
        found=N_("{found}"),
        needed=N_("a value"),
        why=N_("an error is neither blank nor 0"),
        next=N_("mend the formula in {cell}"),
    ),
    "SB203": _error(
        N_("A target of zero"),
        found=N_("0"),
        needed=N_("a number other than 0, or a policy in the column when_target_zero"),
        why=N_("the achievement divides by the target; with a zero target nothing can be compared"),
        next=N_("type the target in {cell}, or declare what a zero target counts as"),
    ),
    "SB204": _error(
        N_("A target is missing"),
        found=N_("a blank cell"),
        needed=N_("a target for {kpi}, because its direction is {direction}"),
        why=N_("the achievement compares with the target"),
        next=N_("type the target in {cell}"),
    ),
    "SB205": _error(
        N_("A formula without a saved value"),
        found=N_("{found}"),
        needed=N_("a value"),
        why=N_("the file was written by a program that did not calculate it"),
        next=N_("open the file in Excel, recalculate, save, and try again"),
    ),
    "SB206": _error(
        N_("A word scorebook does not know"),
        found=N_("{found}"),
        needed=N_("one of {needed}"),
        why=N_("it decides how the result is computed"),
        next=N_("choose one of the words"),
    ),
    "SB207": _warning(
        N_("Numbers typed as text"),
        found=N_("{count} cells, such as {found} in {cell}, read as {read}"),
        needed=N_("numbers"),
        why=N_("they were read by the workbook's language ({language})"),
        next=N_("look whether they were read as meant"),
    ),
    "SB208": _error(
        N_("A measurement is missing"),
        found=N_("a blank cell"),
        needed=N_("the realized value of {kpi}, or N/A if it was excused"),
        why=N_("a blank usually means somebody forgot; it is never taken for 0"),
        next=N_("fill in {cell}, or declare in when_blank what a blank counts as"),
    ),
    "SB209": _error(
        N_("A target below zero"),
        found=N_("{found}"),
        needed=N_("a target above 0 for direction {direction}"),
        why=N_("with a negative target this formula would turn better into worse"),
        next=N_("correct the target in {cell}"),
    ),
    "SB210": _error(
        N_("A range that is none"),
        found=N_("{low} to {high}"),
        needed=N_("a lower end of at least 0 and an upper end above 0, not below the lower one"),
        why=N_("values are compared with both ends of the range"),
        next=N_("correct target and target_high"),
    ),
    "SB211": _error(
        N_("A KPI lacks what its direction needs"),
        found=N_("{kpi} is {direction}, without {what}"),
        needed=N_("{what}"),
        why=N_("its formula cannot do without"),
        next=N_("fill it in, or choose another direction"),
    ),
    "SB212": _error(
        N_("The weights of a role do not total 100 %"),
        found=N_("{role}: {total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB213": _error(
        N_("The weights of an agent do not total 100 %"),
        found=N_("{total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB214": _error(
        N_("A weight is missing or negative"),
        found=N_("{found}"),
        needed=N_("a weight of at least 0 for {kpi}"),
        why=N_("the weight says how much of the score it is"),
        next=N_("type the weight in {cell}"),
    ),
    "SB215": _error(
        N_("A KPI twice in one role"),
        found=N_("{kpi} in {role}, also in {other}"),
        needed=N_("one row a KPI of a role"),
        why=N_("it would count twice"),
        next=N_("rename or remove one of them"),
    ),
    "SB216": _error(
        N_("A cap below its floor"),
        found=N_("floor {floor}, cap {cap}"),
        needed=N_("a floor not above the cap"),
        why=N_("no credit could satisfy both"),
        next=N_("correct floor or cap"),
    ),
    "SB217": _error(
        N_("A realized value below zero"),
        found=N_("{found}"),
        needed=N_("a value of at least 0 for direction {direction}"),
        why=N_("target ÷ realized means nothing for a negative value"),
        next=N_("correct {cell}"),
    ),
    "SB218": _warning(
        N_("An achievement beyond belief"),
        found=N_("{found} against a target of {target}: {achievement}"),
        needed=N_("both in one unit"),
        why=N_("so far from its target usually means that the two have different units"),
        next=N_("check {cell} and the target; it was computed as it stands"),
    ),
    "SB219": _error(
        N_("Neither yes nor no"),
        found=N_("{found}"),
        needed=N_("yes or no (1 or 0) for {kpi}"),
        why=N_("a yes-no KPI is met or not met"),
        next=N_("correct {cell}"),
    ),
    "SB220": _error(
        N_("A value out of its bounds"),
        found=N_("{found}"),
        needed=N_("{needed}"),
        why=N_("outside them the rule has no meaning"),
        next=N_("correct {cell}"),
    ),
    "SB221": _warning(
        N_("Weights of an agent's own that do not total 100 %"),
        found=N_("{total} ({cells})"),
        needed=N_("100 %, as the weights of the role do"),
        why=N_(
            "some weights of the role were replaced, so the score is divided by what they total"
        ),
        next=N_("check the agent's weights; they were computed as they stand"),
    ),
    "SB222": _error(
        N_("A KPI without a direction"),
        found=N_("a blank cell"),
        needed=N_("a direction for {kpi}, such as higher or lower"),
        why=N_("the direction is the formula; it is never inferred from a name"),
        next=N_("choose the direction in {cell}"),
    ),
    "SB223": _warning(
        N_("A full credit above the cap"),
        found=N_("full credit {full}, cap {cap}"),
        needed=N_("a full credit not above the cap"),
        why=N_("the cap cuts it, so that nobody can earn it"),
        next=N_("raise the cap of {kpi}, or lower its full credit"),
    ),
    "SB224": _warning(
        N_("A minimum sample without a sample size"),
        found=N_("{count} values of {kpi} without one, the first in {cell}"),
        needed=N_("how many measurements stand behind each value"),
        why=N_("whether they are enough cannot be told, so they were counted"),
        next=N_("fill in the column sample, or take min_sample out"),
    ),
    "SB225": _error(
        N_("A group with two weights"),
        found=N_("{group} in {role}: {found}"),
        needed=N_("one weight for each group"),
        why=N_("scorebook does not guess which of them counts"),
        next=N_("give the group one weight"),
    ),
    "SB226": _error(
        N_("A group without a weight"),
        found=N_("{kpi} in {role}"),
        needed=N_("a group with a weight for every KPI of the role"),
        why=N_("other groups of the role have one, so this KPI would weigh nothing"),
        next=N_("type group and group_weight beside {kpi}"),
    ),
    "SB227": _error(
        N_("The weights of a group do not total 100 %"),
        found=N_("{role}, {group}: {total} ({cells})"),
        needed=N_(
            "100 % in each group, or shares of the whole score that total the group’s weight"
        ),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB228": _error(
        N_("The weights of groups do not total 100 %"),
        found=N_("{role}: {total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the group weights, or set weights to relative"),
    ),
    "SB229": _warning(
        N_("KPIs without a group"),
        found=N_("{role}: {kpis}"),
        needed=N_("a group for each KPI, because spread is group"),
        why=N_("those without one were taken for a group of their own"),
        next=N_("type their group, or set spread to all"),
    ),
    "SB230": _error(
        N_("Two values that must differ"),
        found=N_("{kpi}: {first} and {second} are both {found}"),
        needed=N_("two different values"),
        why=N_("the way between them is divided by, and it is 0"),
        next=N_("correct one of them in {cell}"),
    ),
    "SB231": _error(
        N_("A target of zero that nothing can be compared with"),
        found=N_("0"),
        needed=N_("a target other than 0 for direction {direction}"),
        why=N_("the distance is measured in parts of the target"),
        next=N_("correct the target in {cell}, or choose another direction"),
    ),
    "SB232": _warning(
        N_("A value beyond the largest possible"),
        found=N_("{found} against a target of {target}"),
        needed=N_(
            "at most the target, because {kpi} has a full credit for the largest value possible"
        ),
        why=N_("either the value or the scheme is mistaken"),
        next=N_("check {cell}; it earned the full credit"),
    ),
    "SB233": _warning(
        N_("KPIs that no agent has"),
        found=N_("{role}: {kpis}"),
        needed=N_("an agent of the role"),
        why=N_("rules that apply to nobody are often a misspelt role"),
        next=N_("nothing, if nobody has this role in this month; else correct the role"),
    ),
    # ------------------------------------------------ SB3: ladders and payouts
    "SB301": _error(
        N_("A ladder that does not start at 0"),
        found=N_("the lowest tier of {role} starts at {found}"),
        needed=N_("a lowest tier from 0"),
        why=N_("a score below it would have no tier"),
        next=N_("add a tier from 0, or correct the lowest one"),
    ),
    "SB302": _error(
        N_("Two tiers with one floor"),
        found=N_("{name} and {other} both start at {found}"),
        needed=N_("a floor of its own for each tier"),
        why=N_("a score there would have two tiers"),
        next=N_("correct one of the floors"),
    ),
    "SB303": _error(
        N_("A tier named twice"),
        found=N_("{name}, also in {other}"),
        needed=N_("a name of its own for each tier of a ladder"),
        why=N_("people could not tell which one they reached"),
        next=N_("rename one of them"),
    ),
    "SB304": _warning(
        N_("A higher tier that pays less"),
        found=N_("{name} pays {payout}, the tier below it {below}"),
        needed=N_("payouts that rise with the tiers"),
        why=N_("a better score would earn less"),
        next=N_("check the payouts; they were computed as they stand"),
    ),
    "SB305": _error(
        N_("A role without a ladder"),
        found=N_("no tiers for {role}"),
        needed=N_("tiers for the role, or tiers with a blank role for everybody"),
        why=N_("without them a score has no payout"),
        next=N_("add the role's tiers to the Tiers sheet"),
    ),
    "SB306": _error(
        N_("A tier without a floor, a payout or a name"),
        found=N_("{found}"),
        needed=N_("a name, a floor of at least 0 and a payout of at least 0"),
        why=N_("the ladder decides what is paid"),
        next=N_("fill in {cell}"),
    ),
    "SB307": _error(
        N_("Two ladders of one role that disagree"),
        found=N_("{role}: {found}"),
        needed=N_("one ladder a role"),
        why=N_("scorebook does not guess which of them pays"),
        next=N_("remove one of them, in {cells}"),
    ),
    "SB308": _warning(
        N_("Ladders of one role in two files that disagree"),
        found=N_("{role}, in {cell} and in {other}"),
        needed=N_("the same ladder, or one of them only"),
        why=N_("the workbook’s own goes before the scheme’s"),
        next=N_("nothing, if the workbook’s is meant; else remove it there"),
    ),
    "SB309": _warning(
        N_("A tier that no score can reach"),
        found=N_("{name} begins at {floor}; with every KPI measured, {role} can reach {best}"),
        needed=N_("a floor that can be reached"),
        why=N_("caps and formulas of the KPIs end below it"),
        next=N_("lower the floor, or raise the caps"),
    ),
    "SB310": _warning(
        N_("A score cap below the highest floor"),
        found=N_("{name} begins at {floor}, the score ends at {cap}"),
        needed=N_("a score cap not below the highest floor"),
        why=N_("nobody can reach the tier"),
        next=N_("raise score_cap, or lower the floor"),
    ),
    "SB311": _warning(
        N_("A name that says another percentage than its floor"),
        found=N_("{name}, which begins at {floor}"),
        needed=N_("a name with the percentage of its floor"),
        why=N_("people go by the name"),
        next=N_("correct the name or the floor in {cell}"),
    ),
    "SB312": _warning(
        N_("A ladder of a role without KPIs"),
        found=N_("{role}"),
        needed=N_("a role of the KPI sheet"),
        why=N_("nobody climbs it; a misspelt role climbs the common ladder instead"),
        next=N_("correct the role in {cell}, or remove the ladder"),
    ),
    "SB313": _error(
        N_("A tier that pays units of nothing"),
        found=N_("{name}: {found}"),
        needed=N_(
            "one KPI with a target, the same in every per-unit row of the ladder, which {role} has"
        ),
        why=N_("units are cut at the floors, in parts of the target"),
        next=N_("type the code of the KPI in the column kpi"),
    ),
    "SB314": _error(
        N_("A per-unit tier on a linear curve"),
        found=N_("{name}"),
        needed=N_("the curve step"),
        why=N_("its payout follows the units already"),
        next=N_("type step in the column curve, or leave it blank"),
    ),
    "SB315": _warning(
        N_("A guarantee above the payout cap"),
        found=N_("guarantee {guarantee}, cap {cap}"),
        needed=N_("a guarantee not above the cap"),
        why=N_("the guarantee goes last, so that it is paid"),
        next=N_("check both"),
    ),
    # ------------------------------------------------ SB4: people and rows
    "SB401": _error(
        N_("A row without an agent id"),
        found=N_("{found}"),
        needed=N_("an agent_id in every row"),
        why=N_("results are joined by the id alone"),
        next=N_("type the id in {cell}, or remove the row"),
    ),
    "SB402": _error(
        N_("An agent id twice"),
        found=N_("{found}, also in {other}"),
        needed=N_("one row an agent"),
        why=N_("one of the two results would go to the wrong person"),
        next=N_("correct or remove one of the rows"),
    ),
    "SB403": _error(
        N_("An agent nobody declared"),
        found=N_("{found}"),
        needed=N_("an agent_id of the Agents sheet"),
        why=N_("without role there are no rules to score by"),
        next=N_("add the agent to the Agents sheet or correct the id in {cell}"),
    ),
    "SB404": _error(
        N_("A role without KPIs"),
        found=N_("{role}"),
        needed=N_("a role of the KPI sheet"),
        why=N_("there is nothing to score the agent by"),
        next=N_("correct the role in {cell}, or add its KPIs"),
    ),
    "SB405": _error(
        N_("A KPI nobody declared"),
        found=N_("{found}"),
        needed=N_("a code or name of the KPI sheet"),
        why=N_("nothing says how it counts"),
        next=N_("correct {cell}, or add the KPI to the KPI sheet"),
    ),
    "SB406": _warning(
        N_("Rows that repeat another row"),
        found=N_("{count} rows, the first in {cell} (as in {other})"),
        needed=N_("one row an agent and KPI"),
        why=N_("they say the same in every column, so each was counted once"),
        next=N_("nothing, unless they were meant to add up"),
    ),
    "SB407": _error(
        N_("Rows that contradict each other"),
        found=N_("{kpi} in {cells}: {found}"),
        needed=N_("one row an agent and KPI"),
        why=N_("scorebook does not choose between two values"),
        next=N_("keep the right row and remove the other"),
    ),
    "SB408": _warning(
        N_("A value for a KPI the role does not have"),
        found=N_("{found} for {kpi}"),
        needed=N_("a blank cell, or the KPI in role {role}"),
        why=N_("it was left out of the score"),
        next=N_("check the agent's role, or clear {cell}"),
    ),
    "SB409": _error(
        N_("An agent without realized values"),
        found=N_("no row for {found} in {sheet}"),
        needed=N_("a row of realized values, or N/A in it"),
        why=N_("a missing row usually means somebody was forgotten"),
        next=N_("add the row, or take the agent out of the Agents sheet"),
    ),
    "SB410": _error(
        N_("An agent without a role"),
        found=N_("a blank cell"),
        needed=N_("a role of the KPI sheet"),
        why=N_("the role decides KPIs and ladder"),
        next=N_("type the role in {cell}"),
    ),
    "SB411": _error(
        N_("Active days out of bounds"),
        found=N_("{found}"),
        needed=N_("0 to {days}, the days of the period"),
        why=N_("the payout is scaled by active days ÷ days of the period"),
        next=N_("correct {cell}, or period_days in the settings"),
    ),
    "SB412": _error(
        N_("An agent without a base"),
        found=N_("a blank cell"),
        needed=N_("the base incentive, because {tier} pays a rate of it"),
        why=N_("a rate of nothing is not 0"),
        next=N_("type the base in {cell}"),
    ),
    "SB413": _error(
        N_("One agent described in two ways"),
        found=N_("{what}: {found}"),
        needed=N_("the same {what} in every row of the agent"),
        why=N_("role, name and address decide what is paid and who is told"),
        next=N_("decide which one is right and correct the rows ({cells})"),
    ),
    "SB414": _warning(
        N_("Nothing measured"),
        found=N_("no KPI that counts: each was excused or has no weight"),
        needed=N_("at least one measurement"),
        why=N_("without any there is no score, which is not a score of 0"),
        next=N_("nothing, if it is right; the result is withheld"),
    ),
    "SB415": _warning(
        N_("Rows left out"),
        found=N_("{count} rows that only add up others, the first in {cell}: {found}"),
        needed=N_("rows of agents"),
        why=N_("a total is not a person"),
        next=N_("nothing, if that is right"),
    ),
    "SB416": _warning(
        N_("A column left out"),
        found=N_("values under “{found}”"),
        needed=N_("the code or name of a KPI"),
        why=N_("the heading is none of the KPIs, so nothing under it was counted"),
        next=N_("nothing, if it is a note; else correct the heading in {cell}"),
    ),
    "SB417": _warning(
        N_("Nobody to score"),
        found=N_("no agent in {sheet}"),
        needed=N_("a row for each agent"),
        why=N_("without agents there are no results"),
        next=N_("nothing, if the form is still to be filled in; else add the agents"),
    ),
    "SB418": _error(
        N_("Units that were not measured"),
        found=N_("{kpi}"),
        needed=N_("a measurement and a target above 0, because {tier} pays for each unit"),
        why=N_("units of nothing are not 0"),
        next=N_("type the value and the target, or decide the payout in the Overrides sheet"),
    ),
    "SB419": _warning(
        N_("A weighted roll-up without sample sizes"),
        found=N_("{kpi} in {team}"),
        needed=N_("a column sample with the volume of each agent"),
        why=N_("without volumes there is no weighted value, so the team’s score leaves {kpi} out"),
        next=N_("fill in the column sample, or choose another roll-up"),
    ),
    "SB420": _warning(
        N_("Not everything was measured"),
        found=N_("a KPI that does not count"),
        needed=N_("every KPI measured, because spread is none"),
        why=N_("nobody takes over the weight of what does not count"),
        next=N_("nothing, if it is right; the result is withheld"),
    ),
    # ------------------------------------------------ SB5: gates and overrides
    "SB501": _error(
        N_("A gate that measures nothing"),
        found=N_("{name}: {found}"),
        needed=N_(
            "a KPI (CODE, CODE.achievement or CODE.credit), or a heading of the Agents sheet"
        ),
        why=N_("a gate that cannot be looked at would fail everybody"),
        next=N_("correct the measure in {cell}"),
    ),
    "SB502": _warning(
        N_("A gate that nobody of a role can pass"),
        found=N_("{name} looks at {kpi}, which {role} does not have"),
        needed=N_("a KPI of every role that the gate is for"),
        why=N_("what is not measured never passes"),
        next=N_("give the gate the role it is for"),
    ),
    "SB503": _error(
        N_("A gate whose effect names nothing"),
        found=N_("{name}: {effect} {found}"),
        needed=N_("{needed}"),
        why=N_("the effect could not act"),
        next=N_("correct the effect in {cell}"),
    ),
    "SB504": _error(
        N_("A gate for a role that nobody has"),
        found=N_("{name}: {role}"),
        needed=N_("a role of the KPI sheet or of an agent, or a blank for everybody"),
        why=N_("the gate would never act"),
        next=N_("correct the role in {cell}"),
    ),
    "SB505": _error(
        N_("A gate with a blank"),
        found=N_("{name}: {found}"),
        needed=N_(
            "a measure, a test, a value and an effect, and the value of the effect where it has one"
        ),
        why=N_("half a gate could be read in two ways"),
        next=N_("fill in {cell}"),
    ),
    "SB506": _error(
        N_("A test that cannot be made"),
        found=N_("{found}"),
        needed=N_("the test = for a text, any of < <= = >= > for a number"),
        why=N_("texts are the same or not, and not more or less"),
        next=N_("correct test or value in {cell}"),
    ),
    "SB507": _warning(
        N_("A ratio beside percentages"),
        found=N_("{found}, read as {read}"),
        needed=N_("a number written as those of {kpi} are"),
        why=N_("they are written per hundred, and so small a value would mean nothing beside them"),
        next=N_("look whether it was read as meant in {cell}"),
    ),
    "SB511": _error(
        N_("An override without a reason"),
        found=N_("{what}"),
        needed=N_("a reason, such as “proven in the recording of 3 October”"),
        why=N_("whoever reads the result must learn why it was not computed"),
        next=N_("type the reason in {cell}"),
    ),
    "SB512": _error(
        N_("An override of nothing"),
        found=N_("{found}"),
        needed=N_("{needed}"),
        why=N_("it could not act on anything"),
        next=N_("correct {cell}"),
    ),
    "SB513": _error(
        N_("Two overrides of one thing"),
        found=N_("{what}, also in {other}"),
        needed=N_("one override of each thing"),
        why=N_("scorebook does not choose between two decisions"),
        next=N_("keep the right one and remove the other"),
    ),
    "SB514": _error(
        N_("An override without a value"),
        found=N_("{what}"),
        needed=N_("the value that was decided"),
        why=N_("a blank decides nothing"),
        next=N_("type the value in {cell}, or remove the row"),
    ),
    "SB515": _warning(
        N_("An override by nobody"),
        found=N_("{what}"),
        needed=N_("the name of whoever decided it"),
        why=N_("an override is somebody’s responsibility"),
        next=N_("type the name in {cell}"),
    ),
    "SB516": _warning(
        N_("An override that does nothing"),
        found=N_("{what}"),
        needed=N_("a score: measured, or overridden too"),
        why=N_("without a score there is neither tier nor payout, so the result stays withheld"),
        next=N_("override the score as well, or remove the row"),
    ),
}


def problem(
    code: str,
    place: Place | None = None,
    *,
    agent_id: str | None = None,
    kpi: str | None = None,
    **facts: object,
) -> Problem:
    """Make a problem of the catalogue's severity; `cell` and `kpi` are facts by themselves."""
    if place is not None:
        facts.setdefault("cell", place)
    if kpi is not None:
        facts.setdefault("kpi", kpi)
    return Problem(
        code=code,
        severity=CATALOGUE[code].severity,
        place=place,
        agent_id=agent_id,
        kpi=kpi,
        facts=facts,
    )
