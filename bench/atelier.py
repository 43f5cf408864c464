#!/usr/bin/env python3
"""How fast the atelier is, driven over HTTP as a browser does: start to the first page, 200 dossiers listed, from a key to the
preview of the part, the whole PDF, and its memory. Not run by ctest.

    python3 bench/atelier.py --ctg build/release/ctg
"""

import argparse
import pathlib
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/web"))
from atelier import COMPLETE, ROOT, Atelier, form_of  # noqa: E402


def milliseconds(work):
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def typing(atelier, dossier, part, at, keys):
    """One field, letter by letter: the sending and the preview, as data/atelier/formulaire.js does."""
    address = f"{dossier}/partie/{urllib.parse.quote(part, safe='')}"
    base = form_of(atelier, dossier, part).base
    times = []

    def key(value):
        nonlocal base
        body = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in (("base", base), (at, value)))
        _, data = atelier.ask("POST", address, (body + "--x--\r\n").encode(), {
            "Content-Type": "multipart/form-data; boundary=x", "Origin": "http://" + atelier.host, "X-Atelier": "1"})
        base = __import__("json").loads(data)["base"]
        atelier.ask("GET", address.replace("/partie/", "/apercu/"), None, {"X-Atelier": "1"})

    for i in range(keys):
        times.append(milliseconds(lambda: key("abcdefghij"[: i % 10 + 1])))
    return times


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = arguments.parse_args().ctg
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-bench-"))
    try:
        first = work / "first"
        first.mkdir()
        shutil.copy(ROOT / "convention.xml", first)
        shutil.copytree(ROOT / "annexes", first / "annexes")
        begin = time.perf_counter()
        with Atelier(ctg, first) as atelier:
            atelier.enter()
            atelier.get("/")
            print(f"start to the first page   {(time.perf_counter() - begin) * 1000:7.0f} ms   (300)")
            dossier = "/dossier/" + atelier.get("/").decode().split('href="/dossier/')[1].split('"')[0]
            times = typing(atelier, dossier, "territoire", "convention/territoire/nom", 100)
            print(f"key to preview, median    {statistics.median(times):7.1f} ms")
            print(f"key to preview, 95 %      {sorted(times)[94]:7.1f} ms   (100)")
            pdf = [milliseconds(lambda: atelier.get(dossier + "/fichier/convention.pdf")) for _ in range(5)]
            print(f"the whole PDF             {statistics.median(pdf):7.0f} ms   (200)")
            status = pathlib.Path(f"/proc/{atelier.process.pid}/status").read_text()
            peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
            print(f"memory at its most        {peak:7.0f} MB   (200)")
        many = work / "many"
        for i in range(200):
            shutil.copytree(COMPLETE, many / f"{i // 20}/{i}", ignore=shutil.ignore_patterns("*.pdf", "source"))
        with Atelier(ctg, many) as atelier:
            atelier.enter()
            print(f"200 dossiers listed       {milliseconds(lambda: atelier.get('/')):7.0f} ms   (500)")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
