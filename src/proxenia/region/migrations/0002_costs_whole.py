"""Cost keys are 100 % in all, and the lines of a settled round come to its sum. Rules over several rows: triggers in both databases.

A key becomes whole only when its parts are 100 % and its fixed shares, where it has such a part, are, too; then no part or share is
written or changed. Where one is deleted, as when the whole region goes, the key is no longer whole. A round is settled only when its lines
come to its sum; then no line is added or changed but for its payment, nor is the round. Where a line is deleted the round is a draft again:
so what is said to be whole or settled is so at every moment. On PostgreSQL whoever writes a part locks the row that it belongs to first.
"""

from typing import Any

from django.db import migrations

FROZEN_LINE = (
    *("round_id", "region_id", "member_id", "days", "inhabitants", "precision", "as_of", "claim_id", "source", "share"),
    *("amount", "number", "invoiced_on"),
)
FROZEN_ROUND = ("region_id", "year", "total", "currency", "key_id", "settled_on", "due_on", "credits_id")


def changed(columns: tuple[str, ...], differs: str) -> str:
    """Return the condition that one of these columns changes."""
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns)


POSTGRESQL = f"""
CREATE FUNCTION region_costkey_whole() RETURNS trigger AS $$
DECLARE fixed boolean;
BEGIN
  IF NEW.is_whole THEN
    fixed := EXISTS (SELECT 1 FROM region_keypart WHERE key_id = NEW.id AND basis = 'fixed');
    IF (SELECT COALESCE(SUM(weight), 0) FROM region_keypart WHERE key_id = NEW.id) <> 100
       OR (SELECT COALESCE(SUM(share), 0) FROM region_keyshare WHERE key_id = NEW.id)
          <> (CASE WHEN fixed THEN 100 ELSE 0 END) THEN
      RAISE EXCEPTION 'costkey_whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'costkey_whole';
    END IF;
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_costkey_whole AFTER INSERT OR UPDATE ON region_costkey
  FOR EACH ROW EXECUTE FUNCTION region_costkey_whole();

CREATE FUNCTION region_costkey_settled() RETURNS trigger AS $$
DECLARE settled boolean := false; one record;
BEGIN
  FOR one IN SELECT is_whole FROM region_costkey
             WHERE id = NEW.key_id OR (TG_OP = 'UPDATE' AND id = OLD.key_id) ORDER BY id FOR UPDATE LOOP
    settled := settled OR one.is_whole;
  END LOOP;
  IF settled THEN
    RAISE EXCEPTION 'costkey_settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'costkey_settled';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_keypart_settled AFTER INSERT OR UPDATE ON region_keypart
  FOR EACH ROW EXECUTE FUNCTION region_costkey_settled();
CREATE TRIGGER region_keyshare_settled AFTER INSERT OR UPDATE ON region_keyshare
  FOR EACH ROW EXECUTE FUNCTION region_costkey_settled();

CREATE FUNCTION region_costkey_gone() RETURNS trigger AS $$
BEGIN
  UPDATE region_costkey SET is_whole = false WHERE id = OLD.key_id AND is_whole;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_keypart_gone AFTER DELETE ON region_keypart
  FOR EACH ROW EXECUTE FUNCTION region_costkey_gone();
CREATE TRIGGER region_keyshare_gone AFTER DELETE ON region_keyshare
  FOR EACH ROW EXECUTE FUNCTION region_costkey_gone();

CREATE FUNCTION region_costround_whole() RETURNS trigger AS $$
BEGIN
  IF NEW.state = 'settled' THEN
    IF (SELECT COALESCE(SUM(amount), 0) FROM region_costline WHERE round_id = NEW.id) <> NEW.total THEN
      RAISE EXCEPTION 'costround_whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'costround_whole';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'settled' AND ({changed(FROZEN_ROUND, "IS DISTINCT FROM")}) THEN
      RAISE EXCEPTION 'costround_settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'costround_settled';
    END IF;
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_costround_whole AFTER INSERT OR UPDATE ON region_costround
  FOR EACH ROW EXECUTE FUNCTION region_costround_whole();

CREATE FUNCTION region_costline_settled() RETURNS trigger AS $$
DECLARE settled boolean := false; one record;
BEGIN
  FOR one IN SELECT state FROM region_costround
             WHERE id = NEW.round_id OR (TG_OP = 'UPDATE' AND id = OLD.round_id) ORDER BY id FOR UPDATE LOOP
    settled := settled OR one.state = 'settled';
  END LOOP;
  IF settled THEN
    RAISE EXCEPTION 'costline_settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'costline_settled';
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;
"""
POSTGRESQL_LINES = f"""
CREATE TRIGGER region_costline_settled_insert AFTER INSERT ON region_costline
  FOR EACH ROW EXECUTE FUNCTION region_costline_settled();
CREATE TRIGGER region_costline_settled_update AFTER UPDATE ON region_costline
  FOR EACH ROW WHEN ({changed(FROZEN_LINE, "IS DISTINCT FROM")}) EXECUTE FUNCTION region_costline_settled();

CREATE FUNCTION region_costround_gone() RETURNS trigger AS $$
BEGIN
  UPDATE region_costround SET state = 'draft', settled_on = NULL WHERE id = OLD.round_id AND state = 'settled';
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_costround_gone AFTER DELETE ON region_costline
  FOR EACH ROW EXECUTE FUNCTION region_costround_gone();
"""
FUNCTIONS = (
    "costkey_whole",
    "costkey_settled",
    "costkey_gone",
    "costround_whole",
    "costline_settled",
    "costround_gone",
)

