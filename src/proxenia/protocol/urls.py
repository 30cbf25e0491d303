from django.urls import path

from . import gift_views, guest_views, views
from .dinners.urls import urlpatterns as dinners
from .gift_pages import GIFT_RULES, GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .order_pages import GUEST_LISTS, ORDER_RULES

app_name = "protocol"
urlpatterns = [
    path("", views.start, name="start"),
    path("gifts/check/", gift_views.check, name="gift-check"),
    path("gifts/disclosure/", gift_views.disclosure, name="gift-disclosure"),
    *GIFTS.urls(),
    *GIFT_RULES.urls(),
    *GUEST_CARDS.urls(),
    path("interpreters/find/", guest_views.find_interpreter, name="interpreter-find"),
    *INTERPRETERS.urls(),
    *ORDER_RULES.urls(),
    path("precedence/shipped/", views.shipped, name="orderrules-shipped"),
    path("precedence/take/<slug:key>/", views.take_rules, name="orderrules-take"),
    path("precedence/<int:pk>/copy/", views.copy_rules, name="orderrules-copy"),
    *GUEST_LISTS.urls(),
    path("guest-lists/<int:pk>/kitchen/", guest_views.kitchen, name="guestlist-kitchen"),
    path("guest-lists/<int:pk>/order/", views.list_order, name="guestlist-order"),
    path("ties/<int:pk>/order/", views.tie_order, name="tie-order"),
    *dinners,
]
