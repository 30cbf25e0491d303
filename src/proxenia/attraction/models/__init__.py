from .invitations import SpeakingInvitation
from .media import MediaItem
from .pairs import MediaPair

__all__ = ["MediaItem", "MediaPair", "SpeakingInvitation"]
