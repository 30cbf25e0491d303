"""Votes stay as they were cast: rules over several rows, so triggers keep them in both databases.

Ballots come only while a motion is a draft (which is when it is being opened), and change only while it is open: their vote, never whose
it is. Of a motion that was opened, wording, rule and day stay; once it is closed, also what came of it. A rule under which a motion was
opened keeps all but until when it is in force. On PostgreSQL whoever writes a ballot locks the row of its motion first: of one who
votes and one who closes, the second sees what the first did.
"""

from typing import Any

from django.db import migrations

OPENED = ("region_id", "title", "text", "rule_id", "way", "opened_on")
CLOSED = (
    *("state", "closed_on", "deadline", "meeting_id", "reason", "replaces_id"),
    *("entitled", "needed", "quorum", "in_favour", "against", "abstained"),
)
RULE = (
    *("region_id", "name", "start", "method", "over", "of", "exceeds", "base", "quorum_over", "quorum_of"),
    *("circulation", "grounds"),
)
VOTER = ("motion_id", "member_id", "seat_id", "place", "voter")


def _differs(names: tuple[str, ...], word: str) -> str:
    return " OR ".join(f'NEW."{name}" {word} OLD."{name}"' for name in names)


def _motion(word: str) -> str:
    opened = f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {_differs(OPENED, word)})"
    closed = f"OLD.state NOT IN ('draft', 'open') AND ({_differs(CLOSED, word)})"
    return f"({opened}) OR ({closed})"


def _postgresql() -> tuple[str, ...]:
    word = "IS DISTINCT FROM"

    def refuse(name: str) -> str:
        return f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"

    return (
        f"""
CREATE FUNCTION region_ballot_stays() RETURNS trigger AS $$
DECLARE stands text;
BEGIN
  SELECT state INTO stands FROM region_motion WHERE id = NEW.motion_id FOR UPDATE;
  IF TG_OP = 'INSERT' THEN
    IF stands <> 'draft' THEN {refuse("ballot_stays")} END IF;
  ELSIF stands <> 'open' OR {_differs(VOTER, word)} THEN
    {refuse("ballot_stays")}
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_ballot_stays BEFORE INSERT OR UPDATE ON region_ballot
  FOR EACH ROW EXECUTE FUNCTION region_ballot_stays();
""",
        f"""
CREATE FUNCTION region_motion_stays() RETURNS trigger AS $$
BEGIN
  IF {_motion(word)} THEN {refuse("motion_stays")} END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_motion_stays BEFORE UPDATE ON region_motion
  FOR EACH ROW EXECUTE FUNCTION region_motion_stays();
""",
        f"""
CREATE FUNCTION region_votingrule_stays() RETURNS trigger AS $$
BEGIN
  IF ({_differs(RULE, word)})
     AND EXISTS (SELECT 1 FROM region_motion WHERE rule_id = OLD.id AND opened_on IS NOT NULL) THEN
    {refuse("votingrule_stays")}
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER region_votingrule_stays BEFORE UPDATE ON region_votingrule
  FOR EACH ROW EXECUTE FUNCTION region_votingrule_stays();
""",
    )


def _sqlite() -> tuple[str, ...]:
    word = "IS NOT"
    state = "(SELECT state FROM region_motion WHERE id = NEW.motion_id)"
    return (
        f"""
CREATE TRIGGER region_ballot_stays_insert BEFORE INSERT ON region_ballot WHEN {state} <> 'draft'
BEGIN SELECT RAISE(ABORT, 'ballot_stays'); END
""",
        f"""
CREATE TRIGGER region_ballot_stays_update BEFORE UPDATE ON region_ballot WHEN {state} <> 'open' OR {_differs(VOTER, word)}
BEGIN SELECT RAISE(ABORT, 'ballot_stays'); END
""",
        f"""
CREATE TRIGGER region_motion_stays BEFORE UPDATE ON region_motion WHEN {_motion(word)}
BEGIN SELECT RAISE(ABORT, 'motion_stays'); END
""",
        f"""
CREATE TRIGGER region_votingrule_stays BEFORE UPDATE ON region_votingrule WHEN ({_differs(RULE, word)})
  AND EXISTS (SELECT 1 FROM region_motion WHERE rule_id = OLD.id AND opened_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'votingrule_stays'); END
""",
    )


def keep_votes(_apps: Any, schema_editor: Any) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        for part in _postgresql():
            schema_editor.execute(part, params=None)
        return
    for trigger in _sqlite():
        schema_editor.execute(trigger)


def forget(_apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    if schema_editor.connection.vendor == "postgresql":
        for name in ("ballot", "motion", "votingrule"):
            schema_editor.execute(f"DROP FUNCTION region_{name}_stays() CASCADE")
        return
    for name in ("ballot_stays_insert", "ballot_stays_update", "motion_stays", "votingrule_stays"):
        schema_editor.execute(f"DROP TRIGGER region_{name}")


class Migration(migrations.Migration):
    dependencies = [("region", "0002_costs_whole")]
    operations = [migrations.RunPython(keep_votes, forget)]
