"""The pages by which priorities, activities and contributions are written."""

from typing import Any

from proxenia.accounts.writing import PLAIN
from proxenia.core.tabs import TabPages
from proxenia.region.models import Activity, Contribution, Priority

from . import forms

PRIORITIES, GIVING = "region:priorities", "region:giving"


def _pages(model: type[Any], folder: str, form: type[forms.OfRegion], tab: str) -> TabPages:
    return TabPages(model=model, owner="region", form=form, verbs=PLAIN, folder=folder, tab=tab)


PARTS: dict[str, TabPages] = {
    "priority": _pages(Priority, "priorities", forms.PriorityForm, PRIORITIES),
    "activity": _pages(Activity, "activities", forms.ActivityForm, PRIORITIES),
    "contribution": _pages(Contribution, "contributions", forms.ContributionForm, GIVING),
}
"""By what they write."""
