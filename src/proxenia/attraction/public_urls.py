"""Addresses of people outside, below `/volunteer/`. What is no call's (`mine/`) stands before what is (`<slug>/`)."""

from .volunteers.urls import PUBLIC as VOLUNTEERS

app_name = "volunteer"
urlpatterns = [*VOLUNTEERS]
