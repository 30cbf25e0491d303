"""Nobody is invited again without consent, and a consent is never rewritten: rules over several rows, so triggers keep them.

A reinvitation comes only where a consent of its volunteer to it stands on its day: given by then and not withdrawn by then. On
PostgreSQL the consent is locked while it is asked for, so that of one who invites and one who withdraws the second sees what the
first did; on SQLite nobody else writes meanwhile. Of a consent whose it is, to what, when and how it was given stay; it is withdrawn
once, and that stays.
"""

from typing import Any

from django.db import migrations

GIVEN = ("volunteer_id", "purpose", "given_on", "way")
STANDS = """
  volunteer_id = NEW.volunteer_id AND purpose = 'reinvited' AND given_on <= NEW.invited_on
  AND (withdrawn_on IS NULL OR withdrawn_on > NEW.invited_on)
"""


def _rewritten(word: str) -> str:
    given = " OR ".join(f'NEW."{name}" {word} OLD."{name}"' for name in GIVEN)
    again = f"NEW.withdrawn_on {word} OLD.withdrawn_on OR NEW.withdrawn_way {word} OLD.withdrawn_way"
    return f"({given}) OR (OLD.withdrawn_on IS NOT NULL AND ({again}))"


def _refuse(name: str) -> str:
    return f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


POSTGRESQL = (
    f"""
CREATE FUNCTION attraction_reinvitation_needs_consent() RETURNS trigger AS $$
BEGIN
  PERFORM 1 FROM attraction_volunteerconsent WHERE {STANDS} FOR SHARE;
  IF NOT FOUND THEN {_refuse("reinvitation_needs_consent")} END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER attraction_reinvitation_needs_consent
  BEFORE INSERT OR UPDATE OF volunteer_id, invited_on ON attraction_reinvitation
  FOR EACH ROW EXECUTE FUNCTION attraction_reinvitation_needs_consent();
""",
    f"""
CREATE FUNCTION attraction_volunteerconsent_stays() RETURNS trigger AS $$
BEGIN
  IF {_rewritten("IS DISTINCT FROM")} THEN {_refuse("volunteerconsent_stays")} END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER attraction_volunteerconsent_stays BEFORE UPDATE ON attraction_volunteerconsent
  FOR EACH ROW EXECUTE FUNCTION attraction_volunteerconsent_stays();
""",
)
NO_CONSENT = f"""
WHEN NOT EXISTS (SELECT 1 FROM attraction_volunteerconsent WHERE {STANDS})
BEGIN SELECT RAISE(ABORT, 'reinvitation_needs_consent'); END
"""
SQLITE = (
    f"CREATE TRIGGER attraction_reinvitation_needs_consent_insert BEFORE INSERT ON attraction_reinvitation {NO_CONSENT}",
    "CREATE TRIGGER attraction_reinvitation_needs_consent_update BEFORE UPDATE OF volunteer_id, invited_on "
    f"ON attraction_reinvitation {NO_CONSENT}",
    f"""
CREATE TRIGGER attraction_volunteerconsent_stays BEFORE UPDATE ON attraction_volunteerconsent
WHEN {_rewritten("IS NOT")}
BEGIN SELECT RAISE(ABORT, 'volunteerconsent_stays'); END
""",
)


def keep_consent(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        for part in POSTGRESQL:
            schema_editor.execute(part, params=None)
        return
    for trigger in SQLITE:
        schema_editor.execute(trigger)


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    names = ("reinvitation_needs_consent", "volunteerconsent_stays")
    if schema_editor.connection.vendor == "postgresql":
        for name in names:
            schema_editor.execute(f"DROP FUNCTION attraction_{name}() CASCADE")
        return
    for name in ("reinvitation_needs_consent_insert", "reinvitation_needs_consent_update", "volunteerconsent_stays"):
        schema_editor.execute(f"DROP TRIGGER attraction_{name}")


class Migration(migrations.Migration):
    dependencies = [("attraction", "0001_room")]
    operations = [migrations.RunPython(keep_consent, forget)]
