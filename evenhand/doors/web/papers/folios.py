"""The number of a page is no part of what it says: whoever has a paper read aloud does not hear it between two sentences.

WeasyPrint marks it as content that no tag holds; here it becomes what PDF calls an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf
from pikepdf import parse_content_stream as parsed
from pikepdf import unparse_content_stream as written

type Instruction = ContentStreamInstruction | ContentStreamInlineImage
type Content = tuple[tuple[int, int], int]
"""A page, and the number of a piece of content on it."""


def set_apart(pdf: Pdf) -> None:
    """Make artifacts of what no tag holds."""
    tagged = set(_tagged(pdf.Root.StructTreeRoot.K, None))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(written([_apart(each, page.obj.objgen, tagged) for each in parsed(page)]))


def _apart(each: Instruction, page: tuple[int, int], tagged: set[Content]) -> Instruction:
    number = each.operands[1].get("/MCID") if str(each.operator) == "BDC" else None
    if number is None or (page, int(number)) in tagged:
        return each
    return ContentStreamInstruction([Name.Artifact], Operator("BMC"))


def _tagged(node: Object | int, page: Object | None) -> Iterator[Content]:
    """Yield all that the tags hold, from a tag down."""
    if isinstance(node, Array):
        for each in node:
            yield from _tagged(each, page)
    elif isinstance(node, Dictionary):
        on = node.get("/Pg", page)
        yield from _tagged(node.MCID if "/MCID" in node else node.get("/K", Array()), on)
    elif page is not None:
        yield page.objgen, int(node)
