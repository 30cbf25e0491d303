"""Bring style sheet, script, typeface and icons into the package, and compile the translations.

`package-lock.json` says which versions, with their hashes. What comes out is not in git; a wheel carries it.

    python scripts/assets.py                    what the pages need; does nothing when nothing changed
    python scripts/assets.py --dev              also what the browser tests need, in node_modules
    python scripts/assets.py --icons            draw scripts/icons.svg anew from scripts/icons.txt
    python scripts/assets.py --check-wheel DIR  does the newest wheel in DIR carry everything?

The icons are 75 of 5,000 in a package of 50 MB, so the drawn sprite is kept in git and the package is needed
only to change it.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SOURCE = ROOT / "src"
VENDOR = SOURCE / "proxenia/core/static/vendor"
ICONS = ROOT / "scripts/icons.svg"
ICON_NAMES = ROOT / "scripts/icons.txt"
STAMP = ROOT / "build/assets.stamp"
INPUTS = (ROOT / "package.json", ROOT / "package-lock.json", ICONS, Path(__file__))

STYLE = "@tabler/core/dist/css/tabler.min.css"
SCRIPT = "htmx.org/dist/htmx.min.js"
TYPEFACE = "@fontsource-variable/inter"
SUBSETS = ("latin", "latin-ext")
PACKAGES = ("@tabler/core", "htmx.org", TYPEFACE)
OUTPUTS = (
    "tabler.min.css",
    "htmx.min.js",
    "inter.css",
    *(f"inter-{subset}-wght-normal.woff2" for subset in SUBSETS),
    "icons.svg",
    "LICENSES.txt",
)

SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+")
FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FACE_FILE = re.compile(r"url\(\./files/(inter-([a-z-]+)-wght-normal\.woff2)\)")
DRAWING = re.compile(r"<svg.*?>\s*(.*?)\s*</svg>", re.DOTALL)
BACKGROUND = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
TESTED_WITH = ("axe-core", "vnu-jar")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--dev", action="store_true", help="also install what the browser tests need")
    wanted.add_argument("--icons", action="store_true", help="draw the icon sprite anew")
    wanted.add_argument("--check-wheel", type=Path, metavar="DIR", help="look into the newest wheel of DIR")
    options = parser.parse_args()
    if options.check_wheel:
        check_wheel(options.check_wheel)
        return
    fresh = False
    if options.icons or (options.dev and not all((MODULES / name).is_dir() for name in TESTED_WITH)):
        install(dev=True)
        fresh = True
    if options.icons:
        draw_icons()
    fingerprint = _fingerprint()
    if not _built(fingerprint):
        if not fresh:
            install(dev=options.dev)
        build()
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(fingerprint)
    compile_translations()


def _fingerprint() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()


def _built(fingerprint: str) -> bool:
    return STAMP.is_file() and STAMP.read_text() == fingerprint and all((VENDOR / name).is_file() for name in OUTPUTS)


def install(*, dev: bool) -> None:
    """Install the locked packages into node_modules, with the machine's npm or a borrowed one.

    Raises `SystemExit` when the installation fails.
    """
    arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error", *([] if dev else ["--omit=dev"])]
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        _run([npm, *arguments])
        return
    print("No Node.js here: borrowing one for the moment (200 MB).")
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "venv", folder])
        tools = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(tools / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--require-hashes", "--no-compile", "-r", str(ROOT / "requirements/node.txt")])
        path = os.pathsep.join([str(tools), os.environ.get("PATH", "")])
        _run([str(tools / "npm"), *arguments], path=path)


def _run(command: list[str], *, path: str | None = None) -> None:
    environment = os.environ | ({"PATH": path} if path else {})
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit(f"This failed: {' '.join(command)}")


def build() -> None:
    """Copy what the pages load from node_modules, without pointers to files that stay behind."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for origin in (STYLE, SCRIPT):
        text = (MODULES / origin).read_text(encoding="utf-8")
        (VENDOR / Path(origin).name).write_text(SOURCE_MAP.sub("", text).rstrip() + "\n", encoding="utf-8")
    _build_typeface()
    shutil.copyfile(ICONS, VENDOR / "icons.svg")
    (VENDOR / "LICENSES.txt").write_text(_licenses(), encoding="utf-8")
    size = sum(path.stat().st_size for path in VENDOR.iterdir())
    print(f"Assets: {len(OUTPUTS)} files, {size / 1e6:.1f} MB")


