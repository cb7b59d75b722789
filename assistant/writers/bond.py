"""Which blocks may not be parted by the end of a page."""

from __future__ import annotations

from assistant.drafting.draft import Block, Heading, Paragraph, Part


def leads_to(block: Block, following: Block | None) -> bool:
    """True if the end of a block may not be parted from what follows."""
    if following is None:
        return False
    if isinstance(block, Heading):
        return True
    if isinstance(following, Paragraph) and following.part is Part.SIGNATURE:
        return True
    if isinstance(block, Paragraph):
        is_first_item = isinstance(following, Paragraph) and following.part is Part.ITEM
        ends_open = bool(block.sentences) and block.sentences[-1].text.rstrip().endswith(":")
        return block.part in {Part.BODY, Part.TITLE} and (is_first_item or ends_open)
    return False
