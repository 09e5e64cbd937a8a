#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Renews the logo and the application's icons in assets/src/main/resources/dweeter/assets/icons from their geometry.

Usage: assets/scripts/renew-icons.py            (from anywhere)

Needs rsvg-convert and zopflipng (Debian: librsvg2-bin zopfli). After changing the geometry copy the two paths it prints
to Assets.java; a test compares them with logo.svg.
"""

import math
import pathlib
import subprocess

BOX = 30                        # the ring touches the edges of this square
OUTER, INNER, CORE = 15, 11, 4  # radii
GAP = 5                         # degrees between two arcs
ACCENT, INK = "#0A6870", "#1E2124"
PAPER, EDGE = "#FFFEFC", "#D8D4CD"
SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/main/resources/dweeter/assets/icons"


def point(radius, degrees):
    """Degrees run clockwise and 0 is at the top, as on the ring."""
    angle = math.radians(degrees - 90)
    return f"{BOX / 2 + radius * math.cos(angle):.2f},{BOX / 2 + radius * math.sin(angle):.2f}"


def arc(third):
    begin, end = third * 120 + GAP / 2, (third + 1) * 120 - GAP / 2
    return (f"M{point(OUTER, begin)} A{OUTER},{OUTER} 0 0 1 {point(OUTER, end)} "
            f"L{point(INNER, end)} A{INNER},{INNER} 0 0 0 {point(INNER, begin)} Z")


def disc():
    left, right, half = f"{BOX / 2 - CORE:g},{BOX / 2:g}", f"{BOX / 2 + CORE:g},{BOX / 2:g}", f"A{CORE},{CORE} 0 1 1"
    return f"M{left} {half} {right} {half} {left} Z"


def svg(box, body):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box} {box}">\n{body}</svg>\n'


def main():
    accent, ink = f"{arc(0)} {arc(1)}", f"{arc(2)} {disc()}"
    ring = f'  <path fill="{ACCENT}" d="{accent}"/>\n  <path fill="{INK}" d="{ink}"/>\n'
    # The icon stands on paper of its own, for panels are dark as often as light. Its corner is that of the avatars.
    sheet = (f'  <rect x=".25" y=".25" width="41.5" height="41.5" rx="11.7" '
             f'fill="{PAPER}" stroke="{EDGE}" stroke-width=".5"/>\n')
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "logo.svg").write_text(svg(BOX, ring))
    icon = TARGET / "dweeter.svg"
    icon.write_text(svg(42, sheet + f'  <g transform="translate(6 6)">\n{ring}  </g>\n'))
    for size in SIZES:
        png = TARGET / f"dweeter-{size}.png"
        subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "-o", png, icon], check=True)
        subprocess.run(["zopflipng", "-y", png, png], check=True, stdout=subprocess.DEVNULL)
    print(f"accent {accent}\nink    {ink}")


if __name__ == "__main__":
    main()
