"""Pictures for tests: real photographs, and small ones made here with known pixels."""
import functools
import io
import pathlib
import struct
import zlib

from PIL import Image, ImageCms

# Where Debian's packages of photographs install them; tools/packages.txt names the packages.
BACKGROUNDS = pathlib.Path("/usr/share/backgrounds")
PHOTOGRAPHS = {
    "baseline 4:2:2, 20 MP": BACKGROUNDS / "Kleiber_by_Lukas_Baubkus.jpg",
    "baseline 4:4:4 with a profile, 24 MP": BACKGROUNDS / "Painting-Colors_by__herobrine7gamer.jpg",
    "progressive 4:2:0, 16 MP": BACKGROUNDS / "seeding_by_Clements_Engelhardt.jpg",
    "progressive 4:2:2, 12 MP": BACKGROUNDS / "sunset_by_Aitzol_Berasategi.jpg",
    "baseline 4:2:0, 4 MP": BACKGROUNDS / "mate/nature/Garden.jpg",
    "progressive 4:4:4, 17 MP": BACKGROUNDS / "Infinite-Sea_by_Aury88.jpg",
    "PNG with alpha": BACKGROUNDS / "mate/abstract/Flow.png",
}
PHOTOGRAPH = PHOTOGRAPHS["baseline 4:2:0, 4 MP"]

# Quadrants of the test picture: upper left, upper right, lower left, lower right.
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 40), (40, 60, 210), (230, 220, 40)


def quadrants(width=160, height=120, mode="RGB"):
    picture = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for colour, corner in ((RED, (0, 0)), (GREEN, (half[0], 0)), (BLUE, (0, half[1])), (YELLOW, half)):
        picture.paste(colour, (corner[0], corner[1], width, height) if corner == half else
                      (*corner, corner[0] + width - half[0] if corner[0] else half[0],
                       corner[1] + height - half[1] if corner[1] else half[1]))
    return picture.convert(mode)


def encode(picture, format="JPEG", **options):
    out = io.BytesIO()
    if format == "JPEG":
        options.setdefault("quality", 92)
    picture.save(out, format, **options)
    return out.getvalue()


def decode(body):
    picture = Image.open(io.BytesIO(body))
    picture.load()
    return picture


def with_orientation(orientation):
    """A JPEG that shows `quadrants()` when its EXIF orientation is applied."""
    undo = {1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
            4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90],
            7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270]}[orientation]
    picture = quadrants()
    for step in undo:
        picture = picture.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encode(picture, exif=exif.tobytes())


def corners(picture):
    """The colours in the middle of the four quadrants."""
    picture = picture.convert("RGB")
    w, h = picture.size
    return [picture.getpixel((x, y)) for y in (h // 4, 3 * h // 4) for x in (w // 4, 3 * w // 4)]


def near(colour, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour, wanted))


def png_16_bit(width=64, height=64):
    """A grey ramp of 16 bits a sample, which PIL cannot write."""
    rows = b"".join(b"\0" + b"".join(struct.pack(">H", x * 65535 // (width - 1)) for x in range(width))
                    for _ in range(height))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@functools.cache
def small_jpeg():
    return encode(quadrants())


def rgb_profile(primaries, gamma):
    """An ICC version 2 matrix profile (ICC.1:2001-04, sections 6.1 and 6.3.1) of primaries in XYZ, adapted to D50."""
    def fixed(*numbers):
        return b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)

    def xyz(*numbers):
        return b"XYZ \0\0\0\0" + fixed(*numbers)

    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(gamma * 256), 0)
    tags = {b"rXYZ": xyz(*primaries[0]), b"gXYZ": xyz(*primaries[1]), b"bXYZ": xyz(*primaries[2]),
            b"wtpt": xyz(0.9642, 1.0, 0.8249), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
            b"cprt": b"text\0\0\0\0none\0\0\0\0",
            b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(79)}
    table, data = b"", b""
    for name, body in tags.items():
        body += bytes(-len(body) % 4)
        table += name + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(data), len(body))
        data += body
    rest = struct.pack(">I", len(tags)) + table + data
    header = (struct.pack(">I4sI4s4s4s", 128 + len(rest), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ") +
              struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249))
    return header.ljust(128, b"\0") + rest


# Bradford-adapted to D50: Adobe RGB (1998) section 4.3.5.3, and Display P3 (SMPTE EG 432-1 primaries, D65 white).
PROFILES = {
    "Adobe RGB": rgb_profile(((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.19921875),
    "Display P3": rgb_profile(((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), 2.2),
}
