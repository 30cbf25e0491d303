from .pages import CHAINS, OUTCOMES

app_name = "results"
urlpatterns = [*CHAINS.urls(), *OUTCOMES.urls()]
