"""Attention in the demo: the White House invitation with its lines and its one contact; no media item is made up."""

import pytest

from proxenia.accounts.models import User
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.sources.choices import Precision
from proxenia.sources.models import Citation, Claim

pytestmark = pytest.mark.once


def test_the_white_house_invitation_was_held_by_a_post_and_is_one_contact(demo: User) -> None:
    one = SpeakingInvitation.objects.get(office=demo.office)
    assert (str(one.organisation), one.state, str(one.start), str(one.post.label.get("en"))) == (
        "The White House",
        "held",
        "2015-02",
        "Mayor of Aarhus",
    )
    assert one.contact.reference == "D14"
    assert (one.asked_on, one.answered_on) == (None, None), "the article tells neither"
    cited = Citation.objects.get(about_label="attraction.speakinginvitation", about_id=one.pk)
    assert cited.locator == "lines 661-665"


def test_hundreds_of_media_items_stay_an_order_of_magnitude_and_none_is_made_up(demo: User) -> None:
    assert not MediaItem.objects.filter(office=demo.office).exists()
    claim = Claim.objects.get(office=demo.office, measure__en="International media items on the Aarhus model")
    assert claim.precision == Precision.MAGNITUDE
