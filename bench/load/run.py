#!/usr/bin/env python3
"""A photo site under load: nginx + tintype + Swift, hits and misses, and twice the misses that the CPU can do.

usage: run.py BUILD [--seconds 600] [--ids 20000] [--rate 0] [--cores LIST] [saturation] [steady] [overload]

A page's images follow Zipf's law over --ids photographs in eight presets. 95 % of the requests are for the most popular of
them, which are cached when it begins; the others are for what nobody has asked for yet. Half of the hits have URLs of
presets, which nginx sends by itself, half have URLs that Tintype answers with X-Accel-Redirect.

  saturation   as many requests of that mix as are answered, from 32 connections that never pause
  steady       for --seconds at --rate requests a second (0: half of what saturates), whenever the visitors come
  overload     the hits as before, and twice as many renders asked for as the CPU can do

Each stream of requests is a wrk of its own (load.lua says why), on the same machine as everything else, and so is Swift:
what they take of its cores is in the figures. --cores pins the server and nginx to some cores, as 0 or 0,1.
The preparation takes 25 ms of a core an id. Times are of wrk's clock, from the request's last byte to the answer's.
"""
import argparse
import contextlib
import itertools
import os
import pathlib
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


PHASES = ("saturation", "steady", "overload")


def phase(text):
    if text not in PHASES:
        raise argparse.ArgumentTypeError(f"'{text}' is none of {', '.join(PHASES)}")
    return text


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0], description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("phases", nargs="*", type=phase)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--ids", type=int, default=20000)
    parser.add_argument("--rate", type=float, default=0)
    parser.add_argument("--cores")
    return parser.parse_intermixed_args()


chosen = arguments()
os.environ["TINTYPE_BUILD"] = str(chosen.build)
sys.path[:0] = [str(ROOT / "tests" / "integration"), str(pathlib.Path(__file__).resolve().parent)]

from harness.process import wait_for  # noqa: E402
from harness.tintype import request  # noqa: E402
from photo_site import PRESETS, PhotoSite  # noqa: E402
from streams import Stream  # noqa: E402

HITS = 0.95
FALLBACK_RATE = 500  # where saturation was not measured
CONNECTIONS = 64
OVERLOAD_CONNECTIONS = 512  # refusals come at once, but as many as the queue holds wait
PROBES = 100
BARS = {"hits_p99_ms": 20, "recovery_s": 5}
failures = []


def check(good, what):
    if not good:
        failures.append(what)


class Load:
    """Starts streams against a site, and keeps what they share."""

    def __init__(self, site, folder, running):
        self.site, self.folder, self.running = site, folder, running
        self.seeds = itertools.count(1)

    def stream(self, seconds, connections=CONNECTIONS, **options):
        seed = next(self.seeds)
        if "list" in options:
            (self.folder / f"misses-{seed}").write_text("\n".join(options["list"]) + "\n")
            options["list"] = self.folder / f"misses-{seed}"
        presets = ",".join(f"{name}:{weight}" for name, (_, weight) in PRESETS.items())
        stream = Stream(self.site.nginx.base, seconds, connections, ids=self.site.head, presets=presets, seed=seed, **options)
        self.running.callback(stream.stop)
        return stream

    def hits(self, seconds, rate):
        """Two streams, by the way that the answers take."""
        return {"hits, by nginx alone": self.stream(seconds, rate=rate / 2, published=1),
                "hits, X-Accel-Redirect": self.stream(seconds, rate=rate / 2, published=0)}


def line(name, text, bar=None):
    print(f"  {name:30} {text}" + (f" (bar: {bar})" if bar is not None else ""), flush=True)


def tell_latency(name, answers, bar=None):
    line(name, f"{answers.good / answers.seconds:8.1f} requests/s   p50 {answers.p50_ms:7.2f} ms   p99 {answers.p99_ms:7.2f} ms"
               f"   most {answers.max_ms:7.1f} ms", bar)


def tell_lost(streams):
    lost, wrong, sent, late = (sum(getattr(answers, name) for answers in streams) for name in ("lost", "wrong", "sent", "late"))
    line("requests lost", f"{lost:.0f} of {sent:.0f}, and {wrong:.0f} answered with another error", 0)
    if late:
        line("sent late", f"{late:.0f}, by stream {', '.join(f'{answers.late:.0f}' for answers in streams)}: "
                          "wrk had no connection free, and the load was lower for a moment")
    check(lost == 0 and wrong == 0, "a request was lost")


