"""One choice of a list in a form, as WTForms has it and its stubs do not know yet."""

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs older than it

__all__ = ["SelectChoice"]
