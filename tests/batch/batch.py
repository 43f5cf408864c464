#!/usr/bin/env python3
"""`ctg batch` as people and programs run it: which dossiers, what becomes of each, what is said, what is skipped, and that
neither threads nor parts nor an interruption change a byte.

    batch.py --ctg build/release/ctg [--kills N] [--count N]

A dozen dossiers; with --kills 20 --count 60 (ctest -C Long -L long) it is killed at twenty moments.
"""

import argparse
import csv
import io
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile

from lot import ENVIRONMENT, ROOT, Checks, Lot, digests, documented, documents
from scan import scan

LATER = dict(os.environ, SOURCE_DATE_EPOCH="1797724800")  # 20 December 2026
check = Checks()


def same_bytes(ctg, folder):
    """One job, four, three parts in any order: the same documents and the same reports."""
    alone = Lot(ctg, folder / "alone", 6)
    reports = ["--reproductible", "--rapport", "lot.json", "--rapport", "lot.csv", "--rapport", "lot.html",
               "--rapport", "lot.txt"]
    run = alone.run("build", "d", "--jobs", 1, *reports)
    check(run.returncode == 0, "a batch of drafts ends with 0", run.stderr)
    check(len(documents(alone.folder / "d")) == 12, "each dossier has its PDF and its ODT")
    single = Lot(ctg, folder / "single", 6)
    for path in single.paths:
        subprocess.run([single.ctg, "build", "--dossier", f"d/{path}"], cwd=single.folder, capture_output=True, check=False,
                       env=dict(os.environ, SOURCE_DATE_EPOCH="2000000000"))
    check(digests(single.folder / "d") == digests(alone.folder / "d"), "ctg build of each gives the same files, all of them")
    many = Lot(ctg, folder / "many", 6)
    many.run("build", "d", "--jobs", 4, *reports)
    parts = Lot(ctg, folder / "parts", 6)
    for part in (3, 1, 2):
        run = parts.run("build", "d", "--shard", f"{part}/3", "--reproductible", "--rapport", f"p{part}.json")
        check(run.returncode == 0, f"part {part}", run.stderr)
    merge = parts.run("merge", "p2.json", "p3.json", "p1.json", *reports[1:])
    check(merge.returncode == 0, "parts are put together", merge.stderr)
    for other in (many, parts):
        check(documents(other.folder / "d") == documents(alone.folder / "d"), "the same documents", other.folder.name)
        for name in ("lot.json", "lot.csv", "lot.html", "lot.txt"):
            check(other.read(name) == alone.read(name), "the same report", other.folder.name, name)
    incomplete(parts)


