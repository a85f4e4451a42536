"""A document whose styles were known before it was laid out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from scorebook.pdf.styles import KeptStyles


class _Styled(Document):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Lays out as a Document does, with styles out of what was kept."""

    @classmethod
    def _build_layout_context(
        cls,
        html: HTML,
        font_config: FontConfiguration,
        counter_style: CounterStyle,
        color_profiles: dict[str, Any],
        options: dict[str, Any],
    ) -> LayoutContext:
        targets = TargetCollector()
        styles = html.kept.of(html, targets)
        if styles is None:
            return super()._build_layout_context(
                html, font_config, counter_style, color_profiles, options
            )
        for style in html._ua_counter_style():  # noqa: SLF001 - see styles.py
            counter_style.update(style)
        images = partial(
            get_image_from_uri, cache={}, url_fetcher=html.url_fetcher, options=options
        )
        return LayoutContext(styles, images, font_config, counter_style, targets)


def laid_out(html: HTML, kept: KeptStyles, options: Mapping[str, object]) -> Document:
    """Lay a page out with the styles of an earlier one, and keep those that are new."""
    html.kept = kept
    said = {**DEFAULT_OPTIONS, **options, "stylesheets": [kept.sheets[-1][0]]}
    return _Styled._render(html, kept.fonts, None, None, said)  # noqa: SLF001 - see styles.py
