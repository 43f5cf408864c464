#!/usr/bin/env python3
"""What is typed into the atelier is neither lost nor spread: against the bytes of the files.

Random edits: what a page shows, what its file holds and what is built agree, and the rest of the file is byte for byte as it was.
Two windows at once: whatever was told to be saved stands there. kill -9 while somebody types: at most what was being sent is
lost, no file is half written, and the next atelier goes on.
"""

import argparse
import html
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET

from atelier import COMPLETE, ROOT, Atelier, address_of, form_of

EPOCH = dict(os.environ, SOURCE_DATE_EPOCH="2000000000")
FILES = {"territoire": "convention.xml", "parties": "convention.xml", "moyens": "annexes/3-moyens.xml",
         "equipements": "annexes/4-equipements.xml", "pilotage": "annexes/5-pilotage.xml",
         "deliberation": "annexes/6-deliberation.xml", "cdsf": "cdsf.xml"}


def type_into(atelier, dossier, part, base, fields):
    """As src/web/scripts/formulaire.ts sends it."""
    _, data = atelier.send(address_of(dossier, part), [("base", base)] + fields, {"X-Atelier": "1"})
    return json.loads(data)


def opened(atelier):
    atelier.enter()
    return "/dossier/" + atelier.get("/").decode().split('href="/dossier/')[1].split('"')[0]


def bytes_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") or part == "exports" for part in path.relative_to(folder).parts)}


# ---- Random edits

def value_for(chance, form, name):
    """Something that a person could mean there."""
    if name in form.choices:
        return chance.choice([each for each in form.choices[name].values() if each] or [""])
    old = form.values[name]
    if len(old) == 10 and old[4] == old[7] == "-":
        return f"20{chance.randint(26, 31)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    if old and all(c in "0123456789 ,\u202f\u00a0" for c in old):
        return old if len(old) == 4 and old.startswith("20") else str(chance.randint(1, 9999))
    words = ["l’été", "R&D", "a < b", '"cité"', "d'après", "Œuvre", "élu·e·s", "n° 3", "]]>", "<b>gras</b>", "&amp;"]
    return " ".join(chance.sample(words, chance.randint(1, 3)))


def plain_controls(form):
    return [name for name in form.values
            if name not in form.fragments and form.values[name] and not name.startswith("fichier:")]


def is_local(before, after, old, new):
    """The bytes that differ are those of the value, no more."""
    same = os.path.commonprefix([before, after])
    behind = os.path.commonprefix([before[len(same):][::-1], after[len(same):][::-1]])
    gone, come = (each[len(same):len(each) - len(behind)].decode(errors="replace") for each in (before, after))

    def within(piece, value):
        return len(piece) <= len(html.escape(value)) and "<!--" not in piece

    return within(gone, old) and within(come, new)


def random_edits(ctg, work, chance, rounds):
    folder = work / "hasard"
    shutil.copytree(COMPLETE, folder)
    (folder / "annexes/3-moyens.xml").write_bytes((COMPLETE / "annexes/3-moyens.xml").read_bytes().replace(b"\n", b"\r\n"))
    with Atelier(ctg, folder) as atelier:
        dossier = opened(atelier)
        for _ in range(rounds):
            part = chance.choice(list(FILES))
            form = form_of(atelier, dossier, part)
            name = chance.choice(plain_controls(form))
            old, value = form.values[name], value_for(chance, form, name)
            if value == old:
                continue
            before = bytes_of(folder)
            answer = type_into(atelier, dossier, part, form.base, [(name, value)])
            where = (part, name, old, value, answer)
            assert answer["bon"], where
            after = bytes_of(folder)
            assert [each for each in after if after[each] != before.get(each)] == [FILES[part]], where
            assert is_local(before[FILES[part]], after[FILES[part]], old, value), where
            assert form_of(atelier, dossier, part).values[name] == value, where
        answer, pdf = atelier.ask("GET", dossier + "/fichier/convention.pdf")
        ran = subprocess.run([ctg, "build", "--dossier", str(folder), "--out", str(work / "out")], capture_output=True, env=EPOCH, cwd=ROOT)
        built = work / "out/convention.pdf"
        assert (answer.status == 200) == built.exists(), (answer.status, ran.stdout[-300:], ran.stderr[-300:])
        assert not built.exists() or built.read_bytes() == pdf, "the atelier shows another document than the files make"


# ---- Two windows

