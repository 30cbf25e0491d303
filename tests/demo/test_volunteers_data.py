"""Undertakings in the demo: those of the article with their lines, and no volunteer made up beside them."""

from proxenia.accounts.models import User
from proxenia.attraction.models import Undertaking, Volunteer
from proxenia.sources.models import Citation


def test_the_sailing_championships_stand_with_their_lines_and_nobody_is_made_up(demo: User) -> None:
    own = Undertaking.objects.filter(office=demo.office)
    assert {(str(one.name.get("en")), str(one.start), one.kind) for one in own} == {
        ("European Capital of Culture 2017", "2017", "title_year"),
        ("World championships of all Olympic sailing classes 2018", "2018", "championship"),
    }
    cited = Citation.objects.filter(about_label="attraction.undertaking", about_id__in=own.values("pk"))
    assert {one.locator for one in cited} == {"lines 450-455", "lines 519-526"}
    assert not Volunteer.objects.filter(office=demo.office).exists()
