from .pages import INTERACTIONS, PARTICIPANTS

app_name = "contacts"
urlpatterns = [*INTERACTIONS.urls(), *PARTICIPANTS.urls("")]
