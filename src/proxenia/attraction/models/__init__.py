from .media import MediaItem

__all__ = ["MediaItem"]
