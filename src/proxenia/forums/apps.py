from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "proxenia.forums"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._programme()
        self._registration()
        self._choosing()
        self._meetings()
        self._day()
        self._after()

    @staticmethod
    def _record() -> None:
        """Hang the menu line, search entries, panels, days, alarms and sheets of forums, and the call on the public page."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            NAV,
            PANELS,
            SEARCH,
            TIMELINE,
            NavItem,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab, whoever_sees

        from .models import Forum
        from .record import call, contributed, frame, public, queries, sheets

        NAV.add("forums", NavItem(_("Forums"), "forums:forum-list", "flag", "", 25))
        follows = following(Forum, "ties", "place", "hosts__organisation")
        SEARCH.add("forums.forum", Searchable(queries.for_index, contributed.found, _("Forum"), "flag", follows))
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.FORUMS)
        PANELS.add("contacts.interaction", contributed.WHENCE)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("forums", contributed.calendar)
        ALARMS.add("forums", contributed.alarms)
        register(sheets.FORUMS, sheets.FORUM_NAMES, sheets.PACKAGES, sheets.PACKAGE_NAMES)
        register(sheets.SPONSORS, sheets.SPONSOR_NAMES)
        frame.TABS.add("record", Tab(_("Forum"), "forums:forum-detail", 0, whoever_sees))
        public.SECTIONS.add("record", public.Section("forums/record/_call.html", call.told, 0))

    @staticmethod
    def _programme() -> None:
        """Hang the tab, search entries, panels, hours, bookings and sheets of programmes, and their public page."""
        from proxenia.core.contributions import HOURS, PANELS, SEARCH, Searchable, following
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab, whoever_sees
        from proxenia.protocol.interpreting import BUSY

        from .models import Session
        from .programme import agenda, contributed, public_words, queries, sheets
        from .record import frame, public
        from .registration import mine

        follows = following(Session, "forum")
        entry = Searchable(queries.for_index, contributed.found, _("Session"), "calendar-event", follows)
        SEARCH.add("forums.session", entry)
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.APPEARS)
        HOURS.add("forums.session", contributed.hours)
        BUSY.add("forums", contributed.bookings)
        register(sheets.SESSIONS, sheets.SESSION_NAMES, sheets.ROOM_NAMES, sheets.THEME_NAMES)
        frame.TABS.add("programme", Tab(_("Programme"), "forums:programme", 10, whoever_sees))
        public.LINKS.add("programme", public.Link(public_words.TITLE, "forum:programme", 10, queries.is_published))
        mine.MINE.add(
            "agenda", mine.Section(public_words.AGENDA["title"], "forums/programme/mine.html", agenda.mine, 20)
        )

    @staticmethod
    def _registration() -> None:
        """Hang what registrations and participants add elsewhere."""
        from proxenia.core.contributions import ALARMS, PANELS, SEARCH, Searchable, following
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab

        from .models import Participant
        from .record.frame import TABS
        from .record.public import LINKS, Link
        from .registration import contributed, queries, retention, sections, sheets
        from .registration.mine import MINE
        from .registration.words import TEXTS

        MINE.add("places", sections.PLACES)
        MINE.add("visa", sections.VISA)
        LINKS.add("registration", Link(TEXTS["title"], "forum:register", 20, queries.registers_now, strong=True))
        TABS.add("registration", Tab(_("Participants"), "forums:participants", 20))
        TABS.add("invitations", Tab(_("Invitations"), "forums:invitations", 22))
        PANELS.add("forums.forum", contributed.OF_FORUM)
        entry = (contributed.for_index, contributed.found, _("Participant"), "user")
        SEARCH.add("forums.participant", Searchable(*entry, following(Participant, "registration")))
        ALARMS.add("forums", contributed.alarms)
        job = Recurring("forums.registrations", retention.turn, retention.look_after_registrations.enqueue)
        RECURRING.add("forums", job)
        register(sheets.INVITATIONS, sheets.INVITATION_NAMES)

    @staticmethod
    def _choosing() -> None:
        """Hang the tab of places at site visits, their section on a participant's own page, and their letters."""
        from proxenia.core.tabs import Tab

        from .choices import ForumLetterKind
        from .choosing.letters import LETTERS
        from .choosing.mine import TITLE, mine
        from .record.frame import TABS
        from .registration.mailing import ELSEWHERE
        from .registration.mine import MINE, Section

        ELSEWHERE[ForumLetterKind.PLACES] = LETTERS
        TABS.add("choosing", Tab(_("Site visits"), "forums:places", 30))
        MINE.add("visits", Section(TITLE, "forums/choosing/mine.html", mine, 30))

    @staticmethod
    def _meetings() -> None:
        """Hang the tab of one-to-one meetings, their section of a participant's own page, and the sheet of those who meet."""
        from proxenia.core.sheets import register

        from .meetings import sheets
        from .meetings.contributed import MEETINGS, OWN
        from .record.frame import TABS
        from .registration.mine import MINE

        TABS.add("meetings", MEETINGS)
        MINE.add("meetings", OWN)
        register(sheets.PARTIES, sheets.PARTY_NAMES, sheets.ROUND_NAMES, sheets.HOURS_NAMES, sheets.PEOPLE_NAMES)

    @staticmethod
    def _day() -> None:
        """Hang the tab of the day, its boxes on participants and sessions, the screens, and what participants were told."""
        from proxenia.core.contributions import PANELS
        from proxenia.core.tabs import Tab

        from .day import contributed
        from .record import frame, public
        from .registration.mine import MINE

        frame.TABS.add("day", Tab(_("On the day"), "forums:day", 50))
        PANELS.add("forums.participant", contributed.OF_PARTICIPANT)
        PANELS.add("forums.session", contributed.OF_SESSION)
        public.LINKS.add("board", public.Link(contributed.SCREENS, "forum:board", 90))
        MINE.add("messages", contributed.MESSAGES)

    @staticmethod
    def _after() -> None:
        """Hang the tab of what comes after, its boxes on participants and sponsors, and the questions that participants are asked."""
        from proxenia.core.contributions import PANELS
        from proxenia.core.tabs import Tab

        from .after import contributed
        from .record import frame
        from .registration.mine import MINE

        frame.TABS.add("after", Tab(_("Afterwards"), "forums:after", 60))
        PANELS.add("forums.participant", contributed.OF_PARTICIPANT)
        PANELS.add("forums.sponsorship", contributed.OF_SPONSORSHIP)
        MINE.add("questions", contributed.QUESTIONS)
