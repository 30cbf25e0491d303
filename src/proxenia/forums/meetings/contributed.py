"""What one-to-one meetings add elsewhere: a tab on the pages of a forum, a section of a participant's own page."""

from django.utils.translation import gettext_lazy as _

from proxenia.core.tabs import Tab
from proxenia.forums.registration.mine import Section

from .mine import mine
from .own_words import TEXTS

MEETINGS = Tab(_("Meetings"), "forums:meetings", 40)
OWN = Section(TEXTS["meet_title"], "forums/meetings/mine.html", mine, 30)