def incomplete(parts):
    """What is put together is never claimed to be the whole where it is not."""
    def refused(words, *files):
        run = parts.run("merge", *files, "--rapport", "no.json")
        check(run.returncode == 1 and words in run.stderr and not (parts.folder / "no.json").exists(), words, run.stderr)
    refused("LOT-005: il manque la partie 2 sur 3", "p1.json", "p3.json")
    refused("LOT-005: la partie 1 est donnée deux fois", "p1.json", "p1.json", "p2.json", "p3.json")
    for key, value, words in (("program", "0", "viennent de deux versions du programme"),
                              ("work", "check", "ne font pas le même travail"),
                              ("list", "0", "ne partagent pas la même liste de dossiers"),
                              ("shard", {"part": 2, "of": 4}, "viennent de deux partages différents")):
        other = json.loads(parts.read("p2.json")) | {key: value}
        (parts.folder / "other.json").write_text(json.dumps(other))
        refused(f"LOT-005: la partie 1 et la partie 2 {words}", "p1.json", "other.json", "p3.json")
    short = json.loads(parts.read("p2.json"))
    short["dossiers"].pop()
    (parts.folder / "other.json").write_text(json.dumps(short))
    refused("LOT-005: il y a 5 dossiers dans les parties, et 6 dans la liste", "p1.json", "other.json", "p3.json")
    for bad in ("", "[]", "{", '{"format": "ctg-batch-1"}', json.dumps(short)[:-40],
                json.dumps(short | {"shard": {"part": 1, "of": 10**18}}), json.dumps(short | {"total": 10**18}),
                *(json.dumps(short | {"exit": value}) for value in ("3", True, None, -5, 4, 1.5)),
                *(json.dumps(short | {"dossiers": [row | {"counts": row["counts"] | {"error": value}} for row in short["dossiers"]]})
                  for value in (-5, 2**64 + 1, 2**32 + 1, 1.5, 1e2, "1", True)),
                *(json.dumps(short | {"dossiers": [row | {"pages": value} for row in short["dossiers"]]})
                  for value in (-1, 2.5, 2**63))):
        (parts.folder / "other.json").write_text(bad)
        refused("LOT-004: ce fichier n’est pas le compte rendu", "p1.json", "other.json", "p3.json")
    # Where it is, and what: a key that two readers read as two, a time that no run takes.
    whole = parts.read("p2.json")
    lines = whole.splitlines()
    row = next(number for number, line in enumerate(lines, 1) if '"dossier"' in line)
    other = parts.folder / "other.json"
    for bad, line, words in (
            (whole.replace('"exit"', '"exit": 0,\n "exit"', 1), 1 + whole[:whole.index('"exit"')].count("\n") + 1,
             "la clé «\u00a0exit\u00a0» y est donnée deux fois"),
            (whole.replace('"state"', '"stat\\u0065": "ready", "state"', 1), row, "la clé «\u00a0state\u00a0» y est donnée deux fois"),
            (whole.replace('"exit"', '"seconds": -5,\n "exit"', 1), 0, ""),
            (whole.replace(lines[row - 1], lines[row - 1].replace('{', '{"seconds":-0.5,', 1)), row,
             "son dossier n°\u00a01 n’est pas tel que ctg l’écrit")):
        check(bad != whole, "the part is another one", bad)
        other.write_text(bad)
        place = f"other.json:{line}" if line else "other.json"
        refused(f"{place}: erreur LOT-004: ce fichier n’est pas le compte rendu d’une partie d’un lot" + (words and f"\u00a0: {words}"),
                "p1.json", "other.json", "p3.json")
    refused("LOT-006: ce fichier ne peut pas être lu", "p1.json", "none.json")


def skipped(lot):
    """What has not changed is not done again; what has is."""
    lot.run("build", "d")
    before = digests(lot.folder / "d")
    stamps = {path: (lot.folder / "d" / path).stat().st_mtime_ns for path in before}

    def again(*words):
        run = lot.run("build", "d", *words, "--rapport", "r.json")
        return sum(not row["up-to-date"] for row in json.loads(lot.read("r.json"))["dossiers"]), run

    count, run = again()
    check(count == 0 and "Rien n’a changé depuis la dernière fois" in run.stdout, "a second run does nothing", run.stdout)
    check(stamps == {path: (lot.folder / "d" / path).stat().st_mtime_ns for path in before}, "and touches no file")
    first, second, third = (lot.folder / "d" / path for path in lot.paths[:3])
    convention = first / "convention.xml"
    convention.write_text(convention.read_text().replace("une population jeune", "une population très jeune"))
    os.utime(convention, ns=(0, 0))  # as a backup that is put back has it
    check(again()[0] == 1, "a changed word makes one dossier again")
    fiche = next((second / "annexes/2-plan-actions/fiches").glob("*.xml"))
    text = fiche.read_text()
    fiche.unlink()
    check(again()[0] == 1, "a file that is gone")
    fiche.write_text(text)
    check(again()[0] == 1, "a file that is back")
    (third / "out/convention.odt").unlink()
    check(again()[0] == 1 and (third / "out/convention.odt").exists(), "a document that is gone is made again")
    shutil.rmtree(third / "exports")
    check(again()[0] == 1 and list((third / "exports").iterdir()), "what its ODT was made from, too")
    signed = (third / "out/convention.pdf").read_bytes() + b"% signed"
    (third / "out/convention.pdf").write_bytes(signed)
    count, run = again()
    row = [each for each in json.loads(lot.read("r.json"))["dossiers"] if each["dossier"].endswith(lot.paths[2].name)][0]
    check(count == 0 and (third / "out/convention.pdf").read_bytes() == signed and row["points"][0]["code"] == "LOT-009",
          "a document that somebody signed is left alone, and told", row["points"][:1])
    check(again()[0] == 0, "which is all that is said of it")
    check(again("--final")[0] == len(lot.paths), "other options are other work")
    check(again("--force")[0] == len(lot.paths), "--force does all again")
    check((third / "out/convention-modifie.pdf").read_bytes() == signed, "and keeps what was edited beside")
    # A dossier cannot say of itself that it is done: what is known stands elsewhere.
    for path in (lot.folder / ".ctg-lot").rglob("*.json"):
        path.write_text("{}" if path.name < "8" else path.read_text()[:50])
    check(again()[0] == len(lot.paths), "what is known of a dossier is damaged: it is done again")
    os.chmod(lot.folder / ".ctg-lot", 0o500)
    if os.geteuid() != 0:
        check("LOT-010" in again("--force")[1].stderr, "nothing can be noted")
    os.chmod(lot.folder / ".ctg-lot", 0o700)


