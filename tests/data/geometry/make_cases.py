#!/usr/bin/env python3
"""Prints cases.tsv: requests, sources and the geometry that follows from the dialect's formulas.

An implementation of its own, in exact fractions and without an eye for speed, against which the C++ one is
checked. Run it as `./make_cases.py > cases.tsv` after a change of the formulas, and read the difference.

Columns: source WxH, EXIF orientation, request as key=value words, then the answer: crop, scaled, result, canvas,
place of the result on the canvas, padding (top,right,bottom,left), effective dpr.
"""
import itertools
import random
from fractions import Fraction as F

EXIF = {1: (0, 0), 2: (1, 0), 3: (0, 180), 4: (1, 180), 5: (1, 270), 6: (0, 90), 7: (1, 90), 8: (0, 270)}


def half_away(x):
    return int(x + F(1, 2)) if x >= 0 else -int(-x + F(1, 2))


def half_even(x):
    return round(x)


def place(inner, outer, gravity, dpr):
    kind, gx, gy = gravity
    out = []
    low, high = ("we", "ea"), ("no", "so")
    for axis in (0, 1):
        w, big, off = inner[axis], outer[axis], (gx, gy)[axis]
        if kind == "fp":
            pos = half_even(big * off) - w // 2
        else:
            shift = half_even(off * dpr) if abs(off) >= 1 else half_even(big * off)
            parts = {kind[:2], kind[2:]}
            if ("we", "no")[axis] in parts:
                pos = shift
            elif ("ea", "so")[axis] in parts:
                pos = big - w - shift
            else:
                pos = half_even(F(big - w + 1, 2)) + shift
        out.append(max(0, min(pos, big - w)))
    return out


def map_back(rect, upright, steps):
    """Undoes the steps ('mirror' or 'cw') that made `upright` of the stored picture, one by one."""
    left, top, w, h = rect
    W, H = upright
    for step in reversed(steps):
        if step == "mirror":
            left = W - left - w
        else:  # a quarter counter-clockwise
            left, top, w, h = top, W - left - w, h, w
            W, H = H, W
    return left, top, w, h


def sizes(q, w, h, ws, hs, dpr):
    target = [half_away(q["w"] * dpr * q["zx"]), half_away(q["h"] * dpr * q["zy"])]
    target = [max(1, t) if asked else 0 for t, asked in zip(target, (q["w"], q["h"]))]
    scaled = [max(1, half_away(w / ws)), max(1, half_away(h / hs))]
    box = list(target)
    if q["type"] == "fill_down" and not q["enlarge"] and all(target):
        over = [F(target[i], scaled[i]) for i in (0, 1)]
        if over[0] > over[1] and over[0] > 1:
            box = [scaled[0], max(1, half_away(F(scaled[0] * target[1], target[0])))]
        elif over[1] > over[0] and over[1] > 1:
            box = [max(1, half_away(F(scaled[1] * target[0], target[1]))), scaled[1]]
    result = [min(b, s) if b else s for b, s in zip(box, scaled)]
    canvas = list(result)
    if q["extend"]:
        canvas = [max(r, t) for r, t in zip(result, target)]
    elif q["exar"] and all(target):
        over = [F(target[i], result[i]) for i in (0, 1)]
        if over[1] > over[0]:
            canvas[1] = max(result[1], half_away(F(result[0] * target[1], target[0])))
        elif over[0] > over[1]:
            canvas[0] = max(result[0], half_away(F(result[1] * target[0], target[1])))
    pad = [half_even(p * dpr) for p in q["pad"]]
    return scaled, result, canvas, pad


