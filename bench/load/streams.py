"""Streams of requests, each a wrk with load.lua, which says what a stream is made of."""
import pathlib
import subprocess

SCRIPT = pathlib.Path(__file__).resolve().parent / "load.lua"
DRAIN = 12  # seconds for the last answers; a render's deadline is 10


class Answers:
    """Of one stream; its attributes are what `done` of load.lua prints."""

    def __init__(self, text):
        for line in text.splitlines():
            if line.startswith("load "):
                _, name, value = line.split()
                setattr(self, name, float(value))

    @property
    def good(self):
        return self.answered - self.refused - self.wrong

    @property
    def wrong(self):
        """Answers that are neither the image nor a refusal that says when to come again."""
        return max(self.odd, self.status_errors - self.refused) + self.unnamed

    @property
    def lost(self):
        """Requests without an answer, and those whose connection broke or waited too long."""
        return self.sent - self.answered + self.connect_errors + self.read_errors + self.write_errors + self.timeout_errors


class Stream:
    """Runs beside what its starter does; `answers()` waits for its end."""

    def __init__(self, base, seconds, connections, cores=None, **options):
        self.seconds = seconds
        pin = ["taskset", "-c", cores] if cores else []
        self.process = subprocess.Popen(
            [*pin, "wrk", "-t1", f"-c{connections}", f"-d{seconds + DRAIN}s", "--timeout", "60s", "-s", SCRIPT, base, "--",
             f"send={seconds}", *[f"{name}={value}" for name, value in options.items()]],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def answers(self):
        text, _ = self.process.communicate(timeout=self.seconds + DRAIN + 60)
        assert self.process.returncode == 0 and "load answered" in text, text
        return Answers(text)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
