"""The shares of a set that is known are 100 % in all. A rule over several rows, so triggers keep it in both databases.

A set becomes known only when its shares are whole; then no share in it is written or changed. Where one is deleted, as when the whole
post goes, the set is no longer known: so what is said to be known is whole at every moment. On PostgreSQL whoever writes a share locks
the row of its set first: of one who writes and one who makes it known, the second sees what the first did.
"""

from typing import Any

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION projects_employershares_whole() RETURNS trigger AS $$
BEGIN
  IF NEW.is_known AND (SELECT COALESCE(SUM(share), 0) <> 100 OR COUNT(*) <> COUNT(share)
                       FROM projects_employershare WHERE share_set_id = NEW.id) THEN
    RAISE EXCEPTION 'employershares_whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'employershares_whole';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER projects_employershares_whole AFTER INSERT OR UPDATE ON projects_shareset
  FOR EACH ROW EXECUTE FUNCTION projects_employershares_whole();

CREATE FUNCTION projects_employershares_settled() RETURNS trigger AS $$
DECLARE settled boolean := false; one record;
BEGIN
  FOR one IN SELECT is_known FROM projects_shareset
             WHERE id = NEW.share_set_id OR (TG_OP = 'UPDATE' AND id = OLD.share_set_id) ORDER BY id FOR UPDATE LOOP
    settled := settled OR one.is_known;
  END LOOP;
  IF settled THEN
    RAISE EXCEPTION 'employershares_settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'employershares_settled';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER projects_employershares_settled AFTER INSERT OR UPDATE ON projects_employershare
  FOR EACH ROW EXECUTE FUNCTION projects_employershares_settled();

CREATE FUNCTION projects_employershares_gone() RETURNS trigger AS $$
BEGIN
  UPDATE projects_shareset SET is_known = false WHERE id = OLD.share_set_id AND is_known;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER projects_employershares_gone AFTER DELETE ON projects_employershare
  FOR EACH ROW EXECUTE FUNCTION projects_employershares_gone();
"""
WHOLE = """
CREATE TRIGGER projects_employershares_whole_{when} AFTER {when} ON projects_shareset
WHEN NEW.is_known AND (SELECT COALESCE(ROUND(SUM(share), 2), 0) <> 100 OR COUNT(*) <> COUNT(share)
                       FROM projects_employershare WHERE share_set_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'employershares_whole'); END
"""
SETTLED = """
CREATE TRIGGER projects_employershares_settled_{when} AFTER {when} ON projects_employershare
WHEN EXISTS (SELECT 1 FROM projects_shareset WHERE is_known AND id IN ({sets}))
BEGIN SELECT RAISE(ABORT, 'employershares_settled'); END
"""
GONE = """
CREATE TRIGGER projects_employershares_gone AFTER DELETE ON projects_employershare
BEGIN UPDATE projects_shareset SET is_known = 0 WHERE id = OLD.share_set_id AND is_known; END
"""
SQLITE = (
    WHOLE.format(when="INSERT"),
    WHOLE.format(when="UPDATE"),
    SETTLED.format(when="INSERT", sets="NEW.share_set_id"),
    SETTLED.format(when="UPDATE", sets="NEW.share_set_id, OLD.share_set_id"),
    GONE,
)


def keep_shares_whole(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for trigger in SQLITE:
        schema_editor.execute(trigger)


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        for name in ("whole", "settled", "gone"):
            schema_editor.execute(f"DROP FUNCTION projects_employershares_{name}() CASCADE")
        return
    for name in ("whole_INSERT", "whole_UPDATE", "settled_INSERT", "settled_UPDATE", "gone"):
        schema_editor.execute(f"DROP TRIGGER projects_employershares_{name}")


class Migration(migrations.Migration):
    dependencies = [("projects", "0010_days")]
    operations = [migrations.RunPython(keep_shares_whole, forget)]
