"""What comes out, through real URLs."""
import io

import pytest
from PIL import Image, ImageCms

from harness import pictures
from harness.pictures import BLUE, GREEN, RED, YELLOW, corners, decode, encode, near, quadrants


def upload_and_derive(server, picture, options, extension=""):
    id = server.upload(picture)["id"]
    answer = server.derive(options, id + (f"@{extension}" if extension else ""))
    assert answer.status == 200, answer
    return answer


@pytest.mark.parametrize("name", pictures.PHOTOGRAPHS)
def test_photographs(tintype, name):
    path = pictures.PHOTOGRAPHS[name]
    uploaded = tintype.upload(path)
    original = Image.open(path)
    assert (uploaded["width"], uploaded["height"]) == original.size
    assert uploaded["bytes"] == path.stat().st_size
    for extension, mime in (("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")):
        answer = tintype.derive("rs:fill:300:200", f"{uploaded['id']}@{extension}")
        assert answer.status == 200 and answer.headers["content-type"] == mime, answer
        assert decode(answer.body).size == (300, 200)


def test_every_orientation_comes_out_upright(tintype):
    for orientation in range(1, 9):
        picture = decode(upload_and_derive(tintype, pictures.with_orientation(orientation), "w:80").body)
        assert picture.size == (80, 60), orientation
        assert all(map(near, corners(picture), (RED, GREEN, BLUE, YELLOW))), (orientation, corners(picture))
        assert not picture.getexif(), "the tag is dropped"


def test_rotation_and_flips(tintype):
    id = tintype.upload(pictures.small_jpeg())["id"]
    cases = {"rot:90": (BLUE, RED, YELLOW, GREEN), "rot:180": (YELLOW, BLUE, GREEN, RED),
             "fl:1": (GREEN, RED, YELLOW, BLUE), "fl:0:1": (BLUE, YELLOW, RED, GREEN),
             "rot:90/fl:1": (RED, BLUE, GREEN, YELLOW)}
    for options, expected in cases.items():
        got = corners(decode(tintype.derive(options, id + "@png").body))
        assert all(map(near, got, expected)), (options, got)


def test_grey_stays_grey(tintype):
    picture = decode(upload_and_derive(tintype, encode(quadrants(mode="L")), "w:50").body)
    assert picture.mode == "L" and picture.size == (50, 38)


def test_cmyk_becomes_rgb(tintype):
    picture = decode(upload_and_derive(tintype, encode(quadrants(mode="CMYK")), "w:80").body)
    assert picture.mode == "RGB"
    # By a press's profile, and so duller than on screen: but each its own colour.
    red, green, blue, yellow = corners(picture)
    assert red[0] == max(red) and green[1] == max(green) and blue[2] == max(blue) and yellow[2] == min(yellow)
    assert min(red[0], blue[2], yellow[0], yellow[1]) > 100 > max(red[1], red[2], yellow[2])


def test_alpha_is_kept_or_flattened(tintype):
    picture = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (50, 0, 100, 100))
    id = tintype.upload(encode(picture, "PNG"))["id"]
    kept = decode(tintype.derive("w:50", id + "@png").body)
    assert kept.mode == "RGBA" and kept.getpixel((10, 25))[3] == 0 and kept.getpixel((40, 25)) == (0, 0, 255, 255)
    white = decode(tintype.derive("w:50", id + "@jpg").body)
    assert near(white.getpixel((10, 25)), (255, 255, 255)) and near(white.getpixel((40, 25)), (0, 0, 255))
    green = decode(tintype.derive("w:50/bg:00ff00", id + "@jpg").body)
    assert near(green.getpixel((10, 25)), (0, 255, 0))


def test_16_bit_png(tintype):
    picture = decode(upload_and_derive(tintype, pictures.png_16_bit(), "w:32").body).convert("L")
    assert picture.size == (32, 32) and picture.getpixel((0, 9)) < 12 and picture.getpixel((31, 9)) > 243


def test_extreme_sides(tintype):
    assert decode(upload_and_derive(tintype, encode(Image.new("RGB", (1, 1), RED)), "rs:fill:10:10:1").body).size == (10, 10)
    tall = decode(upload_and_derive(tintype, encode(Image.new("RGB", (1, 20000), RED)), "h:100").body)
    assert tall.size == (1, 100)


