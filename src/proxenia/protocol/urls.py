from django.urls import path

from . import views
from .gift_pages import GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .order_pages import GUEST_LISTS, ORDER_RULES

app_name = "protocol"
urlpatterns = [
    path("", views.start, name="start"),
    *GIFTS.urls(),
    *GUEST_CARDS.urls(),
    *INTERPRETERS.urls(),
    *ORDER_RULES.urls(),
    path("precedence/shipped/", views.shipped, name="orderrules-shipped"),
    path("precedence/take/<slug:key>/", views.take_rules, name="orderrules-take"),
    path("precedence/<int:pk>/copy/", views.copy_rules, name="orderrules-copy"),
    *GUEST_LISTS.urls(),
    path("guest-lists/<int:pk>/order/", views.list_order, name="guestlist-order"),
    path("ties/<int:pk>/order/", views.tie_order, name="tie-order"),
]
