"""What the server tells about sources."""

from harness import pictures
from PIL import Image


def told(server, id, options=""):
    return server.signed(f"/info/{options + '/' if options else ''}plain/{id}")


def with_exif():
    exif = Image.Exif()
    exif[0x010F] = "Tintype"
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}
    exif[0x8769] = {0xA431: "12345"}
    return pictures.encode(pictures.quadrants(), exif=exif.tobytes())


def test_what_is_known_about_a_photograph(tintype):
    id = tintype.upload(with_exif())["id"]
    answer = tintype.get(told(tintype, id))
    assert answer.status == 200 and answer.headers["content-type"] == "application/json", answer
    body = answer.json()
    assert (body["format"], body["width"], body["height"]) == ("jpeg", 120, 160)
    assert (body["orientation"], body["alpha"], body["animated"], body["profile"]) == (6, False, False, None)
    assert len(body["dominant_colors"]) >= 4 and body["average_color"].startswith("#")
    assert body["blurhash"] and body["thumbhash"] and len(body["perceptual_hash"]) == 16 and "exif" not in body
    exif = tintype.get(told(tintype, id, "exif:1")).json()["exif"]
    assert exif["Make"] == "Tintype"
    assert "ExifVersion" in exif
    assert not [name for name in exif if name.startswith("GPS")] and "BodySerialNumber" not in exif
    again = tintype.get(told(tintype, id), If_None_Match=answer.headers["etag"])
    assert again.status == 304


def test_places_are_told_where_the_server_is_set_to(start):
    server = start(info_places=True)
    id = server.upload(with_exif())["id"]
    exif = server.get(told(server, id, "exif:1")).json()["exif"]
    assert "GPSLatitude" in exif and exif["BodySerialNumber"] == "12345"


def test_information_needs_a_signature_of_its_own_and_a_source(tintype):
    id = tintype.upload(pictures.small_jpeg())["id"]
    picture = tintype.url("w:10", id).split("/")[1]
    assert tintype.get(f"/{picture}/info/w:10/plain/{id}").status == 403
    assert tintype.get(told(tintype, "unknown")).status == 404
    assert tintype.get(told(tintype, id, "information:1")).status == 404, "no option of URLs"
