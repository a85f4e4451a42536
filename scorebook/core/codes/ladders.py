"""Ladders and payouts: codes SB3."""

from scorebook.core.codes.kind import Chapter, error, warning
from scorebook.core.sentences import N_

LADDERS: Chapter = {
    "SB301": error(
        N_("A ladder that does not start at 0"),
        found=N_("the lowest tier of {role} starts at {found}"),
        needed=N_("a lowest tier from 0"),
        why=N_("a score below it would have no tier"),
        next=N_("add a tier from 0, or correct the lowest one"),
    ),
    "SB302": error(
        N_("Two tiers with one floor"),
        found=N_("{name} and {other} both start at {found}"),
        needed=N_("a floor of its own for each tier"),
        why=N_("a score there would have two tiers"),
        next=N_("correct one of the floors"),
    ),
    "SB303": error(
        N_("A tier named twice"),
        found=N_("{name}, also in {other}"),
        needed=N_("a name of its own for each tier of a ladder"),
        why=N_("people could not tell which one they reached"),
        next=N_("rename one of them"),
    ),
    "SB304": warning(
        N_("A higher tier that pays less"),
        found=N_("{name} pays {payout}, the tier below it {below}"),
        needed=N_("payouts that rise with the tiers"),
        why=N_("a better score would earn less"),
        next=N_("check the payouts; they were computed as they stand"),
    ),
    "SB305": error(
        N_("A role without a ladder"),
        found=N_("no tiers for {role}"),
        needed=N_("tiers for the role, or tiers with a blank role for everybody"),
        why=N_("without them a score has no payout"),
        next=N_("add the role's tiers to the Tiers sheet"),
    ),
    "SB306": error(
        N_("A tier without a floor, a payout or a name"),
        found=N_("{found}"),
        needed=N_("a name, a floor of at least 0 and a payout of at least 0"),
        why=N_("the ladder decides what is paid"),
        next=N_("fill in {cell}"),
    ),
    "SB307": error(
        N_("Two ladders of one role that disagree"),
        found=N_("{role}: {found}"),
        needed=N_("one ladder a role"),
        why=N_("scorebook does not guess which of them pays"),
        next=N_("remove one of them, in {cells}"),
    ),
    "SB308": warning(
        N_("Ladders of one role in two files that disagree"),
        found=N_("{role}, in {cell} and in {other}"),
        needed=N_("the same ladder, or one of them only"),
        why=N_("the workbook’s own goes before the scheme’s"),
        next=N_("nothing, if the workbook’s is meant; else remove it there"),
    ),
    "SB309": warning(
        N_("A tier that no score can reach"),
        found=N_("{name} begins at {floor}; with every KPI measured, {role} can reach {best}"),
        needed=N_("a floor that can be reached"),
        why=N_("caps and formulas of the KPIs end below it"),
        next=N_("lower the floor, or raise the caps"),
    ),
    "SB310": warning(
        N_("A score cap below the highest floor"),
        found=N_("{name} begins at {floor}, the score ends at {cap}"),
        needed=N_("a score cap not below the highest floor"),
        why=N_("nobody can reach the tier"),
        next=N_("raise score_cap, or lower the floor"),
    ),
    "SB311": warning(
        N_("A name that says another percentage than its floor"),
        found=N_("{name}, which begins at {floor}"),
        needed=N_("a name with the percentage of its floor"),
        why=N_("people go by the name"),
        next=N_("correct the name or the floor in {cell}"),
    ),
    "SB312": warning(
        N_("A ladder of a role without KPIs"),
        found=N_("{role}"),
        needed=N_("a role of the KPI sheet"),
        why=N_("nobody climbs it; a misspelt role climbs the common ladder instead"),
        next=N_("correct the role in {cell}, or remove the ladder"),
    ),
    "SB313": error(
        N_("A per-unit tier without its KPI"),
        found=N_("{name}: {found}"),
        needed=N_(
            "one KPI with a target, the same in every per-unit row of the ladder, which {role} has"
        ),
        why=N_("units are cut at the floors, in parts of the target"),
        next=N_("type the code of the KPI in the column kpi"),
    ),
    "SB314": error(
        N_("A per-unit tier on a linear curve"),
        found=N_("{name}"),
        needed=N_("the curve step"),
        why=N_("its payout follows the units already"),
        next=N_("type step in the column curve, or leave it blank"),
    ),
    "SB315": warning(
        N_("A guarantee above the payout cap"),
        found=N_("guarantee {guarantee}, cap {cap}"),
        needed=N_("a guarantee not above the cap"),
        why=N_("the guarantee goes last, so that it is paid"),
        next=N_("check both"),
    ),
}
