"""Forms by which files come in. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm

from .choices import Verdict
from .columns import sheet_of, sheets_in
from .matching import LEAVE, NEW, SAME
from .models import Run, limits
from .queries import needed_elsewhere


class FileForm(PlainForm):
    """Takes a file, and what it is a sheet of, if somebody says so."""

    file = forms.FileField(label=_("File"))
    sheet = forms.ChoiceField(label=_("What it lists"), required=False)

    def prepare(self) -> None:
        """Offer the sheets, and say what may come in."""
        largest = limits()
        self.fields["file"].help_text = now(
            "CSV, XLSX, XLS or ODS, up to %(size)d MB and %(rows)d rows. The file itself is not kept."
        ) % {"size": largest["bytes"] // 2**20, "rows": largest["rows"]}
        known = [(sheet.key, sheet.title) for sheet in sheets_in()]
        self.fields["sheet"].choices = [("", now("See it by the headings")), *known]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what the action takes; a file that is too large is not read."""
        file = self.cleaned_data["file"]
        key = self.cleaned_data["sheet"]
        content = file.read(limits()["bytes"] + 1)
        return {"content": content, "file_name": file.name, "sheet": sheet_of(key) if key else None}


class TableForm(PlainForm):
    """Says which sheet a table is, and in which row its headings are."""

    sheet = forms.ChoiceField(label=_("What it lists"))
    heading_row = forms.IntegerField(label=_("Row of the headings"), min_value=1)

    def prepare(self) -> None:
        """Offer the sheets."""
        self.fields["sheet"].choices = [(one.key, one.title) for one in sheets_in()]  # type: ignore[attr-defined]


class ColumnsForm(PlainForm):
    """Says what each column of a file holds, and what holds for all rows."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        self.run = run
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Make a choice for each column of the file, and one for each fact that the file lacks."""
        sheet = sheet_of(self.run.sheet)
        choices = [("", now("– leave out –")), *((one.key, one.label) for one in sheet.columns)]
        for at, key in enumerate(self.run.columns):
            field = forms.ChoiceField(choices=choices, required=False, initial=key)
            field.widget.attrs["class"] = "form-select"
            self.fields[f"column{at}"] = field
        for column in needed_elsewhere(self.run):
            field = forms.CharField(required=False, initial=self.run.fixed.get(column.key, ""), label=column.label)  # type: ignore[assignment]
            self.fields[f"fixed_{column.key}"] = field

    def keys(self) -> list[str]:
        """Return the key of each column."""
        return [self.cleaned_data[f"column{at}"] for at in range(len(self.run.columns))]

    def fixed(self) -> dict[str, str]:
        """Return what holds for all rows."""
        return {name[6:]: said for name, said in self.cleaned_data.items() if name.startswith("fixed_") and said}


class DecisionsForm(PlainForm):
    """Says what becomes of doubtful rows; `all` says it of those that are not decided one by one."""

    every = forms.ChoiceField(label=_("Doubtful rows here that you do not decide on"), required=False)

    def __init__(self, *args: Any, rows: list[dict[str, Any]], **kwargs: Any) -> None:
        self.rows = [row for row in rows if row["verdict"] == Verdict.DOUBTFUL]
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Make a choice for each doubtful row: the records it may mean, a new one, none."""
        self.fields["every"].choices = [  # type: ignore[attr-defined]
            ("", now("leave out for now")),
            (SAME, now("are the first record named")),
            (NEW, now("are new")),
        ]
        for row in self.rows:
            if row.get("choices"):
                given = [("", now("Not decided: left out")), *map(tuple, row["choices"])]
                self.fields[f"row{row['row']}"] = forms.ChoiceField(choices=given, required=False, label=row["title"])
                continue
            means = [(f"{SAME}:{pk}", now("Same as: %(title)s") % {"title": title}) for pk, title in row["candidates"]]
            choices = [
                ("", now("Not decided: left out")),
                *means,
                (NEW, now("Somebody or something new")),
                (LEAVE, now("Leave out")),
            ]
            self.fields[f"row{row['row']}"] = forms.ChoiceField(choices=choices, required=False, label=row["title"])

    def decisions(self) -> dict[int, str]:
        """Return what was decided, by row."""
        every = self.cleaned_data["every"]
        said: dict[int, str] = {}
        for row in self.rows:
            chosen = self.cleaned_data[f"row{row['row']}"]
            if not chosen and every == SAME and row["candidates"]:
                chosen = f"{SAME}:{row['candidates'][0][0]}"
            elif not chosen and every == NEW and not row.get("choices"):
                chosen = NEW
            if chosen:
                said[row["row"]] = chosen
        return said
