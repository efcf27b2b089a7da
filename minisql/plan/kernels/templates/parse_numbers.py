"""to_number: text read as a number, as a template of to_char would have written it.

As in PostgreSQL commas between digits may be anywhere or missing, and so may the text of the template. Stricter than
there, what is left must be a number of no more digits than the template has: PostgreSQL would drop the others.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.casts import cast_kernel
from minisql.plan.kernels.failure import describe
from minisql.plan.kernels.templates.number_template import NumberTemplate, Part, number_template
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType, decimal

_RESULT = decimal(38, 16)


def to_number(texts: Array, template: str) -> Array:
    """DECIMAL(38,16). ExecutionError for a template that is refused, and for a text that does not fit it."""
    compiled = number_template(template)
    if compiled.roman or compiled.multiplied:
        raise ExecutionError("to_number with RN or V is not supported")
    cleaned = pc.utf8_trim_whitespace(_without_text(texts, compiled))
    if compiled.brackets:
        cleaned = pc.replace_substring_regex(cleaned, "^<(.*)>$", r"-\1")
    signed = pc.replace_substring_regex(cleaned, "^([0-9., ]+)([+-])$", r"\2\1")
    pattern = f"^([+-]?) *([0-9]{{0,{compiled.whole}}}(\\.[0-9]{{0,{compiled.fraction}}})?)$"
    fits = pc.and_(pc.match_substring_regex(signed, pattern), pc.match_substring_regex(signed, "[0-9]"))
    wrong = pc.and_not(texts.is_valid(), pc.coalesce(fits, pa.scalar(False)))
    if pc.any(wrong).as_py():
        raise ExecutionError(f"{describe(texts.filter(wrong)[0])} does not fit the template '{template}'")
    return cast_kernel(VARCHAR, _RESULT)(pc.replace_substring(signed, " ", ""))


def to_number_type(template: str) -> SqlType:
    """The DECIMAL with just the digits of the template."""
    compiled = number_template(template)
    return decimal(max(compiled.whole + compiled.fraction, 1), compiled.fraction)


def _without_text(texts: Array, template: NumberTemplate) -> Array:
    if template.has(Part.COMMA):
        texts = pc.replace_substring(texts, ",", "")
    for place in template.places:
        if place.part is Part.TEXT and place.text.strip():
            texts = pc.replace_substring(texts, place.text, "", max_replacements=1)
    return texts
