#!/usr/bin/env python3
"""Packets for the comité départemental des services aux familles, end to end.

Each folder of cas/ is one: `essai.py` says what is done, `attendu.txt` is all that is then said, and what the
packets hold. UPDATE_GOLDEN=1 writes attendu.txt again. What a case can say:

    dossier(name)             start from a dossier: "complet", "premier"; nothing else before it
    replace(file, old, new)   change a file; write(file, text), read(file), remove(file)
    scan(file)                what a scanner makes of a PDF: the name of the scan, with its words
    seal()                    sign and seal the convention (a scan of the PDF made by the program)
    avenant(n, day)           draft, fill, seal the avenant of what was changed
    ctg(*words, day=…)        run the program on a day; its words go to the transcript
    packet(name, texts=(), outlines=(), judged=(), office=False)
                              what stands in out/<name>: files, digests verified; the texts of the PDFs whose names
                              contain one of `texts`, the bookmarks of others; whether those of `judged` are
                              PDF/A-2a and PDF/UA-1; whether LibreOffice shows in each ODT the words of the PDF beside it

    bookmarks(name)           those of out/<name>
    show(text)                to the transcript

Beside the texts each packet is read by other programs: unzip, sha256sum, sha512sum, xmllint, pdfinfo.
"""

import argparse
import calendar
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests/pdfa"))
sys.path.insert(0, str(ROOT / "tests/reception"))
import damaged  # noqa: E402
from conform import faults_of  # noqa: E402
from scan import scan, scanned  # noqa: E402
DOSSIERS = {"premier": ROOT, "complet": ROOT / "tests/dossiers/complet"}
faults = []


def fault(case, message):
    faults.append(f"{case}: {message}")
    print(f"FAULT {case}: {message}")


def run(words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=False, **more)


