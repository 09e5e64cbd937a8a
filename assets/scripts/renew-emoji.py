#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Renews the emoji art in assets/src/main/resources/dweeter/assets/emoji from Twemoji's npm package.

Usage: assets/scripts/renew-emoji.py            (from anywhere; takes a few minutes)

Needs npm, rsvg-convert, pngquant and zopflipng (Debian: npm librsvg2-bin pngquant zopfli).
For a newer Twemoji change VERSION and INTEGRITY (npm view @discordapp/twemoji@VERSION dist.integrity), run it, look at
a few sheets, run the module's tests, and correct the version in CREDITS.md.
Why sheets: docs/decisions/0004-emoji-art.md.
"""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile

PACKAGE = "@discordapp/twemoji"
VERSION = "16.0.1"
INTEGRITY = "sha512-figLiBWzjS5cyrAjLaGjM8AAaowO3qvK8rg5bA2dElB4qsaPMvBVlFDMO2d3x+nC1igt7kgWH4dvNmvvUHUF8w=="

TILE = 64   # pixels
MARGIN = 2  # transparent pixels around each drawing, so that scaling a sheet to a quarter mixes no neighbours
SIDE = 8    # tiles in a row, rows in a sheet
TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/main/resources/dweeter/assets/emoji"

TONES = range(0x1F3FB, 0x1F400)
VARIATION_16 = 0xFE0F


def download(folder):
    packed = subprocess.run(["npm", "pack", "--json", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True,
                            capture_output=True, text=True)
    archive = folder / json.loads(packed.stdout)[0]["filename"]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise SystemExit(f"{PACKAGE}@{VERSION} is not what this script expects: {found}")
    with tarfile.open(archive) as tar:
        return {tuple(int(point, 16) for point in pathlib.PurePath(member.name).stem.split("-")):
                tar.extractfile(member).read().decode()
                for member in tar if re.fullmatch(r"package/dist/svg/[0-9a-f-]+\.svg", member.name)}


def without_variation(points):
    """Twemoji's names keep FE0F in some sequences only; the index never does, so that a look-up has one spelling."""
    return tuple(point for point in points if point != VARIATION_16)


def order(points):
    """Plain emoji first, then those with a skin tone: what people use most lies together on few sheets."""
    return any(point in TONES for point in points), points


def tile(position, svg):
    """The drawing as an inner <svg>; its ids get a prefix, for all drawings of a sheet share one document."""
    svg = re.sub(r"<\?xml[^>]*\?>", "", svg)
    svg = re.sub(r'\bid="', f'id="t{position}-', svg)
    svg = re.sub(r'(url\(|href=")#', rf"\1#t{position}-", svg)
    x, y = position % SIDE * TILE + MARGIN, position // SIDE * TILE + MARGIN
    size = TILE - 2 * MARGIN
    return svg.replace("<svg ", f'<svg x="{x}" y="{y}" width="{size}" height="{size}" ', 1)


def draw(sheet, svgs):
    width, height = SIDE * TILE, -(-len(svgs) // SIDE) * TILE
    body = "".join(tile(position, svg) for position, svg in enumerate(svgs))
    document = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{body}</svg>'
    subprocess.run(["rsvg-convert", "-o", sheet], input=document.encode(), check=True)
    subprocess.run(["pngquant", "--speed", "1", "--strip", "--force", "--output", sheet, "256", sheet], check=True)
    subprocess.run(["zopflipng", "-y", sheet, sheet], check=True, stdout=subprocess.DEVNULL)


def main():
    with tempfile.TemporaryDirectory() as folder:
        drawings = download(pathlib.Path(folder))
    art = {without_variation(points): svg for points, svg in drawings.items()}
    if len(art) != len(drawings):
        raise SystemExit("Two drawings differ only in FE0F: the index can't tell them apart.")
    names = sorted(art, key=order)
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("sheet-*.png"):
        old.unlink()
    sheets = [names[start:start + SIDE * SIDE] for start in range(0, len(names), SIDE * SIDE)]
    for number, sheet in enumerate(sheets):
        draw(TARGET / f"sheet-{number:02}.png", [art[points] for points in sheet])
    (TARGET / "index.txt").write_text("".join("-".join(f"{point:x}" for point in points) + "\n" for points in names))
    size = sum(file.stat().st_size for file in TARGET.iterdir())
    print(f"{len(names)} emoji on {len(sheets)} sheets, {size / 1e6:.1f} MB, Twemoji {VERSION}")


if __name__ == "__main__":
    main()
