"""The shares of one result are 100 % at most. A rule over several rows, so a trigger keeps it in both databases.

On PostgreSQL the result's row is locked first: of two who write shares at once, the second sees the first one's.
"""

from typing import Any

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION results_credit_at_most_whole() RETURNS trigger AS $$
BEGIN
  PERFORM 1 FROM results_outcome WHERE id = NEW.outcome_id FOR UPDATE;
  IF (SELECT SUM(share) FROM results_credit WHERE outcome_id = NEW.outcome_id) > 100 THEN
    RAISE EXCEPTION 'credit_at_most_whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_at_most_whole';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER results_credit_at_most_whole AFTER INSERT OR UPDATE ON results_credit
  FOR EACH ROW EXECUTE FUNCTION results_credit_at_most_whole();
"""

SQLITE = """
CREATE TRIGGER results_credit_at_most_whole_{when} AFTER {when} ON results_credit
WHEN (SELECT ROUND(SUM(share), 2) FROM results_credit WHERE outcome_id = NEW.outcome_id) > 100
BEGIN SELECT RAISE(ABORT, 'credit_at_most_whole'); END
"""


def keep_shares_whole(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for when in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE.format(when=when))


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION results_credit_at_most_whole() CASCADE")
        return
    for when in ("INSERT", "UPDATE"):
        schema_editor.execute(f"DROP TRIGGER results_credit_at_most_whole_{when}")


class Migration(migrations.Migration):
    dependencies = [("results", "0001_whole")]
    operations = [migrations.RunPython(keep_shares_whole, forget)]
