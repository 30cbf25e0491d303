"""The words with which files are refused."""

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError


def refuse(code: str, what: str, todo: str) -> RuleError:
    """Return the error: what is wrong with the file, and what to do."""
    text = f"{what} {todo}"
    return RuleError(f"sheet.{code}", text, fields={"file": [text]})


def too_large(size: int) -> RuleError:
    """Say that a file is too large; `size` is the limit in bytes."""
    what = _("The file is larger than %(number)d MB.") % {"number": size // 2**20}
    return refuse("large", what, _("Divide it into several files, or take out pictures."))


def unpacks_too_large(size: int) -> RuleError:
    """Say that a file is too large when it is unpacked; `size` is the limit in bytes."""
    what = _("Unpacked, the file is larger than %(number)d MB.") % {"number": size // 2**20}
    return refuse("unpacked", what, _("Copy the rows you need into a new file."))


def too_many_cells(rows: int, columns: int, limits: dict[str, int]) -> RuleError:
    """Say that the used area of a table is too large."""
    what = _(
        "The table reaches to row %(rows)d and column %(columns)d; at most %(most)d rows and %(wide)d columns are read."
    ) % {
        "rows": rows,
        "columns": columns,
        "most": limits["rows"],
        "wide": limits["columns"],
    }
    return refuse("cells", what, _("Delete what lies far below or beside the table, or divide it."))


def broken() -> RuleError:
    """Say that a file cannot be read."""
    what = _("The file is damaged, or not what its name says.")
    return refuse("broken", what, _("Open it in your spreadsheet program and save it anew as XLSX or CSV."))


def locked() -> RuleError:
    """Say that a file asks for a password."""
    return refuse("password", _("The file is protected by a password."), _("Save a copy without one and take that."))


def active(what: str) -> RuleError:
    """Say that a file holds something that no sheet needs."""
    return refuse("active", what, _("Copy the table into a new file, values only, and take that."))
