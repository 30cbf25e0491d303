from .invitations import SpeakingInvitation
from .media import MediaItem

__all__ = ["MediaItem", "SpeakingInvitation"]
