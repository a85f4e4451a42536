"""Which rules ask for more of an element than its place in the page.

A place is a tag with its attributes, what it stands in, the elder siblings, and the tags of all
siblings. cssselect2 compiles a selector to a function of an element: the names in its code say what
it asks for. What is not known to be a matter of the place alone (`:empty`, `:has()`) is not.
"""

from collections.abc import Iterator
from types import CodeType

from cssselect2 import Matcher

# Stands for every element, where a rule does not say for which tag it is.
ANY_TAG = ""

_OF_A_PLACE = frozenset(
    (
        *("ancestors", "attrib", "classes", "etree_element", "etree_siblings", "get", "id"),
        *("in_html_document", "index", "lang", "local_name", "namespace_url", "parent"),
        *("previous", "previous_siblings", "tag"),
        *("all", "any", "ascii_lower", "divmod", "endswith", "enumerate", "float", "len", "lower"),
        *("next", "scheme", "split_whitespace", "startswith", "sum", "urlparse"),
    )
)


def looking_ahead(matcher: Matcher) -> Iterator[str]:
    """Give the tags to which rules apply that ask for more than an element's place."""
    named = matcher.lower_local_name_selectors
    for tag, selectors in named.items():
        if any(not _names(test.__code__) <= _OF_A_PLACE for test, *_ in selectors):
            yield tag
    others = [matcher.lang_attr_selectors, matcher.other_selectors]
    for by_name in (matcher.id_selectors, matcher.class_selectors, matcher.namespace_selectors):
        others += by_name.values()
    for selectors in others:
        if any(not _names(test.__code__) <= _OF_A_PLACE for test, *_ in selectors):
            yield ANY_TAG


def _names(code: CodeType) -> frozenset[str]:
    """Give every name that compiled code asks for, in the code within it as well."""
    within = (_names(each) for each in code.co_consts if isinstance(each, CodeType))
    return frozenset(code.co_names).union(*within)
