"""Processes that a test starts: on free ports, stopped by pid, their output kept."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

DEADLINE = 60  # seconds after which a test gives up; never a measure of anything


def wait_for(condition, what, deadline=DEADLINE, pause=0.01):
    """Polls until `condition()` is true and returns its value; fails after the deadline."""
    end = time.monotonic() + deadline
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {deadline} s in vain for {what}")
        time.sleep(pause)


class Process:
    """A child with its output in a file."""

    def __init__(self, arguments, log, env=None, cwd=None):
        self.log = pathlib.Path(log)
        self.out = open(self.log, "ab")
        self.child = subprocess.Popen(
            [str(a) for a in arguments], stdout=self.out, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, env=env, cwd=cwd)

    @property
    def pid(self):
        return self.child.pid

    def text(self):
        return self.log.read_text(errors="replace")

    def alive(self):
        return self.child.poll() is None

    def wait_for_line(self, pattern):
        """The first match of `pattern` in the output."""

        def found():
            match = re.search(pattern, self.text())
            if match:
                return match
            if not self.alive():
                raise AssertionError(f"process ended with {self.child.returncode}:\n{self.text()}")
            return None

        return wait_for(found, f"'{pattern}' in {self.log.name}")

    def stop(self, sig=signal.SIGTERM):
        """Ends it and returns its exit status."""
        if self.alive():
            self.child.send_signal(sig)
            try:
                self.child.wait(DEADLINE)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
                raise AssertionError(f"did not stop by itself:\n{self.text()[-2000:]}")
        self.out.close()
        return self.child.returncode

    def kill(self):
        return self.stop(signal.SIGKILL)


def wait_until_listening(process, port):
    """Returns once connections to the port of this machine are taken; fails where the process ends before."""

    def accepts():
        assert process.alive(), process.text()
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", port)) == 0

    wait_for(accepts, f"port {port}")


def children_of(pid):
    """The pids of a process's children."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(p) for p in (task / "children").read_text().split()]
        except FileNotFoundError:
            pass
    return found


def is_gone(pid):
    """Whether a process has ended; a zombie has."""
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def clean_environment(**extra):
    """This environment without anything that configures Tintype or S3."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("TINTYPE_", "AWS_"))}
    env.update({k: str(v) for k, v in extra.items()})
    return env
