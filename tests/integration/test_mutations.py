"""Broken pictures of each format, through real workers behind their walls."""
import os
import pathlib
import random
import time

import pytest

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "fuzz" / "corpus" / "image"
#: How long each format is tried; unset: a number of mutations.
SECONDS = float(os.environ.get("TINTYPE_MUTATE_SECONDS", "0"))
MUTATIONS = 40
OPTIONS = ("w:64/f:png", "rs:fill:30:40/f:webp", "f:jpeg", "page:1/f:png", "w:48/el:1/f:gif", "w:20/rot:90")
FORMATS = sorted({path.suffix for path in CORPUS.iterdir()})


def mutated(source, rng):
    """The bytes with a few changes, of the kinds that decoders trip over."""
    data = bytearray(source)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        kind = rng.randrange(6)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at] = rng.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF))
        elif kind == 2:  # sizes and counts
            width = rng.choice((2, 4))
            data[at:at + width] = rng.choice((b"\xff", b"\x00", b"\x7f")) * width
        elif kind == 3:
            del data[at:at + rng.randint(1, 16)]
        elif kind == 4:
            data[at:at] = data[at:at + rng.randint(1, 16)]
        elif len(data) > 40:
            del data[max(40, at):]
    return bytes(data) or b"\0"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_broken_picture_is_an_answer_like_any_other(start, tmp_path, suffix):
    root = tmp_path / "pictures"
    root.mkdir()
    server = start(allow_unsigned=True, local_root=root, allowed_sources="local://", workers=2,
                   render_timeout="10s", max_source_megapixels=5)
    sources = [path.read_bytes() for path in sorted(CORPUS.glob(f"*{suffix}"))]
    (root / "whole").write_bytes(sources[0])
    seed = int(time.time()) if SECONDS else 7
    rng = random.Random(seed)
    end = time.monotonic() + SECONDS
    tried = 0
    while tried < MUTATIONS or time.monotonic() < end:
        name = f"{tried}{suffix}"
        broken = mutated(rng.choice(sources), rng)
        (root / name).write_bytes(broken)
        options = rng.choice(OPTIONS)
        answer = server.get(f"/unsafe/{options}/plain/local:///{name}")
        where = f"seed {seed}, mutation {tried}, {options}, {broken[:40]!r}... of {len(broken)} bytes: {answer}"
        assert answer.status in (200, 422, 503), where
        if answer.status != 200:
            assert answer.body.startswith((b"Broken or unsupported image", b"Invalid source image", b"Timeout")), where
        (root / name).unlink()
        tried += 1
    assert server.get("/unsafe/w:10/f:png/plain/local:///whole").status == 200
    lost = {k: v for k, v in server.metrics().items() if k.startswith("tintype_worker_restarts_total") and v}
    print(f"{suffix}: {tried} mutations; {lost or 'no worker lost'}")
