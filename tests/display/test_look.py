from scorebook.display.colours import RAMP, rung_colour
from scorebook.display.contrast import contrast, readable_on
from scorebook.display.look import OWN_LOOK
from scorebook.display.look_doubts import doubts


def test_contrast_is_what_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    # The guidelines' own example of a grey that just passes for small letters.
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


def test_letters_keep_their_colour_where_it_can_be_read() -> None:
    assert readable_on("#FFFFD9", "#1F2933") == "#1F2933"
    assert readable_on("#253494", "#1F2933") == "#FFFFFF"
    assert readable_on("#FFFFD9", "#FFFFFF") == "#000000"


def test_every_ladder_spans_the_whole_ramp() -> None:
    assert [rung_colour(step, 3) for step in range(3)] == [RAMP[0], RAMP[4], RAMP[7]]
    assert rung_colour(0, 1) == RAMP[7]
    assert OWN_LOOK.rung_colour(1, 3) == RAMP[4]


def test_nothing_is_doubtful_in_the_scorebooks_own_look() -> None:
    assert list(doubts(OWN_LOOK, "look.xlsx")) == []
