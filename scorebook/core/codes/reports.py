"""Reports, as people will see them: codes SB7."""

from scorebook.core.codes.kind import Chapter, warning
from scorebook.core.sentences import N_

REPORTS: Chapter = {
    "SB701": warning(
        N_("Letters that no bundled font has"),
        found=N_("{letters} in {found}"),
        needed=N_("letters of the scripts that reports can print"),
        why=N_("an empty box would stand in the report where such a letter should"),
        next=N_(
            "write {found} in other letters, or put a font that has them into the folder fonts of "
            "your own report templates"
        ),
    ),
}