KEY_WHOLE = """
CREATE TRIGGER region_costkey_whole_{when} AFTER {when} ON region_costkey
WHEN NEW.is_whole AND (
  (SELECT COALESCE(ROUND(SUM(weight), 2), 0) FROM region_keypart WHERE key_id = NEW.id) <> 100
  OR (SELECT COALESCE(ROUND(SUM(share), 4), 0) FROM region_keyshare WHERE key_id = NEW.id)
     <> (CASE WHEN EXISTS (SELECT 1 FROM region_keypart WHERE key_id = NEW.id AND basis = 'fixed') THEN 100 ELSE 0 END))
BEGIN SELECT RAISE(ABORT, 'costkey_whole'); END
"""
KEY_SETTLED = """
CREATE TRIGGER region_{table}_settled_{when} AFTER {when} ON region_{table}
WHEN EXISTS (SELECT 1 FROM region_costkey WHERE is_whole AND id IN ({keys}))
BEGIN SELECT RAISE(ABORT, 'costkey_settled'); END
"""
KEY_GONE = """
CREATE TRIGGER region_{table}_gone AFTER DELETE ON region_{table}
BEGIN UPDATE region_costkey SET is_whole = 0 WHERE id = OLD.key_id AND is_whole; END
"""
ROUND_WHOLE = """
CREATE TRIGGER region_costround_whole_{when} AFTER {when} ON region_costround
WHEN NEW.state = 'settled' AND (SELECT COALESCE(ROUND(SUM(amount), 2), 0) FROM region_costline WHERE round_id = NEW.id)
  <> ROUND(NEW.total, 2)
BEGIN SELECT RAISE(ABORT, 'costround_whole'); END
"""
ROUND_SETTLED = f"""
CREATE TRIGGER region_costround_settled AFTER UPDATE ON region_costround
WHEN OLD.state = 'settled' AND NEW.state = 'settled' AND ({changed(FROZEN_ROUND, "IS NOT")})
BEGIN SELECT RAISE(ABORT, 'costround_settled'); END
"""
LINE_ADDED = """
CREATE TRIGGER region_costline_added AFTER INSERT ON region_costline
WHEN EXISTS (SELECT 1 FROM region_costround WHERE state = 'settled' AND id = NEW.round_id)
BEGIN SELECT RAISE(ABORT, 'costline_settled'); END
"""
LINE_SETTLED = f"""
CREATE TRIGGER region_costline_settled AFTER UPDATE ON region_costline
WHEN ({changed(FROZEN_LINE, "IS NOT")})
  AND EXISTS (SELECT 1 FROM region_costround WHERE state = 'settled' AND id IN (NEW.round_id, OLD.round_id))
BEGIN SELECT RAISE(ABORT, 'costline_settled'); END
"""
LINE_GONE = """
CREATE TRIGGER region_costline_gone AFTER DELETE ON region_costline
BEGIN UPDATE region_costround SET state = 'draft', settled_on = NULL WHERE id = OLD.round_id AND state = 'settled'; END
"""
OF_KEY = ("keypart", "keyshare")
SQLITE = (
    *(KEY_WHOLE.format(when=when) for when in ("INSERT", "UPDATE")),
    *(KEY_SETTLED.format(table=table, when="INSERT", keys="NEW.key_id") for table in OF_KEY),
    *(KEY_SETTLED.format(table=table, when="UPDATE", keys="NEW.key_id, OLD.key_id") for table in OF_KEY),
    *(KEY_GONE.format(table=table) for table in OF_KEY),
    *(ROUND_WHOLE.format(when=when) for when in ("INSERT", "UPDATE")),
    *(ROUND_SETTLED, LINE_ADDED, LINE_SETTLED, LINE_GONE),
)
NAMES = (
    *(f"costkey_whole_{when}" for when in ("INSERT", "UPDATE")),
    *(f"{table}_settled_{when}" for table in OF_KEY for when in ("INSERT", "UPDATE")),
    *(f"{table}_gone" for table in OF_KEY),
    *(f"costround_whole_{when}" for when in ("INSERT", "UPDATE")),
    *("costround_settled", "costline_added", "costline_settled", "costline_gone"),
)


def keep_costs_whole(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL + POSTGRESQL_LINES, params=None)
        return
    for trigger in SQLITE:
        schema_editor.execute(trigger)


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        for name in FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION region_{name}() CASCADE")
        return
    for name in NAMES:
        schema_editor.execute(f"DROP TRIGGER region_{name}")


class Migration(migrations.Migration):
    dependencies = [("region", "0001_room")]
    operations = [migrations.RunPython(keep_costs_whole, forget)]
