"""nginx with the configuration of deploy/, on a free port."""
import os
import pathlib
import re
import socket

from .process import Process, wait_until_listening

DEPLOY = pathlib.Path(__file__).resolve().parents[3] / "deploy"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def configured(text, **values):
    """Replaces each marked value exactly once; a configuration that no longer has it fails the test."""
    patterns = {"listen": (r"listen 80;", "listen {};"),
                "upstream": (r"server unix:/run/tintype/http\.socket;", "server unix:{};"),
                "cache": (r"alias /var/lib/tintype/cache/;", "alias {}/;"),
                "published": (r"alias /var/lib/tintype/cache/presets/", "alias {}/presets/"),
                "workers": (r"worker_processes auto;", "worker_processes {};")}
    for name, value in values.items():
        pattern, replacement = patterns[name]
        text, count = re.subn(pattern, replacement.format(value), text)
        assert count == 1, f"deploy/nginx.conf has {count} times {pattern}"
    return text


class Nginx:
    def __init__(self, folder, text):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.text = text
        self.process = None

    @classmethod
    def in_front_of(cls, server, folder, workers=1):
        """`server` listens on a Unix socket."""
        port = free_port()
        cache = pathlib.Path(server.settings["data"]) / "cache"
        nginx = cls(folder, configured((DEPLOY / "nginx.conf").read_text(), listen=f"127.0.0.1:{port}", workers=workers,
                                       upstream=server.settings["listen_unix"],
                                       cache=cache, published=cache))
        nginx.base = f"http://127.0.0.1:{port}"
        nginx.port = port
        return nginx

    @classmethod
    def in_front_of_nodes(cls, servers, folder):
        """The cluster's configuration; every one of `servers` takes the place of one of its example addresses."""
        port = free_port()
        text = configured((DEPLOY / "nginx-cluster.conf").read_text(), listen=f"127.0.0.1:{port}", workers=1)
        for number, server in enumerate(servers, 1):
            address = f"10.0.0.{number}:8080"
            assert text.count(address) == 1
            text = text.replace(address, server.base.removeprefix("http://"))
        text = "\n".join(line for line in text.splitlines() if "server 10.0.0." not in line)
        nginx = cls(folder, text)
        nginx.base = f"http://127.0.0.1:{port}"
        nginx.port = port
        return nginx

    def __enter__(self):
        # Where the machine's own nginx would log and keep its temporary files, the test has no business.
        folders = " ".join(f"{kind}_temp_path {self.folder}/{kind};"
                           for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(self.text.replace("http {", "http { " + folders, 1))
        user = "user root; " if os.geteuid() == 0 else ""
        self.process = Process(["nginx", "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log",
                                "-g", f"{user}daemon off; pid {self.folder}/nginx.pid;"], self.folder / "out.log")
        wait_until_listening(self.process, self.port)
        return self

    def __exit__(self, *failure):
        self.process.stop()
