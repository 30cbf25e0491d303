from proxenia.accounts.models import User
from proxenia.core.models import Installation


def demo_account(key: str) -> User | None:
    """Return the demo account of a role, or None: always None on a real installation."""
    if not Installation.current().is_demo:
        return None
    return User.objects.filter(email=f"{key}@demo.example", is_demo=True, is_active=True).first()