def saturation(load):
    seconds = max(5, min(20, chosen.seconds // 10))
    answers = load.stream(seconds, connections=32, published=0.5, misses=1 - HITS,
                          list=load.site.first_visits(load.site.unasked_left() // 5)).answers()
    print(f"saturation: the whole mix from 32 connections, {answers.seconds:.1f} s")
    line("the mix", f"{answers.answered / answers.seconds:8.1f} requests/s, of them {answers.missed / answers.seconds:.1f} misses")
    tell_lost([answers])
    return answers.answered / answers.seconds


def rate_of(load, saturated):
    """Not so much that what nobody has asked for comes to its end before the time does."""
    longest = 0.8 * load.site.unasked_left() / (1 - HITS) / chosen.seconds
    return chosen.rate or min(longest, 0.5 * saturated if saturated else FALLBACK_RATE)


def steady(load, rate):
    site, seconds = load.site, chosen.seconds
    memory, metrics, cpu = site.memory_mb(), site.server.metrics(), site.cpu_seconds()
    streams = load.hits(seconds, HITS * rate)
    misses = (1 - HITS) * rate
    streams["misses"] = load.stream(seconds, rate=misses, misses=1,
                                    list=site.first_visits(int(misses * seconds + 6 * (misses * seconds) ** 0.5) + 10))
    time.sleep(seconds)
    cpu = {part: seconds - cpu[part] for part, seconds in site.cpu_seconds().items()}
    answers = {name: stream.answers() for name, stream in streams.items()}
    print(f"steady: {rate:.0f} requests/s, {seconds} s")
    tell_mix(answers, seconds)
    tell_hit_ratio(answers, metrics, site.server.metrics())
    tell_cpu(cpu, sum(a.answered for a in answers.values()))
    tell_memory(memory, site.memory_mb())
    return answers


def tell_mix(answers, seconds):
    everything = sum(a.answered for a in answers.values())
    line("all", f"{everything / seconds:8.1f} requests/s   {sum(a.bytes for a in answers.values()) / seconds / 1e6:.1f} MB/s")
    for name, its in answers.items():
        tell_latency(name, its)
    tell_lost(list(answers.values()))


def tell_hit_ratio(answers, before, after):
    """By the server's own count of what it rendered."""
    derived = sum(after[name] - before.get(name, 0) for name in after if name.startswith("tintype_images_derived_total"))
    everything = sum(a.answered for a in answers.values())
    line("cache hit ratio", f"{1 - derived / everything:.4f}   {derived:.0f} images rendered for "
                            f"{answers['misses'].answered:.0f} misses")
    check(derived == answers["misses"].good, "hits were no hits, or misses were none")


def tell_cpu(cpu, count):
    parts = ", ".join(f"{part} {1000 * seconds / count:.3f}" for part, seconds in cpu.items() if part != "swift")
    ours = sum(seconds for part, seconds in cpu.items() if part != "swift")
    line("CPU a request", f"{1000 * ours / count:.3f} ms: {parts}; besides Swift {1000 * cpu['swift'] / count:.3f}")


def tell_memory(before, after):
    for part in before:
        line(f"memory of {part}", f"{before[part]:6.1f} MB before, {after[part]:6.1f} MB after")


def overload(load, rate):
    site = load.site
    seconds = max(15, min(60, chosen.seconds // 10))
    capacity = renders_a_second(load, rate, seconds)
    hits = load.hits(2 * seconds + 10, HITS * rate)
    usual = [probe(site) for _ in range(PROBES)]
    assert all(status == 200 for status, _ in usual), usual
    usual_ms = statistics.quantiles([ms for _, ms in usual], n=100)
    misses = load.stream(seconds, connections=OVERLOAD_CONNECTIONS, rate=2 * capacity, misses=1,
                         list=site.new_sizes(int(3 * capacity * seconds)))
    time.sleep(seconds)
    recovery = seconds_until_usual(site, usual_ms[98])
    print(f"overload: {capacity:.0f} renders/s are what the CPU can do beside {HITS * rate:.0f} hits/s; "
          f"{2 * capacity:.0f} asked for, {seconds} s")
    tell_overload({name: stream.answers() for name, stream in hits.items()}, misses.answers())
    line("a miss before", f"p50 {usual_ms[49]:.1f} ms, p99 {usual_ms[98]:.1f} ms")
    line("recovered after", f"{recovery:.2f} s: a miss is answered within that p99 again", f"{BARS['recovery_s']} s")
    check(recovery < BARS["recovery_s"], "recovery takes too long")


def renders_a_second(load, rate, seconds):
    """What workers that are never idle do, while the hits go on."""
    hits = load.hits(seconds, HITS * rate)
    renders = load.stream(seconds, connections=8 * load.site.count, misses=1, list=load.site.new_sizes(2000 * seconds))
    done = renders.answers()
    for stream in hits.values():
        stream.answers()
    assert done.good == done.sent, vars(done)
    return done.good / done.seconds


def probe(site):
    path, = site.new_sizes(1)
    start = time.monotonic()
    answer = request(site.nginx.base, "GET", path)
    return answer.status, 1000 * (time.monotonic() - start)


def seconds_until_usual(site, usual_ms):
    start = time.monotonic()

    def is_usual():
        status, ms = probe(site)
        return status == 200 and ms <= usual_ms
    wait_for(is_usual, "a miss as before the overload")
    return time.monotonic() - start


def tell_overload(hits, misses):
    for name, its in hits.items():
        tell_latency(name, its, f"p99 {BARS['hits_p99_ms']} ms")
        check(its.p99_ms < BARS["hits_p99_ms"], f"{name}: p99 in overload")
    tell_latency("misses made", misses)
    line("misses refused", f"{misses.refused / misses.seconds:8.1f} requests/s with 503 and Retry-After, "
                           f"p99 {misses.refused_p99_ms:.2f} ms")
    tell_lost([*hits.values(), misses])


def main():
    phases = chosen.phases or PHASES
    with tempfile.TemporaryDirectory(prefix="tintype-load.") as folder, contextlib.ExitStack() as running:
        began = time.monotonic()
        site = running.enter_context(PhotoSite(folder, chosen.ids, HITS, chosen.cores))
        print(f"{site.ids} photographs of {site.bytes >> 10} KB, {site.head} of them primed in {len(PRESETS)} presets, in "
              f"{time.monotonic() - began:.0f} s; {os.cpu_count()} cores for the servers, Swift and wrk together", flush=True)
        load = Load(site, pathlib.Path(folder), running)
        saturated = saturation(load) if "saturation" in phases else 0
        rate = rate_of(load, saturated)
        if "steady" in phases:
            steady(load, rate)
        if "overload" in phases:
            overload(load, rate)
    for failure in failures:
        print(f"NOT MET: {failure}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
