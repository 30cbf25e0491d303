"""What one-to-one meetings add elsewhere: a tab on the pages of a forum."""

from django.utils.translation import gettext_lazy as _

from proxenia.forums.record.frame import Tab

MEETINGS = Tab(_("Meetings"), "forums:meetings", 40)
