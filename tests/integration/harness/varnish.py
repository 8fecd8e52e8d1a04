"""Varnish with the configuration of deploy/, on a free port."""
import pathlib
import re

from .nginx import DEPLOY, free_port
from .process import Process, wait_until_listening


class Varnish:
    """In front of `server`."""

    def __init__(self, server, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.text = (DEPLOY / "varnish.vcl").read_text()
        host, port = server.base.removeprefix("http://").split(":")
        for pattern, value in ((r'\.host = "127\.0\.0\.1";', f'.host = "{host}";'), (r'\.port = "8080";', f'.port = "{port}";')):
            self.text, count = re.subn(pattern, value, self.text)
            assert count == 1, f"deploy/varnish.vcl has {count} times {pattern}"
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        (self.folder / "tintype.vcl").write_text(self.text)
        self.process = Process(["varnishd", "-F", "-j", "none", "-n", self.folder / "work", "-f", self.folder / "tintype.vcl",
                                "-a", f"127.0.0.1:{self.port}", "-s", "malloc,64m", "-T", "none",
                                "-p", "default_grace=0"], self.folder / "out.log")
        wait_until_listening(self.process, self.port)
        return self

    def __exit__(self, *failure):
        self.process.stop()
