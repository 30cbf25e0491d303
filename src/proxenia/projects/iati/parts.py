"""The pages by which what a project says to IATI is written, and the verbs behind them."""

from proxenia.accounts.writing import PLAIN
from proxenia.core.tabs import TabPages
from proxenia.projects.models import (
    IatiActivity,
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
)
from proxenia.projects.tabbed import project_pages

from . import forms

TAB = "projects:iati"
PARTS: dict[str, TabPages] = {
    "activity": project_pages(IatiActivity, "iati-activity", forms.ActivityForm, PLAIN, TAB),
    "class": project_pages(IatiClass, "iati-codes", forms.ClassForm, PLAIN, TAB),
    "location": project_pages(IatiLocation, "iati-locations", forms.LocationForm, PLAIN, TAB),
    "document": project_pages(IatiDocument, "iati-documents", forms.DocumentForm, PLAIN, TAB),
    "reference": project_pages(IatiReference, "iati-references", forms.ReferenceForm, PLAIN, TAB),
    "money": project_pages(IatiMoney, "iati-money", forms.MoneyForm, PLAIN, TAB),
}
"""By what they write."""