def others_go_on(lot):
    """A dossier that fails is a row; the exit code is the worst."""
    first, second, third = (lot.folder / "d" / path for path in lot.paths[:3])
    (first / "convention.xml").write_text("<convention")
    (second / "annexes/3-moyens.xml").write_text("<moyens xmlns='urn:ctg:moyens:1'><moyen montant='&#0;'/></moyens>")
    (third / "annexes/1-diagnostic.xml").unlink()
    (third / "annexes/1-diagnostic.xml").mkdir()
    run = lot.run("check", "d", "--rapport", "r.json")
    rows = json.loads(lot.read("r.json"))["dossiers"]
    check(run.returncode == 1 and len(rows) == len(lot.paths), "all are told", run.stdout)
    check([row["state"] for row in rows if "0001-" in row["dossier"]] == ["failed"], "one is failed", run.stdout)
    run = lot.run("build", "d", "--echec", 1, "--jobs", 1, "--rapport", "r.json")
    states = [row["state"] for row in json.loads(lot.read("r.json"))["dossiers"]]
    check(states[1] == "failed" and set(states[2:]) == {"waiting"} or states[0] == "failed" and set(states[1:]) == {"waiting"},
          "--echec 1 begins no other", states)
    check("non trait" in run.stdout and run.returncode == 1, "which is said", run.stdout)
    run = lot.run("build", "d", "nowhere")
    check(run.returncode == 1 and "LOT-001: le dossier « nowhere » n’existe pas" in run.stderr and "projet" in run.stdout,
          "a folder that is not there does not stop the others", run.stderr)
    run = lot.run("check", ".ctg-lot")
    check(run.returncode == 1 and "LOT-001: il n’y a aucun dossier de convention" in run.stderr, "no dossier there", run.stderr)


