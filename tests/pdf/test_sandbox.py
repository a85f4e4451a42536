"""The sandbox of templates: what it remembers, and what it never lets pass."""

from dataclasses import dataclass

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError

from scorebook.pdf.sandbox import Sandbox

WORDS = {"Score": "Skor", "100%% of it": "100%% darinya", "{days} days": "{days} hari"}


@dataclass
class Named:
    """What a template is given; `_inner` is a field of it, and nobody's business."""

    name: str
    _inner: str = "kept"

    def shout(self) -> str:
        return self.name.upper()


def filled(template: str, **given: object) -> str:
    sandbox = Sandbox(
        lambda text: WORDS.get(text, text), autoescape=True, undefined=StrictUndefined
    )
    return sandbox.from_string(template).render(**given)


def test_a_field_is_seen_and_escaped_whoever_was_asked_before() -> None:
    people = [Named("Sari"), Named("<Budi>")]

    assert filled("{% for one in of %}{{ one.name }} {% endfor %}", of=people) == (
        "Sari &lt;Budi&gt; "
    )


@pytest.mark.parametrize("asked", ["one._inner", "one.__class__", "one.shout.__globals__"])
def test_what_is_not_safe_stays_so_however_often_it_is_asked_for(asked: str) -> None:
    twice = f"{{{{ one.name }}}}{{{{ one.name }}}}{{{{ {asked}.x }}}}{{{{ {asked}.x }}}}"

    with pytest.raises(SecurityError):
        filled(twice, one=Named("Sari"))


def test_what_filters_ask_for_is_a_field_as_well_and_no_more() -> None:
    of = [Named("Sari"), Named("Budi")]

    assert filled("{{ of | map(attribute='name') | join(' ') }}" * 2, of=of) == "Sari BudiSari Budi"
    with pytest.raises(SecurityError):
        filled("{{ of | map(attribute='_inner') | join }}" * 2, of=of)


def test_a_loop_is_asked_where_it_stands_each_time() -> None:
    counted = "{% for one in of %}{{ one }}{{ '' if loop.last else ', ' }}{% endfor %}"

    assert filled(counted * 2, of="ab") == "a, ba, b"


def test_a_format_of_a_text_that_somebody_typed_is_the_guarded_one() -> None:
    with pytest.raises(SecurityError):
        filled("{{ one.name.format(one=one) }}", one=Named("{one.__class__}"))


def test_words_are_those_of_the_catalog() -> None:
    assert filled('{{ _("Score") }}') == "Skor"
    assert filled('{{ _("Unknown") }}') == "Unknown"
    assert filled('{{ title or _("Score") }}', title="") == "Skor"
    assert filled('{{ _("100%% of it") }}') == "100% darinya"
    assert filled('{{ _("{days} days").format(days="<7>") }}') == "&lt;7&gt; hari"
