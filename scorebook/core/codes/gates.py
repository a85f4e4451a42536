"""Gates and overrides: codes SB5."""

from scorebook.core.codes.kind import Chapter, error, warning
from scorebook.core.sentences import N_

GATES: Chapter = {
    "SB501": error(
        N_("A gate that measures nothing"),
        found=N_("{name}: {found}"),
        needed=N_(
            "a KPI (CODE, CODE.achievement or CODE.credit), or a heading of the Agents sheet"
        ),
        why=N_("a gate that cannot be looked at would fail everybody"),
        next=N_("correct the measure in {cell}"),
    ),
    "SB502": warning(
        N_("A gate that nobody of a role can pass"),
        found=N_("{name} looks at {kpi}, which {role} does not have"),
        needed=N_("a KPI of every role that the gate is for"),
        why=N_("what is not measured never passes"),
        next=N_("give the gate the role it is for"),
    ),
    "SB503": error(
        N_("A gate whose effect names nothing"),
        found=N_("{name}: {effect} {found}"),
        needed=N_("{needed}"),
        why=N_("the effect could not act"),
        next=N_("correct the effect in {cell}"),
    ),
    "SB504": error(
        N_("A gate for a role that nobody has"),
        found=N_("{name}: {role}"),
        needed=N_("a role of the KPI sheet or of an agent, or a blank for everybody"),
        why=N_("the gate would never act"),
        next=N_("correct the role in {cell}"),
    ),
    "SB505": error(
        N_("A gate with a blank"),
        found=N_("{name}: {found}"),
        needed=N_(
            "a measure, a test, a value and an effect, and the value of the effect where it has one"
        ),
        why=N_("half a gate could be read in two ways"),
        next=N_("fill in {cell}"),
    ),
    "SB506": error(
        N_("A test that cannot be made"),
        found=N_("{found}"),
        needed=N_("the test = for a text, any of < <= = >= > for a number"),
        why=N_("texts are the same or not, and not more or less"),
        next=N_("correct test or value in {cell}"),
    ),
    "SB507": warning(
        N_("A ratio beside percentages"),
        found=N_("{found}, read as {read}"),
        needed=N_("a number written as those of {kpi} are"),
        why=N_("the other values are percentages, and so small a one makes no sense among them"),
        next=N_("look whether it was read as meant in {cell}"),
    ),
    "SB511": error(
        N_("An override without a reason"),
        found=N_("{what}"),
        needed=N_("a reason, such as “proven in the recording of 3 October”"),
        why=N_("whoever reads the result must learn why it was not computed"),
        next=N_("type the reason in {cell}"),
    ),
    "SB512": error(
        N_("An override that cannot be applied"),
        found=N_("{found}"),
        needed=N_("{needed}"),
        why=N_("it cannot be carried out"),
        next=N_("correct {cell}"),
    ),
    "SB513": error(
        N_("Two overrides of one thing"),
        found=N_("{what}, also in {other}"),
        needed=N_("one override of each thing"),
        why=N_("scorebook does not choose between two decisions"),
        next=N_("keep the right one and remove the other"),
    ),
    "SB514": error(
        N_("An override without a value"),
        found=N_("{what}"),
        needed=N_("the value that was decided"),
        why=N_("a blank decides nothing"),
        next=N_("type the value in {cell}, or remove the row"),
    ),
    "SB515": warning(
        N_("An override without a name"),
        found=N_("{what}"),
        needed=N_("the name of whoever decided it"),
        why=N_("an override is somebody’s responsibility"),
        next=N_("type the name in {cell}"),
    ),
    "SB516": warning(
        N_("An override that does nothing"),
        found=N_("{what}"),
        needed=N_("a score: measured, or overridden too"),
        why=N_("without a score there is neither tier nor payout, so the result stays withheld"),
        next=N_("override the score as well, or remove the row"),
    ),
}