class Window(threading.Thread):
    """Types into fields of its own and into fields of both, and never looks at the page again."""

    def __init__(self, atelier, dossier, own, shared, chance):
        super().__init__()
        self.atelier, self.dossier, self.own, self.shared, self.chance = atelier, dossier, own, shared, chance
        self.base = form_of(atelier, dossier, "parties").base
        self.saved, self.conflicts, self.fault = {}, 0, None

    def run(self):
        try:
            for i in range(40):
                self.type_once(i)
        except Exception as fault:  # told by the main thread
            self.fault = fault

    def type_once(self, i):
        name = self.chance.choice(self.own if i % 4 else self.shared)
        value = f"{self.name} {i}"
        for _ in range(50):
            answer = type_into(self.atelier, self.dossier, "parties", self.base, [(name, value)])
            if not answer["encore"]:
                break
            time.sleep(0.02)
        if answer["bon"]:
            self.base = answer["base"]
            self.saved.setdefault(name, []).append(value)
            return
        assert name in self.shared and answer["conflits"], (name, answer)
        self.conflicts += 1
        assert answer["conflits"][0]["mien"] == value, answer
        answer = type_into(self.atelier, self.dossier, "parties", answer["aujourdhui"], [(name, value)])  # "Garder ce que j’ai écrit"
        if answer["bon"]:
            self.base = answer["base"]
            self.saved.setdefault(name, []).append(value)


def two_windows(ctg, work, chance):
    folder = work / "deux"
    shutil.copytree(COMPLETE, folder)
    with Atelier(ctg, folder) as atelier:
        dossier = opened(atelier)
        names = [f"convention/parties/partie{rank}/{field}" for rank in ("", "[2]", "[3]")
                 for field in ("nom", "nom-usuel", "nom-signature", "signataire/nom", "signataire/fonction")]
        windows = [Window(atelier, dossier, names[i::3], names[2::3], random.Random(chance.random())) for i in range(2)]
        for each in windows:
            each.start()
        for each in windows:
            each.join()
        for each in windows:
            if each.fault:
                raise each.fault
        shown = form_of(atelier, dossier, "parties").values
        for each in windows:
            for name, values in each.saved.items():
                if name in each.own:
                    assert shown[name] == values[-1], (name, values, shown[name])
                else:
                    assert any(shown[name] in w.saved.get(name, []) for w in windows), (name, shown[name])
        ET.parse(folder / "convention.xml")


# ---- kill -9

def typing(atelier, dossier, told):
    """Letter after letter, until the atelier is gone; `told`: what was said to be saved, and what was sent last."""
    try:
        form = form_of(atelier, dossier, "territoire")
        base, text = form.base, "Val"
        while True:
            text = text + chr(97 + len(text) % 26) if len(text) < 60 else "Val"
            told["sent"] = text
            answer = type_into(atelier, dossier, "territoire", base, [("convention/territoire/nom", text)])
            base = answer["base"]
            told["saved"], told["when"] = text, time.monotonic()
    except Exception as end:  # it was killed
        told["end"] = repr(end)


def killed_while_typing(ctg, work, chance, kills):
    folder = work / "tue"
    shutil.copytree(COMPLETE, folder)
    for i in range(kills):
        atelier = Atelier(ctg, folder)
        dossier = opened(atelier)
        told = {}
        hand = threading.Thread(target=typing, args=(atelier, dossier, told))
        hand.start()
        while "saved" not in told:
            time.sleep(0.005)
        time.sleep(chance.random() * 0.4)
        os.kill(atelier.process.pid, signal.SIGKILL)
        atelier.process.wait(20)
        hand.join()
        name = ET.parse(folder / "convention.xml").getroot().find(".//{*}territoire/{*}nom").text
        assert name in (told["saved"], told["sent"]), (i, name, told)
        for path in folder.rglob("*.xml"):
            if ".git" not in path.parts:
                ET.parse(path)
    with Atelier(ctg, folder) as atelier:  # and it goes on
        dossier = opened(atelier)
        form = form_of(atelier, dossier, "territoire")
        assert type_into(atelier, dossier, "territoire", form.base, [("convention/territoire/nom", "Ensuite")])["bon"]
        assert "<nom>Ensuite</nom>" in (folder / "convention.xml").read_text()
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".ctg-") and path.parent == folder]
    assert left == [], left


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    arguments.add_argument("--seed", type=int, default=23)
    arguments.add_argument("--rounds", type=int, default=60)
    arguments.add_argument("--kills", type=int, default=20)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-edits-"))
    try:
        random_edits(given.ctg, work, chance, given.rounds)
        two_windows(given.ctg, work, chance)
        killed_while_typing(given.ctg, work, chance, given.kills)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
