"""What changed from one text to the next, line by line: how a rewrite rule changed a tree."""

from __future__ import annotations

from difflib import SequenceMatcher


def format_changes(before: str, after: str) -> str:
    """All lines of both texts, in order: `- ` before those that went, `+ ` before those that came, blanks elsewhere."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[str] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [f"  {line}" for line in old[old_start:old_end]]
        else:
            lines += [f"- {line}" for line in old[old_start:old_end]]
            lines += [f"+ {line}" for line in new[new_start:new_end]]
    return "\n".join(lines)
