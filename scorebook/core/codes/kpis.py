"""KPIs, targets and realized values: codes SB2."""

from scorebook.core.codes.kind import Chapter, error, warning
from scorebook.core.sentences import N_

KPIS: Chapter = {
    "SB201": error(
        N_("Not a number"),
        found=N_("{found}"),
        needed=N_("a number, written as {needed}"),
        why=N_("text is read only where it can mean one number, and never guessed"),
        next=N_("type the number again in {cell}"),
        hints={"instead": N_("{instead}")},
    ),
    "SB202": error(
        N_("An Excel error"),
        found=N_("{found}"),
        needed=N_("a value"),
        why=N_("an error is neither blank nor 0"),
        next=N_("mend the formula in {cell}"),
    ),
    "SB203": error(
        N_("A target of zero"),
        found=N_("0"),
        needed=N_("a number other than 0, or a policy in the column when_target_zero"),
        why=N_("the achievement divides by the target; with a zero target nothing can be compared"),
        next=N_("type the target in {cell}, or declare what a zero target counts as"),
    ),
    "SB204": error(
        N_("A target is missing"),
        found=N_("a blank cell"),
        needed=N_("a target for {kpi}, because its direction is {direction}"),
        why=N_("the achievement compares with the target"),
        next=N_("type the target in {cell}"),
    ),
    "SB205": error(
        N_("A formula without a saved value"),
        found=N_("{found}"),
        needed=N_("a value"),
        why=N_("the file was written by a program that did not calculate it"),
        next=N_("open the file in Excel, recalculate, save, and try again"),
    ),
    "SB206": error(
        N_("A word scorebook does not know"),
        found=N_("{found}"),
        needed=N_("one of {needed}"),
        why=N_("it decides how the result is computed"),
        next=N_("choose one of the words"),
    ),
    "SB207": warning(
        N_("Numbers typed as text"),
        found=N_("cells with text: {count}, such as {found} in {cell}, read as {read}"),
        needed=N_("numbers"),
        why=N_(
            "text such as 1.250 was read by the workbook's language ({language}), all other text "
            "as what it can only mean"
        ),
        next=N_("look whether they were read as meant"),
        hints={"instead": N_("{found} could also be {instead}")},
    ),
    "SB208": error(
        N_("A measurement is missing"),
        found=N_("a blank cell"),
        needed=N_("the realized value of {kpi}, or N/A if it was excused"),
        why=N_("a blank usually means somebody forgot; it is never taken for 0"),
        next=N_("fill in {cell}, or declare in when_blank what a blank counts as"),
    ),
    "SB209": error(
        N_("A target below zero"),
        found=N_("{found}"),
        needed=N_("a target above 0 for direction {direction}"),
        why=N_("with a negative target this formula would turn better into worse"),
        next=N_("correct the target in {cell}"),
    ),
    "SB210": error(
        N_("A range that is not valid"),
        found=N_("{low} to {high}"),
        needed=N_("a lower end of at least 0 and an upper end above 0, not below the lower one"),
        why=N_("values are compared with both ends of the range"),
        next=N_("correct target and target_high"),
    ),
    "SB211": error(
        N_("A KPI lacks what its direction needs"),
        found=N_("{kpi} is {direction}, without {what}"),
        needed=N_("{what}"),
        why=N_("its formula cannot do without"),
        next=N_("fill it in, or choose another direction"),
    ),
    "SB212": error(
        N_("The weights of a role do not total 100 %"),
        found=N_("{role}: {total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB213": error(
        N_("The weights of an agent do not total 100 %"),
        found=N_("{total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB214": error(
        N_("A weight is missing or negative"),
        found=N_("{found}"),
        needed=N_("a weight of at least 0 for {kpi}"),
        why=N_("the weight says how much of the score it is"),
        next=N_("type the weight in {cell}"),
    ),
    "SB215": error(
        N_("A KPI twice in one role"),
        found=N_("{kpi} in {role}, also in {other}"),
        needed=N_("one row a KPI of a role"),
        why=N_("it would count twice"),
        next=N_("rename or remove one of them"),
    ),
    "SB216": error(
        N_("A cap below its floor"),
        found=N_("floor {floor}, cap {cap}"),
        needed=N_("a floor not above the cap"),
        why=N_("no credit could satisfy both"),
        next=N_("correct floor or cap"),
    ),
    "SB217": error(
        N_("A realized value below zero"),
        found=N_("{found}"),
        needed=N_("a value of at least 0 for direction {direction}"),
        why=N_("target ÷ realized means nothing for a negative value"),
        next=N_("correct {cell}"),
    ),
    "SB218": warning(
        N_("An achievement beyond belief"),
        found=N_("{found} against a target of {target}: {achievement}"),
        needed=N_("both in one unit"),
        why=N_("so far from its target usually means that the two have different units"),
        next=N_("check {cell} and the target; it was computed as it stands"),
    ),
    "SB219": error(
        N_("Neither yes nor no"),
        found=N_("{found}"),
        needed=N_("yes or no (1 or 0) for {kpi}"),
        why=N_("a yes-no KPI is met or not met"),
        next=N_("correct {cell}"),
    ),
    "SB220": error(
        N_("A value out of its bounds"),
        found=N_("{found}"),
        needed=N_("{needed}"),
        why=N_("outside them the rule has no meaning"),
        next=N_("correct {cell}"),
    ),
    "SB221": warning(
        N_("Weights of an agent's own that do not total 100 %"),
        found=N_("{total} ({cells})"),
        needed=N_("100 %, as the weights of the role do"),
        why=N_(
            "some weights of the role were replaced, so the score is divided by what they total"
        ),
        next=N_("check the agent's weights; they were computed as they stand"),
    ),
    "SB222": error(
        N_("A KPI without a direction"),
        found=N_("a blank cell"),
        needed=N_("a direction for {kpi}, such as higher or lower"),
        why=N_("the direction is the formula; it is never inferred from a name"),
        next=N_("choose the direction in {cell}"),
        hints={"direction": N_("its target sounds like {direction}")},
    ),
    "SB223": warning(
        N_("A full credit above the cap"),
        found=N_("full credit {full}, cap {cap}"),
        needed=N_("a full credit not above the cap"),
        why=N_("the cap cuts it, so that nobody can earn it"),
        next=N_("raise the cap of {kpi}, or lower its full credit"),
    ),
    "SB224": warning(
        N_("A minimum sample without a sample size"),
        found=N_("values of {kpi} without one: {count}, the first in {cell}"),
        needed=N_("how many measurements stand behind each value"),
        why=N_("whether they are enough cannot be told, so they were counted"),
        next=N_("fill in the column sample, or take min_sample out"),
    ),
    "SB225": error(
        N_("A group with two weights"),
        found=N_("{group} in {role}: {found}"),
        needed=N_("one weight for each group"),
        why=N_("scorebook does not guess which of them counts"),
        next=N_("give the group one weight"),
    ),
    "SB226": error(
        N_("A group without a weight"),
        found=N_("{kpi} in {role}"),
        needed=N_("a group with a weight for every KPI of the role"),
        why=N_("other groups of the role have one, so this KPI would weigh nothing"),
        next=N_("type group and group_weight beside {kpi}"),
    ),
    "SB227": error(
        N_("The weights of a group do not total 100 %"),
        found=N_("{role}, {group}: {total} ({cells})"),
        needed=N_(
            "100 % in each group, or shares of the whole score that total the group’s weight"
        ),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the weights, or set weights to relative"),
    ),
    "SB228": error(
        N_("The weights of groups do not total 100 %"),
        found=N_("{role}: {total} ({cells})"),
        needed=N_("100 %"),
        why=N_("otherwise nobody could read the score as a percentage"),
        next=N_("correct the group weights, or set weights to relative"),
    ),
    "SB229": warning(
        N_("KPIs without a group"),
        found=N_("{role}: {kpis}"),
        needed=N_("a group for each KPI, because spread is group"),
        why=N_("those without one were taken for a group of their own"),
        next=N_("type their group, or set spread to all"),
    ),
    "SB230": error(
        N_("Two values that must differ"),
        found=N_("{kpi}: {first} and {second} are both {found}"),
        needed=N_("two different values"),
        why=N_("the formula divides by the distance between them, which is 0"),
        next=N_("correct one of them in {cell}"),
    ),
    "SB231": error(
        N_("A target of zero that nothing can be compared with"),
        found=N_("0"),
        needed=N_("a target other than 0 for direction {direction}"),
        why=N_("the distance is measured in parts of the target"),
        next=N_("correct the target in {cell}, or choose another direction"),
    ),
    "SB232": warning(
        N_("A value beyond the largest possible"),
        found=N_("{found} against a target of {target}"),
        needed=N_(
            "at most the target, because {kpi} has a full credit for the largest value possible"
        ),
        why=N_("either the value or the scheme is mistaken"),
        next=N_("check {cell}; it earned the full credit"),
    ),
    "SB233": warning(
        N_("KPIs that no agent has"),
        found=N_("{role}: {kpis}"),
        needed=N_("an agent of the role"),
        why=N_("rules that apply to nobody are often a misspelt role"),
        next=N_("nothing, if nobody has this role in this month; else correct the role"),
    ),
    "SB234": error(
        N_("Percentages written in two ways"),
        found=N_("{found} in {cell}, {beside} in {other}"),
        needed=N_(
            "the values of {kpi} in one way: all as {percent}, all as {percent}% or all as {ratio}"
        ),
        why=N_("as they stand, one of them would count a hundred times too much"),
        next=N_(
            "write these cells as those beside them are: {cells}; or say once in scorebook.toml "
            'what plain numbers of {kpi} are, as in percentages = {{ "{kpi}" = "percent" }} or '
            '"ratio"'
        ),
    ),
    "SB235": error(
        N_("A target that contradicts its direction"),
        found=N_("{found}, direction {direction}"),
        needed=N_("at least (>=) where more is better, at most (<=) where less is better"),
        why=N_("one of the two is a mistake, and the result depends on which"),
        next=N_("correct {cell}, or the direction of {kpi}"),
    ),
    "SB236": error(
        N_("A number in another unit"),
        found=N_("{found}"),
        needed=N_("a number in {unit}"),
        why=N_("it would be compared with numbers that mean something else"),
        next=N_("write {cell} in {unit}, or correct the unit of {kpi}"),
        hints={"beside": N_("{other} has {beside}")},
    ),
    "SB237": error(
        N_("Text that could be two numbers"),
        found=N_("{found}, and {beside} in {other}"),
        needed=N_("numbers that can be read in one way only"),
        why=N_(
            "by the workbook's language it is {read}; what stands beside it speaks for {instead}"
        ),
        next=N_("type these again, as numbers and not as text: {cells}"),
    ),
    "SB238": error(
        N_("A range where one number is needed"),
        found=N_("{found}"),
        needed=N_("one target, because the direction is {direction}"),
        why=N_("the formula compares with one number; either end of the range would be a guess"),
        next=N_("type one number in {cell}, or give {kpi} the direction range"),
    ),
    "SB240": warning(
        N_("The weights of two files differ"),
        found=N_("{kpi} weighs {weighs} in {cell}, but {weighed} in {other}"),
        needed=N_("one weight for each KPI"),
        why=N_("the weights in the workbook itself count; those of the other file do not"),
        next=N_("correct the one that is wrong"),
    ),
    "SB241": warning(
        N_("The KPI sheets of two files differ"),
        found=N_("{kpi}: {what} {found} in {cell}, but {before} in {other}"),
        needed=N_("the same in both files"),
        why=N_("the workbook’s own goes before the scheme’s"),
        next=N_("nothing, if the workbook’s is meant; else correct it there"),
    ),
}