def listed(lot):
    """Other programs name the dossiers."""
    a, b, c = (f"d/{path}" for path in lot.paths[3:6])
    text = f"dossier;destinataire;options\r\n{a};Caf de l’Ain;--final\r\n\"{b}\";\"Dupont; Anne\";\r\n./{c};;avec-donnees\r\nd/none;x;\r\n"
    (lot.folder / "liste.csv").write_bytes(("\ufeff" + text).encode())
    run = lot.run("build", "--liste", "liste.csv", "--rapport", "r.json")
    rows = json.loads(lot.read("r.json"))["dossiers"]
    check([row["state"] for row in rows] == ["refused", "draft", "draft", "absent"], "states of a list", rows, run.stderr)
    check([row.get("addressee", "") for row in rows] == ["Caf de l’Ain", "Dupont; Anne", "", "x"], "addressees", rows)
    check(run.returncode == 2, "the worst: a folder that is not there", run.returncode)
    attached = subprocess.run(["pdfdetach", "-list", str(lot.folder / c / "out/convention.pdf")], capture_output=True, text=True,
                              check=False)
    check("convention.xml" in attached.stdout, "--avec-donnees of one line", attached.stdout)
    from_input = lot.run("check", "--liste", "-", "--rapport", "r.json", input=f"folder,addressee\n{a},X\n".encode().decode())
    check(json.loads(lot.read("r.json"))["dossiers"][0]["addressee"] == "X", "standard input, in English", from_input.stderr)
    latin = lot.folder / "latin.csv"
    latin.write_bytes(f"dossier;destinataire\n{a};Céline\n".encode("cp1252"))
    lot.run("check", "--liste", "latin.csv", "--rapport", "r.json")
    check(json.loads(lot.read("r.json"))["dossiers"][0]["addressee"] == "Céline", "as old spreadsheets save it")
    for bad, words in (("nom;x\na;b\n", "LOT-002"), ("", "LOT-002"), ("dossier\n", "LOT-002"),
                       (f"dossier;options\n{a};--effacer\n", "LOT-003: option que cette commande n’a pas pour un dossier : « --effacer »"),
                       (f"dossier;couleur\n{a};x\n", "LOT-003: colonne inconnue : « couleur »"),
                       (f"dossier;destinataire\n;x\n", "LOT-003: cette ligne ne nomme aucun dossier"),
                       (f"dossier\n{a}\n./{a}\n", "LOT-003: ce dossier est nommé deux fois"),
                       ("dossier\n\"a\n", "TAB-002")):
        (lot.folder / "bad.csv").write_text(bad)
        run = lot.run("build", "--liste", "bad.csv")
        check(run.returncode == 1 and words in run.stderr.replace("\u00a0", " ") and not run.stdout, words, run.stderr)


def placed(lot):
    """--out: a folder a dossier; never two dossiers in one."""
    run = lot.run("build", "d", "--out", "made", "--format", "pdf")
    check(sorted(digests(lot.folder / "made", "*.pdf")) == sorted(f"{path}/convention.pdf" for path in lot.paths), "--out",
          run.stderr)
    shutil.copytree(lot.folder / "d", lot.folder / "e")
    run = lot.run("build", "d", "e", "--out", "made2")
    check(run.returncode == 1 and "LOT-007" in run.stderr and not (lot.folder / "made2").exists(), "two in one", run.stderr)
    run = lot.run("build", "d", "./d", f"d/{lot.paths[0]}", lot.folder / "d", "--rapport", "r.json")
    check(len(json.loads(lot.read("r.json"))["dossiers"]) == len(lot.paths), "each dossier once")
    os.symlink(lot.folder / "d", lot.folder / "d" / "loop")
    run = lot.run("check", "d", "--rapport", "r.json")
    check(len(json.loads(lot.read("r.json"))["dossiers"]) == len(lot.paths), "links are not followed")
    (lot.folder / "d" / "loop").unlink()