def solve(q, source, orientation):
    mirror, angle = EXIF[orientation]
    steps = ["mirror"] * mirror + ["cw"] * (angle // 90) + ["cw"] * (q["rot"] // 90)
    if "h" in q["flip"]:
        steps += ["mirror"]
    if "v" in q["flip"]:
        steps += ["cw", "cw", "mirror"]
    upright = source if steps.count("cw") % 2 == 0 else source[::-1]

    crop = []
    for asked, whole in zip((q["cw"], q["ch"]), upright):
        side = whole if not asked else int(asked) if asked >= 1 else max(1, half_away(whole * asked))
        crop.append(min(side, whole))
    at = place(crop, upright, q["cg"] or q["g"], 1)
    stored = map_back((*at, *crop), upright, steps)

    w, h = crop
    ws = F(w) / q["w"] if q["w"] else F(1)
    hs = F(h) / q["h"] if q["h"] else F(1)
    kind = q["type"]
    if kind == "auto":
        kind = "fill" if (w >= h) == ((q["w"] or w) >= (q["h"] or h)) else "fit"
    if kind != "force":
        if not q["w"]:
            ws = hs
        elif not q["h"]:
            hs = ws
        else:
            ws = hs = max(ws, hs) if kind == "fit" else min(ws, hs)
    ws, hs, dpr = ws / q["zx"], hs / q["zy"], q["dpr"]
    if not q["enlarge"]:
        m = min(ws, hs)
        if m < 1:
            ws, hs = ws / m, hs / m
            if not q["extend"]:
                dpr /= m
        dpr = min(dpr, ws, hs)
    if q["mw"] and F(w) / q["mw"] < ws:
        hs, ws = hs / (ws / (F(w) / q["mw"])), F(w) / q["mw"]
    if q["mh"] and F(h) / q["mh"] < hs:
        ws, hs = ws / (hs / (F(h) / q["mh"])), F(h) / q["mh"]
    ws, hs = ws / dpr, hs / dpr

    down = F(1)
    while True:
        scaled, result, canvas, pad = sizes(q, w, h, ws / down, hs / down, dpr * down)
        longest = max(canvas[0] + pad[1] + pad[3], canvas[1] + pad[0] + pad[2])
        if not q["max"] or longest <= q["max"]:
            break
        down *= F(q["max"], longest)
    dpr *= down
    where = place(result, scaled, q["g"], dpr)
    on_canvas = place(result, canvas, q["extend"] or q["exar"] or ("ce", F(0), F(0)), dpr)
    return stored, scaled, (*where, *result), canvas, on_canvas, pad, dpr


DEFAULTS = dict(type="fit", w=F(0), h=F(0), mw=F(0), mh=F(0), zx=F(1), zy=F(1), dpr=F(1), enlarge=0, extend=None,
                exar=None, g=("ce", F(0), F(0)), cw=F(0), ch=F(0), cg=None, rot=0, flip="", pad=(0, 0, 0, 0), max=0)


def gravity(text):
    kind, x, y = text.split(":")
    return kind, F(x), F(y)


def words(q):
    out = []
    for key, value in q.items():
        if value == DEFAULTS[key]:
            continue
        if isinstance(value, tuple) and isinstance(value[0], str):
            value = ":".join([value[0], *(format(float(v), "g") for v in value[1:])])
        elif isinstance(value, tuple):
            value = ",".join(map(str, value))
        elif isinstance(value, F):
            value = format(float(value), "g")
        out.append(f"{key}={value}")
    return " ".join(out) or "-"


def comma(values):
    return ",".join(map(str, values))


def main():
    pick = random.Random(20)
    choices = dict(
        w=["0", "1", "50", "120", "200", "333", "500", "1000"], h=["0", "1", "60", "100", "200", "333", "640", "1200"],
        mw=["0", "0", "0", "250"], mh=["0", "0", "0", "310"], zx=["1", "1", "1", "2", "0.5"], zy=["1", "1", "1", "1.3"],
        dpr=["1", "1", "2", "1.5", "0.75"], cw=["0", "0", "0", "0.5", "123.7", "5000"], ch=["0", "0", "0", "0.25", "77"])
    gravities = ["ce:0:0", "no:0:10", "ea:0.25:0", "so:-3:0.1", "we:7:5", "noea:10:20", "nowe:0.5:0.5", "soea:9:0",
                 "sowe:1:-1", "fp:0.3:0.8", "fp:0:1", "ce:13:-9", "ce:0.1:-0.1"]
    print("# made by make_cases.py")
    combinations = itertools.product(["fit", "fill", "fill_down", "force", "auto"], [0, 1], ["", "extend", "exar"],
                                     [(400, 300), (301, 457), (200, 200)], range(5))
    for kind, enlarge, canvas, source, _ in combinations:
        q = dict(DEFAULTS, type=kind, enlarge=enlarge)
        q.update({key: F(pick.choice(values)) for key, values in choices.items()})
        q["g"] = gravity(pick.choice(gravities))
        if pick.random() < .5:
            q["cg"] = gravity(pick.choice(gravities))
        if canvas:
            q[canvas] = gravity(pick.choice([g for g in gravities if not g.startswith("fp")]))
        q["rot"] = pick.choice([0, 0, 90, 180, 270])
        q["flip"] = pick.choice(["", "", "h", "v", "hv"])
        q["pad"] = pick.choice([(0, 0, 0, 0), (0, 0, 0, 0), (1, 2, 3, 4), (10, 15, 0, 5)])
        q["max"] = pick.choice([0, 0, 0, 150, 97])
        orientation = pick.choice([1, 1, 2, 3, 4, 5, 6, 7, 8])
        stored, scaled, result, canvas_size, at, pad, dpr = solve(q, source, orientation)
        print("x".join(map(str, source)), orientation, words(q), comma(stored), comma(scaled), comma(result),
              comma(canvas_size), comma(at), comma(pad), format(float(dpr), ".9g"), sep="\t")


if __name__ == "__main__":
    main()
