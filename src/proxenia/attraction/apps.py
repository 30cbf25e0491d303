from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttractionConfig(AppConfig):
    name = "proxenia.attraction"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._media()
        self._invitations()
        self._volunteers()

    @staticmethod
    def _media() -> None:
        """Hang the menu line, search entries, panels and sheet of media items."""
        from proxenia.core.contributions import NAV, PANELS, SEARCH, NavItem, Searchable, following
        from proxenia.core.sheets import register
        from proxenia.exchange.kinds import KINDS

        from .attention import contributed, queries, sheets
        from .attention.feed_bringing import FEED
        from .models import MediaItem

        NAV.add("attention", NavItem(_("Attention"), "attraction:media-list", "eye", "", 29))
        entry = (queries.media_for_index, contributed.found_item, _("Media item"), "eye")
        SEARCH.add("attraction.mediaitem", Searchable(*entry, following(MediaItem, "topics"), 60))
        PANELS.add("directory.topic", contributed.OF_TOPIC)
        PANELS.add("contacts.standardoffer", contributed.OFFER)
        register(sheets.MEDIA, sheets.MEDIA_NAMES)
        KINDS.add(FEED.key, FEED)

    @staticmethod
    def _invitations() -> None:
        """Hang the search entries, panels, days, alarms and sheet of invitations to speak."""
        from proxenia.contacts.booking import BOOKINGS
        from proxenia.core.contributions import ALARMS, CALENDAR, PANELS, SEARCH, Searchable, following
        from proxenia.core.sheets import register

        from .attention import contributed, invitation_sheets, queries
        from .attention.load import appearances
        from .models import SpeakingInvitation

        follows = following(SpeakingInvitation, "topics", "organisation", "place")
        entry = (queries.invitations_for_index, contributed.found_invitation, _("Invitation to speak"), "messages")
        SEARCH.add("attraction.speakinginvitation", Searchable(*entry, follows, 50))
        for label in queries.INVITED:
            PANELS.add(label, contributed.INVITATIONS)
        BOOKINGS.add("invitations", appearances)
        CALENDAR.add("attraction.attention", contributed.days)
        ALARMS.add("attraction.attention", contributed.alarms)
        register(invitation_sheets.INVITATIONS, invitation_sheets.INVITATION_NAMES)

    @staticmethod
    def _volunteers() -> None:
        """Hang the menu line, search entries, days, alarms, sheets and daily work of volunteers."""
        from proxenia.core.contributions import ALARMS, CALENDAR, NAV, SEARCH, NavItem, Searchable, following
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.core.sheets import register

        from .models import Undertaking
        from .volunteers import contributed, queries, retention, sheets

        NAV.add("volunteers", NavItem(_("Volunteers"), "attraction:undertaking-list", "users", "", 30))
        entry = (queries.undertakings_for_index, contributed.found_undertaking, _("Undertaking"), "flag")
        SEARCH.add("attraction.undertaking", Searchable(*entry, following(Undertaking, "place"), 40))
        one = (queries.volunteers_for_index, contributed.found_volunteer, _("Volunteer"), "users")
        SEARCH.add("attraction.volunteer", Searchable(*one, {}, 70))
        CALENDAR.add("attraction.volunteers", contributed.days)
        ALARMS.add("attraction.volunteers", contributed.alarms)
        register(sheets.VOLUNTEERS, sheets.SHIFTS, *sheets.REFERENCES)
        job = retention.look_after_volunteers.enqueue
        RECURRING.add("attraction", Recurring("attraction.look_after_volunteers", retention.turn, job))