def hostile(lot):
    """Names that others gave are shown as they are, and do nothing."""
    names = ["=1+1", "+cmd|' ' /C calc'!A0", "@SUM(A1)", "-2", "<script>alert(1)</script>", "javascript:alert(1)",
             "\u202egnp.exe", "a\x1b[2J", "« é » \"'&", "deux\nlignes", "b;c,d\te"]
    for name in names:
        shutil.copytree(lot.folder / "d" / lot.paths[4], lot.folder / "h" / name.replace("/", "∕"))
    run = lot.run("build", "h", "--rapport", "h.csv", "--rapport", "h.html", "--rapport", "h.json")
    check("\x1b" not in run.stdout + run.stderr and "\u202e" not in run.stdout + run.stderr, "nothing is obeyed by a terminal")
    check(len(run.stdout.splitlines()) == len(names) + 4, "one line a dossier", run.stdout)
    raw = (lot.folder / "h.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw), delimiter=";"))
    check(len(rows) == len(names) + 1 and len({len(row) for row in rows}) == 1, "the table is a table", rows)
    check(not any(cell.lstrip().startswith(tuple("=+-@")) for row in rows for cell in row), "no formula in any cell")
    page = lot.read("h.html")
    check("<script>alert" not in page and "\u202e" not in page and "\x1b" not in page, "the page is no longer than it was made")
    check('href="javascript' not in page and 'href="./h/javascript%3Aalert%281%29/out/convention.pdf"' in page, "nor its links")
    check(len(json.loads(lot.read("h.json"))["dossiers"]) == len(names), "JSON")
    named = lot.run("build", "--liste", "-", "--rapport", "h.csv",
                    input=f"dossier;destinataire\nd/{lot.paths[4]};\"=HYPERLINK(\"\"http://x\"\")\"\n")
    cells = [cell for row in csv.reader(io.StringIO(lot.read("h.csv")), delimiter=";") for cell in row]
    check("\u200b=HYPERLINK(\"http://x\")" in cells, "an addressee is no formula", named.stderr, cells)


def logs(lot):
    run = lot.run("check", "d", "--log-format", "json", "--force")
    events = [json.loads(line) for line in run.stderr.splitlines()]
    check([events[0]["event"], events[-1]["event"]] == ["begin", "end"] and len(events) == len(lot.paths) + 2, "a log of JSON")
    check(sorted(each["done"] for each in events[1:-1]) == list(range(1, len(lot.paths) + 1)), "every dossier is told once")
    run = lot.run("check", "d")
    check(len(run.stderr.splitlines()) == len(lot.paths) and "\r" not in run.stderr, "plain lines where there is no terminal",
          run.stderr)
    terminal = subprocess.run(["script", "-qec", f"'{lot.ctg}' batch check d --force >/dev/null", "/dev/null"], cwd=lot.folder,
                              capture_output=True, text=True, check=False, env=dict(os.environ, TERM="xterm"))
    check("█" in terminal.stdout and f"{len(lot.paths)}/{len(lot.paths)}" in terminal.stdout, "a bar on a terminal",
          terminal.stdout)


def is_whole(path):
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-1.7") and data.rstrip().endswith(b"%%EOF")
    if path.suffix in (".odt", ".zip"):
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    if path.suffix == ".json":
        return json.loads(data) is not None
    return True


def killed(ctg, folder, count, kills):
    """At any moment every file is whole, and the next run completes."""
    good = Lot(ctg, folder / "good", count)
    begin = time.monotonic()
    good.run("build", "d")
    length = time.monotonic() - begin
    expected = documents(good.folder / "d")
    lot = Lot(ctg, folder / "killed", count)
    moments = random.Random("ctg kill")
    for _ in range(kills):
        run = lot.start("build", "d", "--force")
        time.sleep(moments.uniform(0, length))
        run.kill()
        run.communicate()
        for path in lot.folder.rglob("*"):
            if path.is_file() and not path.name.endswith(".tmp"):
                check(is_whole(path), "a file is not whole", path)
    run = lot.run("build", "d")
    check(run.returncode == 0 and documents(lot.folder / "d") == expected, "the next run completes", run.stderr)
    left = [str(path) for path in lot.folder.rglob("*.tmp")] + [str(path) for path in lot.folder.rglob(".ctg-verrou")]
    lot.run("build", "d", "--force")
    left = [path for path in left if pathlib.Path(path).exists() and "/out/" in path]
    check(not left, "what was left of a killed run is swept away", left)


def interrupted(ctg, folder):
    """Ctrl-C: what is begun is done, nothing else is; the report tells; the next run goes on."""
    for which in (signal.SIGINT, signal.SIGTERM):
        lot = Lot(ctg, folder / f"interrupted-{which}", 24)
        run = lot.start("build", "d", "--jobs", 2, "--rapport", "r.json", "--log-format", "json")
        for line in run.stderr:
            if '"done":2' in line:
                break
        run.send_signal(which)
        err = run.communicate()[1]
        rows = json.loads(lot.read("r.json"))["dossiers"]
        waiting = sum(row["state"] == "waiting" for row in rows)
        check(run.returncode == -which and 0 < waiting < 24 and '"event":"interrupted"' in err, "ended by the signal, and told",
              run.returncode, waiting, err)
        again = lot.run("build", "d", "--rapport", "r.json")
        rows = json.loads(lot.read("r.json"))["dossiers"]
        check(again.returncode == 0 and sum(not row["up-to-date"] for row in rows) == waiting, "the next run does the others",
              waiting, again.stdout)


def usage(lot):
    for words, code in ((["build"], "CLI-050"), (["build", "d", "--liste", "x.csv"], "CLI-050"), ([], "CLI-005"), (["merge"], "CLI-050"),
                        (["check", "d", "--shard", "0/3"], "CLI-051"), (["check", "d", "--shard", "4/3"], "CLI-051"),
                        (["check", "d", "--shard", "3"], "CLI-051"), (["check", "d", "--shard", "1/"], "CLI-051"),
                        (["check", "d", "--jobs", "0"], "CLI-052"), (["check", "d", "--jobs", "-1"], "CLI-052"),
                        (["check", "d", "--echec", "beaucoup"], "CLI-052"), (["check", "d", "--rapport", "lot.xlsx"], "CLI-053"),
                        (["check", "d", "--final"], "CLI-002"), (["chekc", "d"], "CLI-001"),
                        (["check", "d", "--log-format", "xml"], "CLI-004"), (["build", "d", "--format", "xls"], "CLI-004")):
        run = lot.run(*words)
        check(run.returncode == 2 and code in run.stderr and not run.stdout, code, words, run.stderr)


def others(lot):
    """The other commands."""
    run = lot.run("status", "d", "--rapport", "r.json")
    rows = json.loads(lot.read("r.json"))["dossiers"]
    check({row["state"] for row in rows} == {"draft"} and all("ctg check" in row["said"] for row in rows), "status", run.stdout)
    run = lot.run("cdsf", "initial", "d", "--reproductible")
    check(run.returncode == 1 and "refusés" in run.stdout, "packets of what is not sealed are refused", run.stdout)
    check(run.stdout == lot.run("cdsf", "d", "--reproductible").stdout, "initial is what is meant otherwise")
    run = lot.run("bilan", "final", "d")
    check(run.returncode == 1 and "en échec" in run.stdout and "BIL-001" not in run.stdout, "bilans without texts", run.stdout)


def signed_and_followed(ctg, folder):
    """Packets of what is sealed and bilans of what is followed, each as its own command makes it, beside others that are not."""
    lot = Lot(ctg, folder / "signed", 1)
    sealed, followed = lot.folder / "d/signe", lot.folder / "d/suivi"
    for target, source in ((sealed, ROOT / "tests/dossiers/complet"), (followed, ROOT)):
        target.mkdir()
        for name in ("convention.xml", "annexes", "logos", "cdsf.xml"):
            if (source / name).is_dir():
                shutil.copytree(source / name, target / name)
            elif (source / name).exists():
                shutil.copy(source / name, target / name)
    shutil.copytree(ROOT / "tests/suivi/monts", followed, dirs_exist_ok=True)
    subprocess.run([lot.ctg, "build", "--format", "pdf"], cwd=sealed, check=True, capture_output=True)
    scan(sealed / "out/convention.pdf", sealed / "scan.pdf")
    subprocess.run([lot.ctg, "seal", "--papier", "scan.pdf"], cwd=sealed, check=True, capture_output=True,
                   env=dict(os.environ, SOURCE_DATE_EPOCH="2000000000"))
    shutil.rmtree(sealed / "out")

    def files(out):
        return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))

    def same_as_alone(command, which, *, code, made):
        """In the batch, and in a copy by the command itself."""
        alone = lot.folder / f"{command[0]}-alone"
        shutil.copytree(which, alone)
        subprocess.run([lot.ctg, *command], cwd=alone, check=True, capture_output=True, env=LATER)
        run = lot.run(*command, "d", "--rapport", "r.json", env=LATER)
        rows = {pathlib.Path(row["dossier"]).name: row for row in json.loads(lot.read("r.json"))["dossiers"]}
        check(run.returncode == code and rows[which.name]["exit"] == 0, f"{command} of one that can", run.stdout, run.stderr)
        check(files(which / "out") == made, "what it made", files(which / "out"))
        kept = {path: digest for path, digest in digests(which).items() if not path.startswith(".")}
        check(kept == {path: digest for path, digest in digests(alone).items() if not path.startswith(".")},
              "every file as the command makes it alone")
        again = lot.run(*command, "d", "--rapport", "r.json", env=LATER)
        rows = {pathlib.Path(row["dossier"]).name: row for row in json.loads(lot.read("r.json"))["dossiers"]}
        check(again.returncode == code and rows[which.name]["up-to-date"] and files(which / "out") == made,
              "a second run makes none again", again.stdout)
        check({path: digest for path, digest in digests(which).items() if not path.startswith(".")} == kept, "nor writes any file")
        return {name: row["state"] for name, row in rows.items()}

    states = same_as_alone(["cdsf", "initial"], sealed, code=1, made=["cdsf-initial-val-d-ormence-2026-12-20.zip"])
    check(states.pop("signe") == "ready" and set(states.values()) == {"refused"}, "the others are refused", states)
    shutil.rmtree(sealed / "out")
    same_as_alone(["bilan", "intermediaire"], followed, code=1, made=["bilan-intermediaire.odt", "bilan-intermediaire.pdf"])
    rows = json.loads(lot.run("status", "d", "--rapport", "r.json", env=LATER) and lot.read("r.json"))["dossiers"]
    states = {pathlib.Path(row["dossier"]).name: row["state"] for row in rows}
    check(states["signe"] == "sealed" and states["suivi"] == "draft", "status tells which is sealed", states)


