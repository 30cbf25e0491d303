"""The pages by which commuting tables are written."""

from proxenia.core.tabs import TabPages
from proxenia.region.models import FlowTable

from .actions import FLOWS
from .forms import FlowTableForm

FUNCTIONAL = "region:functional"
TABLES = TabPages(model=FlowTable, owner="region", form=FlowTableForm, verbs=FLOWS, folder="flows", tab=FUNCTIONAL)