def _build_typeface() -> None:
    kept = []
    for face in FACE.findall((MODULES / TYPEFACE / "wght.css").read_text(encoding="utf-8")):
        named = FACE_FILE.search(face)
        if named and named[2] in SUBSETS:
            kept.append(face.replace(f"./files/{named[1]}", named[1]))
            shutil.copyfile(MODULES / TYPEFACE / "files" / named[1], VENDOR / named[1])
    if len(kept) != len(SUBSETS):
        sys.exit(f"The typeface has {len(kept)} of the subsets {', '.join(SUBSETS)}.")
    (VENDOR / "inter.css").write_text("\n\n".join(kept) + "\n", encoding="utf-8")


def _licenses() -> str:
    parts = []
    for name in PACKAGES:
        about = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
        words = MODULES / name / "LICENSE"
        text = words.read_text(encoding="utf-8") if words.is_file() else "Its notice stands in the file.\n"
        parts.append(f"{name} {about['version']}, {about['license']}\n\n{text}")
    return ("\n" + "-" * 78 + "\n\n").join(parts)


def draw_icons() -> None:
    """Write `scripts/icons.svg`: one `<symbol>` for each name in `scripts/icons.txt`, in order of name.

    Raises `SystemExit` naming the icons that the package lacks.
    """
    package = MODULES / "@tabler/icons"
    names = sorted(set(ICON_NAMES.read_text(encoding="utf-8").split()))
    files = {name: package / "icons/outline" / f"{name}.svg" for name in names}
    if missing := [name for name, file in files.items() if not file.is_file()]:
        sys.exit(f"No such icon: {', '.join(missing)}")
    notice = (package / "LICENSE").read_text(encoding="utf-8").replace("--", "- -").strip()
    symbols = [_symbol(name, file.read_text(encoding="utf-8")) for name, file in files.items()]
    head = f'<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Tabler Icons\n\n{notice}\n-->'
    ICONS.write_text("\n".join([head, *symbols, "</svg>"]) + "\n", encoding="utf-8")
    print(f"Icons: {len(names)} drawn")


def _symbol(name: str, drawing: str) -> str:
    inside = DRAWING.search(drawing)
    if not inside:
        sys.exit(f"The icon {name} is not drawn as expected.")
    shapes = "".join(line.strip() for line in inside[1].replace(BACKGROUND, "").splitlines())
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


def compile_translations() -> None:
    """Compile each `django.po` that is newer than its `.mo`; a fuzzy entry is left out."""
    for po in sorted(SOURCE.glob("proxenia/**/locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as words:
            catalog = read_po(words, locale=po.parent.parent.name)
        with mo.open("wb") as compiled:
            write_mo(compiled, catalog)
        print(f"Compiled {po.relative_to(ROOT)}")


def check_wheel(folder: Path) -> None:
    """Stop with the list of what the newest wheel in `folder` lacks."""
    wheel = max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    wanted = {f"proxenia/core/static/vendor/{name}" for name in OUTPUTS}
    for po in SOURCE.glob("proxenia/**/locale/*/LC_MESSAGES/django.po"):
        wanted.add(po.with_suffix(".mo").relative_to(SOURCE).as_posix())
    with zipfile.ZipFile(wheel) as archive:
        missing = wanted - set(archive.namelist())
    if missing:
        sys.exit(f"{wheel.name} lacks {', '.join(sorted(missing))}")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, assets and translations inside")


if __name__ == "__main__":
    main()