def past_one_machine(ctg, folder):
    """The scripts of docs/scale.md for GNU parallel and Kubernetes, run here: the documents and reports of one process."""
    reports = [word for name in ("lot.html", "lot.csv", "lot.json") for word in ("--rapport", name)]
    alone = Lot(ctg, folder / "whole", 12)
    alone.run("build", "d", "--reproductible", *reports)

    def same(other, what):
        check(documents(other.folder / "d") == documents(alone.folder / "d"), f"{what}: the same documents")
        for name in ("lot.html", "lot.csv", "lot.json"):
            made = other.read(name) if (other.folder / name).exists() else "none"
            check(made.replace(str(other.folder / "d"), "d") == alone.read(name), f"{what}: the same report", name)

    environment = dict(ENVIRONMENT, PATH=f"{pathlib.Path(ctg).resolve().parent}:{os.environ['PATH']}")
    cloud = Lot(ctg, folder / "kubernetes", 12)
    job = documented("\n### Kubernetes", cloud.folder, "d")
    body = re.search(r"- \|\n((?: {14}.*\n)+)", job)[1]
    for index in range(10):
        done = subprocess.run(["/bin/sh", "-c", re.sub("^ {14}", "", body, flags=re.M)], cwd=cloud.folder, capture_output=True,
                              text=True, check=False, env=dict(environment, JOB_COMPLETION_INDEX=str(index)))
        check(done.returncode == 0, "a task of the Job", done.stderr)
    cloud.run("merge", *(f"parties/{part}.json" for part in range(1, 11)), *reports)
    same(cloud, "Kubernetes")
    if shutil.which("parallel") is None:
        print("no GNU parallel on this machine: its script is not run")
        return
    spread = Lot(ctg, folder / "parallel", 12)
    script = documented("\n### GNU parallel", spread.folder, "d").replace("--sshlogin machine1,machine2,: ", "")
    done = subprocess.run(["/bin/bash", "-c", script], cwd=spread.folder, capture_output=True, text=True, check=False, env=environment)
    check(done.returncode == 0, "GNU parallel", done.stdout, done.stderr)
    same(spread, "GNU parallel")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--count", type=int, default=8)
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background has it ignored, and so would the program
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        same_bytes(arguments.ctg, folder)
        skipped(Lot(arguments.ctg, folder / "skipped", 4))
        lot = Lot(arguments.ctg, folder / "lot", 6)
        usage(lot)
        placed(lot)
        hostile(lot)
        logs(lot)
        others(Lot(arguments.ctg, folder / "others", 2))
        signed_and_followed(arguments.ctg, folder)
        past_one_machine(arguments.ctg, folder)
        listed(lot)
        others_go_on(lot)
        interrupted(arguments.ctg, folder)
        killed(arguments.ctg, folder, arguments.count, arguments.kills)
    check.end()


if __name__ == "__main__":
    main()
