"""A TCP proxy with faults to order, to put between the server under test and a store.

    with FaultProxy(swift.endpoint) as proxy:
        proxy.endpoint                       # give this to the server
        proxy.cut_after(10_000)              # close each connection after so many bytes of a response's body
        proxy.slow_down(2)                   # answer the next two requests with 503 SlowDown
        proxy.hang()                         # take requests and say nothing
        proxy.reset()                        # reset each connection when a request comes
        proxy.pass_through()                 # and all is well again
        proxy.requests                       # [("GET", "/bucket/key"), ...] that came since the start or clear()

A change of mode holds for the next request of every connection. One thread of its own runs it.
"""
import asyncio
import socket
import struct
import threading
from urllib.parse import urlsplit

SLOW_DOWN = (b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>")


class FaultProxy:
    def __init__(self, target):
        parts = urlsplit(target)
        self._target = (parts.hostname, parts.port)
        self._mode, self._amount = "pass", 0
        self._lock = threading.Lock()
        self._requests = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()
        self.port = 0

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def requests(self):
        with self._lock:
            return list(self._requests)

    def clear(self):
        with self._lock:
            self._requests.clear()

    def pass_through(self):
        self._set("pass")

    def cut_after(self, body_bytes):
        self._set("cut", body_bytes)

    def slow_down(self, times):
        self._set("slow_down", times)

    def hang(self):
        self._set("hang")

    def reset(self):
        self._set("reset")

    def __enter__(self):
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._loop.close()

    def _set(self, mode, amount=0):
        with self._lock:
            self._mode, self._amount = mode, amount

    def _take_mode(self, method, path):
        with self._lock:
            self._requests.append((method, path))
            mode, amount = self._mode, self._amount
            if mode == "slow_down":
                self._amount -= 1
                if self._amount <= 0:
                    self._mode = "pass"
                return (mode, amount) if amount > 0 else ("pass", 0)
            return mode, amount

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())

    async def _serve(self):
        self._stopping = asyncio.Event()
        self._tasks = set()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopping.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connection(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            while await self._request(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _request(self, reader, writer):
        """One request and its answer; whether the connection goes on."""
        head, headers = await read_head(reader)
        method, path, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
        mode, amount = self._take_mode(method, path)
        if mode == "hang":
            await self._stopping.wait()
        if mode == "reset":
            option = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
            writer.transport.abort()
            return False
        if mode == "slow_down":
            await discard(reader, writer, headers)
            writer.write(b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n"
                         % len(SLOW_DOWN) + (SLOW_DOWN if method != "HEAD" else b""))
            await writer.drain()
            return True
        up_reader, up_writer = await asyncio.open_connection(*self._target)
        try:
            return await self._exchange(method, head, headers, reader, writer, up_reader, up_writer,
                                        amount if mode == "cut" else None)
        finally:
            up_writer.close()

    async def _exchange(self, method, head, headers, reader, writer, up_reader, up_writer, cut_after):
        up_writer.write(head)
        upload = asyncio.ensure_future(copy(reader, up_writer, int(headers.get("content-length", 0))))
        try:
            while True:
                answer, answer_headers = await read_head(up_reader)
                writer.write(answer)
                await writer.drain()
                if not answer.split(b" ", 2)[1].startswith(b"1"):
                    break
            length = 0 if method == "HEAD" else int(answer_headers.get("content-length", 0))
            part = length if cut_after is None else min(length, cut_after)
            await copy(up_reader, writer, part)
            return part == length and upload.done()
        finally:
            upload.cancel()


async def read_head(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")[1:-2]
    return head, {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}


async def discard(reader, writer, headers):
    if "expect" in headers:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    left = int(headers.get("content-length", 0))
    while left:
        left -= len(await reader.readexactly(min(left, 65536)))


async def copy(reader, writer, count):
    while count:
        piece = await reader.read(min(count, 65536))
        if not piece:
            raise asyncio.IncompleteReadError(piece, count)
        writer.write(piece)
        await writer.drain()
        count -= len(piece)
