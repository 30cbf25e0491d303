"""What every secret address of somebody's own has. Rooms derive from it, one model for each kind of part that is handed out."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.signed import LastingLink

LANGUAGES = (("da", _("Danish")), ("en", _("English")), ("zh", _("Chinese")))


class OwnAddress(models.Model):
    """A secret address at which somebody reads, without an account, what is theirs as it is at that moment.

    `of` names the one-to-one key to whoever it is for, `link` is the kind of link. `given` is what their calendar was told last of
    each line, by its key: what it has, and the number of that telling.
    """

    of: ClassVar[str]
    link: ClassVar[LastingLink]

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    seal = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    given = models.JSONField(default=dict, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    own_privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "language", "made_at", "given", "given_at") + declare(
        DataClass.SECRET, Retention.RECORD, "seal"
    )

    class Meta:
        abstract = True

    @property
    def owner(self) -> Any:
        """Whoever the address is for."""
        return getattr(self, self.of)

    @property
    def token(self) -> str:
        """What stands in the address."""
        return self.link.token(self.seal)
