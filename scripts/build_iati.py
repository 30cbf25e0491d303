"""Write what the product ships of the IATI standard: schemas, ruleset, and of the codelists their codes and where they apply.

    .venv/bin/python scripts/build_iati.py

Schemas and ruleset are copied byte for byte. Of the codelists one file is made, with codes alone: names and descriptions stay
where they are.
`src/proxenia/engines/iati/data/README.md` says whose they are. The output is the same byte for byte when the input is the same.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", ROOT.parent / "shared/data")) / "iati"
TARGET = ROOT / "src/proxenia/engines/iati/data"
CODES = "OrganisationRegistrationAgency"
"""A list that no place names: rules ask whether an identifier begins with one of its codes."""
CONDITION = re.compile(r"@vocabulary = '([^']+)'( or not\(@vocabulary\))?")


def codelist(name: str) -> dict[str, Any]:
    """Return whether a list is complete, and its codes in order."""
    file = next(
        path
        for folder in ("embedded", "non-embedded")
        if (path := SHARED / "codelists" / folder / f"{name}.xml").exists()
    )
    root = etree.parse(file).getroot()
    codes = {(one.text or "").strip() for one in root.iterfind("codelist-items/codelist-item/code")}
    return {"complete": root.get("complete") == "1", "codes": sorted(codes)}


def place(mapping: Any) -> dict[str, Any]:
    """Return where a list applies: the path, the list, and of which vocabularies, where `null` stands for none named."""
    told = {"path": mapping.findtext("path").removeprefix("//"), "list": mapping.find("codelist").get("ref")}
    condition = mapping.findtext("condition")
    if condition:
        found = CONDITION.fullmatch(condition)
        if found is None:
            raise SystemExit(f"This condition is not understood: {condition}")
        told["vocabularies"] = [found[1], None] if found[2] else [found[1]]
    return told


def main() -> None:
    """Write the files anew."""
    for name in ("iati-activities-schema", "iati-organisations-schema", "iati-common", "xml"):
        shutil.copyfile(SHARED / "xsd-2.03" / f"{name}.xsd", TARGET / "xsd-2.03" / f"{name}.xsd")
    for name in ("standard.json", "LICENSE"):
        shutil.copyfile(SHARED / "rulesets" / name, TARGET / "rulesets" / name)
    places = [place(one) for one in etree.parse(SHARED / "codelists/mapping.xml").getroot()]
    lists = {name: codelist(name) for name in sorted({one["list"] for one in places} | {CODES})}
    data = {"version": "2.03", "places": places, "lists": lists}
    rows = [f'"version": "{data["version"]}"']
    rows += ['"places": [\n' + ",\n".join(json.dumps(one) for one in places) + "\n]"]
    rows += [
        '"lists": {\n' + ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in lists.items()) + "\n}"
    ]
    (TARGET / "codelists.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