@pytest.mark.parametrize("name", pictures.PROFILES)
def test_profiles_become_srgb(tintype, name):
    profile = pictures.PROFILES[name]
    source = quadrants()
    expected = ImageCms.profileToProfile(source, io.BytesIO(profile), ImageCms.createProfile("sRGB"))
    picture = decode(upload_and_derive(tintype, encode(source, "PNG", icc_profile=profile), "w:80", "png").body)
    assert "icc_profile" not in picture.info
    assert all(near(a, b, 4) for a, b in zip(corners(picture), corners(expected))), (corners(picture), corners(expected))
    assert not all(near(a, b, 4) for a, b in zip(corners(picture), corners(source))), "another profile, other numbers"


def test_jpeg_output_is_lean(tintype):
    id = tintype.upload(pictures.PHOTOGRAPH)["id"]
    usual = Image.open(io.BytesIO(tintype.derive("w:400", id + "@jpg").body))
    assert [c[1:3] for c in usual.layer] == [(2, 2), (1, 1), (1, 1)]
    fine = Image.open(io.BytesIO(tintype.derive("w:400/q:95", id + "@jpg").body))
    assert [c[1:3] for c in fine.layer] == [(1, 1), (1, 1), (1, 1)]
    assert len(tintype.derive("w:400/q:30", id + "@jpg").body) < len(tintype.derive("w:400", id + "@jpg").body)


def test_options_show_in_the_picture(tintype):
    id = tintype.upload(pictures.PHOTOGRAPH)["id"]
    sizes = {"rs:fit:300:300": (300, 188), "rs:fill:300:300": (300, 300), "rs:force:300:100": (300, 100),
             "s:200:200:0:1": (200, 200), "w:400/dpr:2": (800, 500), "h:100": (160, 100),
             "c:500:400/w:250": (250, 200), "c:0.5:0.5/w:100": (100, 63), "z:0.5/w:400": (200, 125),
             "rs:auto:100:300": (100, 63), "mw:700/w:100": (100, 438), "w:5000": (2560, 1600),
             "w:3000/el:1": (3000, 1875)}
    for options, size in sizes.items():
        answer = tintype.derive(options, id + "@jpg")
        assert answer.status == 200, (options, answer)
        assert decode(answer.body).size == size, options


def animated_gif():
    """Four frames in which a red square moves to the right; shown for 100, 150, 200 and 250 ms, for ever."""
    frames = []
    for number in range(4):
        frame = Image.new("RGB", (160, 120), BLUE)
        frame.paste(RED, (40 * number, 40, 40 * number + 40, 80))
        frames.append(frame)
    return encode(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 150, 200, 250], loop=0)


def frames_of(body):
    """Each frame, and for how many ms it is shown."""
    picture = Image.open(io.BytesIO(body))
    shown = []
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        shown.append((picture.convert("RGB"), picture.info["duration"]))
    return shown


def assert_moves(body, size):
    shown = frames_of(body)
    assert [duration for _, duration in shown] == [100, 150, 200, 250]
    for number, (frame, _) in enumerate(shown):
        assert frame.size == size
        colours = [frame.getpixel((size[0] * (2 * place + 1) // 8, size[1] // 2)) for place in range(4)]
        assert [near(colour, RED) for colour in colours] == [place == number for place in range(4)], colours


def test_animations_stay_animated_to_webp_and_back(tintype):
    uploaded = tintype.upload(animated_gif())
    assert (uploaded["width"], uploaded["height"]) == (160, 120)
    kept = tintype.derive("w:80", uploaded["id"])
    assert kept.headers["content-type"] == "image/gif"
    assert_moves(kept.body, (80, 60))
    webp = tintype.derive("q:95", uploaded["id"] + "@webp")
    assert webp.headers["content-type"] == "image/webp"
    assert_moves(webp.body, (160, 120))
    back = tintype.derive("w:40", tintype.upload(webp.body)["id"] + "@gif")
    assert_moves(back.body, (40, 30))


def test_a_frame_of_an_animation(tintype):
    id = tintype.upload(animated_gif())["id"]
    still = decode(tintype.derive("page:2", id + "@png").body).convert("RGB")
    assert still.size == (160, 120) and near(still.getpixel((100, 60)), RED)
    assert decode(tintype.derive("da:1/pages:2", id + "@png").body).size == (160, 240)
    missing = tintype.derive("page:4", id + "@png")
    assert missing.status == 422 and b"has 4" in missing.body, missing
