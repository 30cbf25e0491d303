"""What the product ships of the standard is what the script makes of it, with its licences, and it goes into the wheel."""

import importlib.util
from pathlib import Path

import pytest

from proxenia.engines.iati.codelists import FILE

from .samples import SHARED, needs_shared

ROOT = Path(__file__).parents[3]
DATA = FILE.parent


@needs_shared
def test_the_script_makes_the_shipped_files_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("build_iati", ROOT / "scripts" / "build_iati.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "SHARED", SHARED)
    monkeypatch.setattr(script, "TARGET", tmp_path)
    for folder in ("xsd-2.03", "rulesets"):
        (tmp_path / folder).mkdir()

    script.main()

    made = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    shipped = {file.relative_to(DATA): file.read_bytes() for file in DATA.rglob("*") if file.is_file()}
    del shipped[Path("README.md")]
    assert made == shipped


def test_each_shipped_file_has_its_source_and_its_licence_beside_it() -> None:
    words = (DATA / "README.md").read_text(encoding="utf-8")

    assert (DATA / "rulesets" / "LICENSE").read_text(encoding="utf-8").startswith("The MIT License")
    for name in ("xsd-2.03/iati-*.xsd", "xsd-2.03/xml.xsd", "rulesets/standard.json", "codelists.json"):
        (row,) = [line for line in words.splitlines() if line.startswith(f"| `{name}`")]
        assert "https://" in row
        assert any(licence in row for licence in ("CC BY 4.0", "MIT", "W3C"))
