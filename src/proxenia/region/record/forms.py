"""Forms of city-regions and their members. They validate and do not save."""

from proxenia.core.forms import RecordForm
from proxenia.region.models import Region, RegionMember


class RegionForm(RecordForm):
    """A city-region: its name is enough to begin with."""

    class Meta:
        model = Region
        fields = (
            *("name", "abbreviation", "motto", "footing", "summary", "start", "end", "secretariat", "board", "url"),
            *("note", "sharing"),
        )


class MemberForm(RecordForm):
    """A municipality that is a member, from when, and by which office it is represented here."""

    class Meta:
        model = RegionMember
        fields = ("organisation", "start", "end", "represented_by", "grounds")
