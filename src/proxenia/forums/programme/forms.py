"""Forms of sessions and of who appears there. They validate and do not save."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proxenia.core.forms import NUMBERED, RecordForm
from proxenia.forums.models import Appearance, Session

OF_FORUM = ("room", "bus", "themes")
"""What a session may have of its own forum alone."""


class SessionForm(RecordForm):
    """A session: a forum, a title and a day are enough to begin with."""

    class Meta:
        model = Session
        fields = (
            *("forum", "kind", "title", "day", "begins", "ends", "room", "place", "venue", "host", "themes", "text"),
            *("languages", "by_choice", "capacity", "minimum", "roles", "unwanted", "bus", "dinner", "note", "sharing"),
        )

    def prepare(self) -> None:
        """Offer the rooms, buses and themes of the forum alone, as soon as it is known which that is."""
        forum = self._forum()
        for name in OF_FORUM:
            field: Any = self.fields[name]
            if forum:
                field.queryset = field.queryset.filter(forum=forum)
            else:
                field.queryset = field.queryset.select_related("forum")
                field.label_from_instance = lambda one: f"{one} ({one.forum})"

    def _forum(self) -> int | None:
        """Return the key of the forum that the form is about, where it says one."""
        said = self.data.get("forum") if self.is_bound else self.initial.get("forum")
        if said is None:
            known: int | None = self.instance.forum_id
            return known
        numbered = NUMBERED.search(str(said)) or NUMBERED.search(f"#{said}")
        return int(numbered[1]) if numbered else None

    def clean(self) -> dict[str, Any]:
        """Let no theme be that of another forum: rooms and buses are asked about by the session itself."""
        cleaned = super().clean() or {}
        forum, themes = cleaned.get("forum"), cleaned.get("themes") or ()
        if forum is not None and any(theme.forum_id != forum.pk for theme in themes):
            self.add_error("themes", ValidationError(_("It belongs to another forum.")))
        return cleaned


class AppearanceForm(RecordForm):
    """Who speaks, moderates or interprets: a speaker of the pool, a person, a post, an organisation, or several of these."""

    class Meta:
        model = Appearance
        fields = ("task", "speaker", "person", "post", "organisation", "topic", "languages", "promised", "position")
