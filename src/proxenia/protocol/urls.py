from .gift_pages import GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS

app_name = "protocol"
urlpatterns = [
    *GIFTS.urls(),
    *GUEST_CARDS.urls(),
    *INTERPRETERS.urls(),
]
