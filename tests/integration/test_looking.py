"""Faces, through real workers behind their walls."""
import pathlib

import pytest
from PIL import Image, ImageStat

from harness import pictures
from harness.pictures import decode
from harness.process import children_of, wait_for

PHOTOGRAPH = pathlib.Path("/usr/share/doc/python-skimage-doc/html/_images/sphx_glr_plot_hog_001.png")


@pytest.fixture
def module(build):
    """The detection module; built where OpenCV was there."""
    path = pathlib.Path(build) / "tintype-detect.so"
    if not path.exists():
        pytest.skip("no detection module was built")
    return path


def face(picture):
    """Where the face is, which is known of this photograph, in parts of its sides."""
    width, height = picture.size
    return picture.crop((int(width * .25), int(height * .25), int(width * .31), int(height * .37)))


def contrast(picture):
    return max(ImageStat.Stat(picture.convert("L")).stddev)


def workers(server):
    return set(children_of(server.process.pid))


def test_faces_are_kept_and_hidden(module, tintype):
    id = tintype.upload(PHOTOGRAPH)["id"]
    before = workers(tintype)
    cropped = tintype.derive("c:0.2:0.4:face/f:png", id)
    assert cropped.status == 200, cropped
    # The other half of the picture is black and white.
    red, _, blue = ImageStat.Stat(decode(cropped.body).convert("RGB")).mean
    assert red > blue + 15
    wait_for(lambda: not before & workers(tintype), "workers with detection take the others' place")
    plain = decode(tintype.derive("f:png", id).body).convert("RGB")
    for options in ("bd:12:face/f:png", "pxd:40:face/f:png"):
        hidden = decode(tintype.derive(options, id).body).convert("RGB")
        assert hidden.size == plain.size
        assert contrast(face(hidden)) < contrast(face(plain)) / 2, options


def test_information_tells_where_faces_are(module, tintype):
    id = tintype.upload(PHOTOGRAPH)["id"]
    body = tintype.get(tintype.signed(f"/info/plain/{id}")).json()
    places = [(f["left"] + f["width"] / 2, f["top"] + f["height"] / 2) for f in body["faces"]]
    assert any(.25 < x / body["width"] < .31 and .25 < y / body["height"] < .37 for x, y in places), body["faces"]
    nobody = tintype.upload(pictures.small_jpeg())["id"]
    assert tintype.get(tintype.signed(f"/info/plain/{nobody}")).json()["faces"] == []


def test_workers_stay_as_they_are_until_somebody_asks(module, tintype):
    id = tintype.upload(PHOTOGRAPH)["id"]
    before = workers(tintype)
    assert tintype.derive("rs:fill:80:80/g:sm", id).status == 200
    assert workers(tintype) == before


def test_without_detection_the_answer_says_so(start):
    server = start(detection="off")
    id = server.upload(PHOTOGRAPH)["id"]
    for options in ("rs:fill:80:80/g:face", "bd:5", "pxd:9:face"):
        answer = server.derive(options, id)
        assert answer.status == 422 and "opencv" in answer.body.decode(), answer
    assert server.derive("rs:fill:80:80/g:sm", id).status == 200
    assert "faces" not in server.get(server.signed(f"/info/plain/{id}")).json()
