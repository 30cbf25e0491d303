"""Work is planned and begun only on themes with a consent of each side. A rule over several tables, so triggers keep it in both databases.

On PostgreSQL the theme's row is locked first: of one who withdraws a consent and one who plans work at once, the second sees what
the first one did. A consent that is withdrawn later takes no line away; see `docs/adr/0050-two-ticks.md`.
"""

from typing import Any

from django.db import migrations

MISSING = """(SELECT COUNT(DISTINCT side) FROM projects_themeconsent
    WHERE theme_id = NEW.theme_id AND withdrawn_on IS NULL) < 2"""
BEGINS = "(NEW.theme_id <> OLD.theme_id OR (NEW.state = 'doing' AND OLD.state <> 'doing'))"

POSTGRESQL = f"""
CREATE FUNCTION projects_work_needs_both_consents() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT {BEGINS} THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM 1 FROM projects_projecttheme WHERE id = NEW.theme_id FOR UPDATE;
  IF {MISSING} THEN
    RAISE EXCEPTION 'work_needs_both_consents'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'work_needs_both_consents';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER projects_work_needs_both_consents AFTER INSERT OR UPDATE ON projects_workitem
  FOR EACH ROW EXECUTE FUNCTION projects_work_needs_both_consents();
"""

SQLITE = """
CREATE TRIGGER projects_work_needs_both_consents_{when} AFTER {when} ON projects_workitem
WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'work_needs_both_consents'); END
"""
WHENS = {"INSERT": MISSING, "UPDATE": f"{BEGINS} AND {MISSING}"}


def keep_two_ticks(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for when, condition in WHENS.items():
        schema_editor.execute(SQLITE.format(when=when, condition=condition))


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION projects_work_needs_both_consents() CASCADE")
        return
    for when in WHENS:
        schema_editor.execute(f"DROP TRIGGER projects_work_needs_both_consents_{when}")


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_record")]
    operations = [migrations.RunPython(keep_two_ticks, forget)]
