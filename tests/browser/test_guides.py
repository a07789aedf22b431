"""Each guide is one printed page; `make screenshots` also saves it as PDF, to be printed and sent."""

import os
import re
from pathlib import Path

from markdown_it import MarkdownIt
from playwright.async_api import Page, PdfMargins

from tests.browser.conftest import SCREENSHOTS

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "panduan"
PAPER = """<!doctype html><html lang="id"><meta charset="utf-8"><base href="{base}/"><style>
  body {{ font: 10pt/1.36 Arial, "Liberation Sans", sans-serif; margin: 0; }}
  h1 {{ font-size: 17pt; margin: 0 0 4pt; }} h2 {{ font-size: 11.5pt; margin: 7pt 0 1pt; }}
  p, ol {{ margin: 3pt 0; }} ol {{ padding-left: 16pt; }} code {{ font-size: 9pt; }}
  img {{ border: 1px solid #b8c4ce; border-radius: 6px; margin-right: 8pt; vertical-align: top; }}
</style><title>{title}</title>{body}</html>"""
MARGIN = "13mm"


async def test_each_guide_is_one_printed_page(page: Page, tmp_path: Path) -> None:
    folder = os.environ.get(SCREENSHOTS)
    guides = sorted(GUIDES.glob("*.md"))
    assert len(guides) == 2
    for guide in guides:
        text = guide.read_text()
        shown = tmp_path / f"{guide.stem}.html"
        title, body = text.partition("\n")[0].removeprefix("# "), MarkdownIt("commonmark").render(text)
        shown.write_text(PAPER.format(base=GUIDES.as_uri(), title=title, body=body))
        await page.goto(shown.as_uri())
        assert await page.evaluate("[...document.images].every((each) => each.complete && each.naturalWidth > 0)")
        margins: PdfMargins = {"top": MARGIN, "bottom": MARGIN, "left": MARGIN, "right": MARGIN}
        printed = await page.pdf(format="A4", margin=margins, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, guide.name
        if folder is not None:
            (Path(folder) / "panduan" / f"{guide.stem}.pdf").write_bytes(printed)