class Case:
    sealed = {}  # dossiers sealed as they are, made once

    def __init__(self, ctg, case, top):
        self.ctg, self.name, self.top = ctg, case.name, top
        self.folder = top / case.name
        self.folder.mkdir()
        self.out = []
        self.script = (case / "essai.py").read_text()
        self.source, self.edited = None, False

    def play(self):
        known = {"re": re, "scanned": scanned, "ROOT": ROOT, "folder": self.folder, "quietly": self.quietly}
        for verb in ("dossier", "replace", "write", "read", "remove", "scan", "seal", "avenant", "packet", "bookmarks", "show",
                     "altered"):
            known[verb] = getattr(self, verb)
        known["ctg"] = self.tell
        exec(self.script, known)  # noqa: S102
        text = re.sub("[0-9a-f]{64}", "<sha256>", "".join(self.out))
        text = re.sub("\\d+\\spages|[\\d,]+\\s(?:Ko|Mo|octets)", "<n>", text)  # of what other rooms make
        return re.sub("(?:[0-9a-f]{8}\\s){7}[0-9a-f]{8}", "<sha256>", text)

    # ---- The dossier

    def dossier(self, source):
        self.source = source
        for name in ("convention.xml", "annexes", "logos", "cdsf.xml"):
            path = DOSSIERS[source] / name
            if path.is_dir():
                shutil.copytree(path, self.folder / name)
            elif path.exists():
                shutil.copy(path, self.folder / name)

    def read(self, name):
        return (self.folder / name).read_text()

    def write(self, name, text):
        self.edited = True
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name, old, new):
        text = self.read(name)
        assert old in text, f"{name}: {old}"
        self.write(name, text.replace(old, new, 1))

    def remove(self, name):
        self.edited = True
        (self.folder / name).unlink()

    def quietly(self, *words, expect=0):
        late = {"SOURCE_DATE_EPOCH": "2000000000"} if words[0] == "seal" else {}  # 2033: all is signed by then
        done = run([self.ctg, *words], cwd=self.folder, env={**os.environ, **late})
        if done.returncode != expect:
            raise AssertionError(f"ctg {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")

    def scan(self, name):
        target = pathlib.Path(name).stem + "-signe.pdf"
        scan(self.folder / name, self.folder / target)
        return target

    def seal(self, how="--papier"):
        kept = self.top / f"sealed-{self.source}"
        if not self.edited and kept.exists():
            shutil.rmtree(self.folder)
            shutil.copytree(kept, self.folder)
            return
        self.quietly("build", "--format", "pdf")
        self.quietly("seal", how, self.scan("out/convention.pdf"))
        shutil.rmtree(self.folder / "out")
        if not self.edited:
            shutil.copytree(self.folder, kept)

    def avenant(self, number, day):
        self.quietly("avenant", "draft")
        name = f"avenants/{number}.xml"
        text = self.read(name)
        text = text.replace('<effet date=""/>', f'<effet date="{day}"/>')
        text = text.replace('<signature date="" lieu=""/>', f'<signature date="{day}" lieu="Saint-Ormin"/>')
        text = text.replace("<motifs></motifs>", "<motifs>Le comité de pilotage a constaté que la convention devait évoluer.</motifs>")
        self.write(name, re.sub('date="" numero=""', f'date="{day}" numero="12"', text))
        self.quietly("avenant", "build", str(number), "--final", "--format", "pdf")
        self.quietly("seal", f"avenant-{number}", "--papier", self.scan(f"out/avenant-{number}.pdf"))
        shutil.rmtree(self.folder / "out")

    # ---- What is said

    def show(self, text):
        self.out.append(text)

    def tell(self, *words, day="2026-12-20"):
        clock = str(calendar.timegm(time.strptime(day, "%Y-%m-%d")))
        done = run([self.ctg, *words], cwd=self.folder, env={**os.environ, "SOURCE_DATE_EPOCH": clock})
        self.out.append(f"$ {day} ctg {' '.join(words)}\n{done.stderr}{done.stdout}-> {done.returncode}\n\n")

    def packet(self, name, texts=(), outlines=(), judged=(), office=False):
        path = self.folder / "out" / name
        work = self.folder / "ouvert"
        shutil.rmtree(work, ignore_errors=True)
        done = run(["unzip", "-q", str(path), "-d", str(work)])
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        tops = sorted(each.name for each in work.iterdir())
        if tops != [path.stem]:
            fault(self.name, f"more than one top folder: {tops}")
        top = work / tops[0]
        for kind in ("sha256", "sha512"):
            for manifest in ("manifest", "tagmanifest"):
                done = run([f"{kind}sum", "-c", "--quiet", f"{manifest}-{kind}.txt"], cwd=top)
                if done.returncode != 0:
                    fault(self.name, f"{manifest}-{kind}: {done.stdout}{done.stderr}")
        names = sorted(str(each.relative_to(top)) for each in top.rglob("*") if each.is_file())
        self.out.append(f"# {name}\n" + "".join(f"{each}\n" for each in names) + "\n")
        for each in names:
            if not re.fullmatch("[A-Za-z0-9._/-]+", each):
                fault(self.name, f"a name that is not plain: {each}")
            if each.startswith("data/donnees/"):
                self.validate(top, each)
            if each.endswith(".pdf") and any(part in each for part in texts):
                self.out.append(f"# {each}\n{self.text(top / each)}\n")
            if each.endswith(".pdf") and any(part in each for part in judged):
                for broken in faults_of(top / each):
                    fault(self.name, f"{each}: {broken}")
            if each.endswith(".pdf") and any(part in each for part in outlines):
                self.out.append(f"# {each}\n{self.titles(top / each)}\n")
            if each.endswith(".odt") and office:
                self.show_in_office(top / each)
        shutil.rmtree(work)

    def show_in_office(self, odt):
        if shutil.which("soffice") is None:
            print("no LibreOffice on this machine: the ODT of the packet is not opened")
            return
        made = self.folder / "office"
        run(["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless", "--convert-to", "pdf", "--outdir",
             str(made), str(odt)])
        shown = re.sub(r"\s", "", self.text(made / odt.with_suffix(".pdf").name))  # a narrow cell cuts words
        expected = set(re.findall(r"\w{4,}", self.text(odt.with_suffix(".pdf"))))
        legend = {"aucune", "valeur"}  # of « – », which the pages have under a table
        unseen = sorted(word for word in expected - legend if word not in shown)
        if not expected or unseen:
            fault(self.name, f"LibreOffice does not show in {odt.name}: {unseen}")

    def bookmarks(self, name):
        self.out.append(f"# {name}\n{self.titles(self.folder / 'out' / name)}\n")

    @staticmethod
    def titles(pdf):
        lines = run(["mutool", "show", str(pdf), "outline"]).stdout.splitlines()
        return "".join(re.sub(r'^[|+-]?(\t*)"(.*?)".*', r"\1\2", line) + "\n" for line in lines)

    @staticmethod
    def text(path):
        """Its words: where a line ends, and the digests of files that other rooms make, are not this test's."""
        text = run(["pdftotext", "-enc", "UTF-8", str(path), "-"]).stdout.replace("\f", "\n")
        text = re.sub("(?<=[a-z])\u00ad?-?\u00ad\n", "", text)
        blocks = [re.sub("\\s+", " ", block).strip() for block in re.split("\n{2,}", text)]
        blocks = [re.sub("^\\d+$", "<pages>", block) for block in blocks]
        return "".join(f"{block}\n" for block in blocks if block and not re.match("page \\d|version du", block))

    def altered(self, name, change):
        """The verdict on a packet whose index, and files by their paths, were changed; it is whole otherwise."""
        with zipfile.ZipFile(self.folder / "out" / name) as archive:
            top = archive.namelist()[0].split("/")[0] + "/"
            files = {each.removeprefix(top): archive.read(each) for each in archive.namelist() if not each.endswith("/")}
        index = json.loads(files["index.json"])
        change(index, files)
        files["index.json"] = json.dumps(index).encode()
        (self.folder / "altered.zip").write_bytes(damaged.zipped(damaged.indexed(files, lambda index: None), top))
        self.tell("cdsf", "verify", "altered.zip")
        (self.folder / "altered.zip").unlink()

    def validate(self, top, name):
        """The data that are sent are what the schemas that are sent with them say."""
        kind = re.search(r'xmlns="urn:ctg:([a-z-]+):1"', (top / name).read_text()).group(1)
        done = run(["xmllint", "--noout", "--relaxng", str(top / f"data/schemas/{kind}.rng"), str(top / name)])
        if done.returncode != 0:
            fault(self.name, done.stderr)


def check_text(case, found):
    golden = case / "attendu.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found)
    expected = golden.read_text() if golden.exists() else ""
    if found != expected:
        fault(case.name, "\n" + "\n".join(difflib.unified_diff(expected.splitlines(), found.splitlines(), lineterm="")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    ctg = str(pathlib.Path(options.ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        for folder in sorted((HERE / "cas").iterdir()):
            if options.only and options.only not in folder.name:
                continue
            case = Case(ctg, folder, pathlib.Path(top))
            try:
                check_text(folder, case.play())
            except (AssertionError, OSError) as error:
                fault(folder.name, str(error) + "\n" + "".join(case.out))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
