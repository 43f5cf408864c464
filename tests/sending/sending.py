#!/usr/bin/env python3
"""What goes to signature, from the first sending to the seal, in French and in English: what every command says, whole
(expected/<story>-<language>.txt, but for digests and numbers of bytes; UPDATE_GOLDEN=1 writes them anew), and what
stands in the dossier and on the pages. circuit.json is held against the fields that other programs read in the PDF.
Run by ctest (sending)."""

import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "signature"))
from forge import ROOT, fields_of, signed  # noqa: E402
from pki import run  # noqa: E402
from tampered import Bench  # noqa: E402

CLOCK = {**os.environ, "SOURCE_DATE_EPOCH": "1797724800"}  # five days after the date of the data
faults = []


def fault(what, told=""):
    faults.append(what)
    print(f"FAULT {what}\n{told}")


class Story:
    """A dossier, and all that the program says of it, in order."""

    def __init__(self, ctg, top, name, language):
        self.ctg, self.name, self.language = ctg, f"{name}-{language}", language
        self.folder = top / self.name
        shutil.copytree(ROOT / "tests/dossiers/complet", self.folder, ignore=shutil.ignore_patterns("out"))
        self.said = ""

    def run(self, *words, only="", quiet=False):
        done = subprocess.run([self.ctg, *map(str, words), "--lang", self.language], cwd=self.folder, env=CLOCK,
                              capture_output=True, text=True, check=False)
        told = done.stdout + done.stderr
        if only:  # the reports of one code, each with what belongs to it
            told = "".join(re.findall(rf"^[^\n]*{only}[^\n]*\n(?:    [^\n]*\n)*", told, re.M))
        told = re.sub(r"\b[0-9a-f]{64}\b", "EMPREINTE", told)
        told = re.sub(r'"bytes": \d+', '"bytes": OCTETS', told)
        told = re.sub(r"le \d+ \w+ 20\d\d à [\d:]+ \(UTC\)|on 20\d\d-\d\d-\d\d at [\d:]+ \(UTC\)", "QUAND", told)
        if not quiet:
            self.said += "$ ctg " + " ".join(str(word) for word in words) + "\n" + told + f"[{done.returncode}]\n\n"
        return done

    def replace(self, old, new, path="convention.xml"):
        text = (self.folder / path).read_text()
        assert old in text, (path, old)
        (self.folder / path).write_text(text.replace(old, new, 1))

    def check(self):
        golden = HERE / "expected" / f"{self.name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(self.said)
        elif not golden.exists() or golden.read_text() != self.said:
            fault(self.name, self.said)
        subprocess.run(["xmllint", "--noout", "--relaxng", str(ROOT / "schemas/envois.rng"), str(self.folder / "envois.xml")],
                       check=True, capture_output=True)


def words_of(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def signed_by(bench, data, people):
    numbers = dict(fields_of(data))
    for number in range(people):
        data = signed(bench.folder, data, numbers[bench.fields[number][0]], f"p{number}")
    return data


def whole_story(bench, ctg, top, language):
    """Sent, changed, withdrawn, sent again, signed in part, signed by all, sealed."""
    story = Story(ctg, top, "histoire", language)
    dossier = story.folder
    story.run("signature")
    story.run("signature", "etat")
    story.run("signature", "envoyer")
    story.run("signature", "envoyer", "out/convention.pdf")
    story.replace('date="2026-12-15"', 'date=""')
    story.run("build", quiet=True)
    shutil.copy(dossier / "out/convention.pdf", dossier / "projet.pdf")
    story.run("signature", "envoyer", "out/convention.pdf")
    story.replace('date=""', 'date="2026-12-15"')
    story.run("signature", "envoyer", "projet.pdf")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    run("qpdf", "--linearize", dossier / "out/convention.pdf", dossier / "convertie.pdf")
    story.run("signature", "envoyer", "convertie.pdf")
    story.run("status")
    story.run("signature", "envoyer", "out/convention.pdf", "--a", "Mme Estrival", "--a", "M. Lacombret", "--plateforme", "i-Parapheur")
    story.run("signature", "envoyer", "out/convention.pdf")
    story.run("signature", "etat")
    story.run("status")
    first = (dossier / "out/convention.pdf").read_bytes()
    kept = (dossier / "envois/convention-1.pdf").read_bytes()
    register = (dossier / "envois.xml").read_text()
    if kept != first or hashlib.sha256(first).hexdigest() not in register or "version 1" in words_of(dossier / "out/convention.pdf"):
        fault("the first sending")

    # A change that no page shows is none; one that a page shows is told at once.
    story.replace("<convention ", "<!-- une remarque --><convention ")
    story.run("check", only="ENV-")
    story.replace(">14820<", ">15130<")
    story.run("check", only="ENV-")
    story.run("build", "--final", "--format", "pdf", only="ENV-")
    story.run("signature", "etat")
    story.run("status")
    if (dossier / "out/convention.pdf").read_bytes() != first:
        fault("a final build of another text, while one is out")
    story.run("signature", "retirer")
    story.run("signature", "retirer", "--motif", "la Caf demande\nune correction")
    story.run("signature", "retirer", "--motif", "encore")
    story.run("check", only="ENV-")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    second = (dossier / "out/convention.pdf").read_bytes()
    pages = words_of(dossier / "out/convention.pdf").split("\f")[:-1]
    marked = [number for number, page in enumerate(pages, 1) if "version 2 du 15 décembre 2026" in page or "version 2 du " in page]
    if marked != list(range(2, len(pages) + 1)):
        fault("the version at the foot of each page but the cover", str(marked))
    (dossier / "ancien.pdf").write_bytes(first)
    story.run("signature", "envoyer", "ancien.pdf")
    story.run("signature", "envoyer", "out/convention.pdf", "--acte", "convention")

    # Of the withdrawn file nothing counts, as it was sent or converted, even signed by all.
    story.replace(">15130<", ">14820<")
    story.run("signature", "retirer", "--motif", "retour au premier texte")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    third = (dossier / "out/convention.pdf").read_bytes()
    story.run("signature", "envoyer", "out/convention.pdf", quiet=True)
    (dossier / "signe-1.pdf").write_bytes(signed_by(bench, first, 5))
    run("qpdf", "--linearize", dossier / "ancien.pdf", dossier / "converti-1.pdf")
    (dossier / "signe-converti.pdf").write_bytes(signed_by(bench, (dossier / "converti-1.pdf").read_bytes(), 5))
    story.run("sign", "ancien.pdf", "--champ", bench.fields[0][0], "--cert", "cle.p12")
    for name in ("signe-1.pdf", "signe-converti.pdf"):
        story.run("verify", name, only="SIG-")
        story.run("seal", "--signe", name, only="(?:SIG|SEA)-")
        story.run("seal", "--constate", name, only="(?:SIG|SEA)-")

    # What came back is found beside the data or in out/, under whatever name: the one that was signed last.
    (dossier / "De la Caf.PDF").write_bytes(signed_by(bench, third, 1))
    story.run("signature", "etat")
    # Set in type otherwise since (as by a later program), the text that went is still that of the dossier.
    (dossier / "style.xml").write_text('<style xmlns="urn:ctg:style:1"><sigles liste="non"/></style>\n')
    story.run("verify", "De la Caf.PDF", "--partiel", only="SIG-")
    (dossier / "style.xml").unlink()
    (dossier / "out/retour (2).pdf").write_bytes(signed_by(bench, third, 2))
    story.run("status")
    for name in ("De la Caf.PDF", "out/retour (2).pdf"):
        (dossier / name).unlink()

    # In part, then by all.
    (dossier / "out/convention.pdf").write_bytes(signed_by(bench, third, 3))
    story.run("status")
    # Bytes answer: pdftotext is not asked for words. (mutool draws the logos.)
    tools = top / f"outils-{language}"
    tools.mkdir()
    for name in ("mutool", "qpdf"):
        (tools / name).symlink_to(shutil.which(name))
    alone = subprocess.run([ctg, "status", "--lang", language], cwd=dossier, env={**CLOCK, "PATH": str(tools)}, capture_output=True,
                           text=True, check=False)
    if f"$ ctg status\n{alone.stdout}[0]\n" not in story.said:
        fault("status reads words where bytes answer", alone.stdout + alone.stderr)
    story.run("seal", "--signe", "out/convention.pdf", only="(?:SIG|SEA)-")
    (dossier / "out/convention.pdf").write_bytes(signed_by(bench, third, 5))
    story.run("status")
    story.run("signature", "etat", "--format", "json")
    story.run("seal", "--signe", "out/convention.pdf")
    story.run("signature", "etat")
    story.run("signature", "retirer", "--motif", "trop tard")
    story.run("signature", "envoyer", "out/convention.pdf")
    story.replace(">14820<", ">15130<")
    story.run("check", only="ENV-")
    if (dossier / "envois/convention-1.pdf").read_bytes() != first or (dossier / "envois/convention-2.pdf").read_bytes() != second:
        fault("what was sent is not kept")
    story.check()


def already_signed(bench, ctg, top):
    """A file that others have signed, sent on; one to which something else was added is not."""
    story = Story(ctg, top, "commence", "fr")
    story.run("build", "--final", "--format", "pdf", "--avec-donnees", quiet=True)
    story.run("signature", "envoyer", "out/convention.pdf")
    story.run("signature", "retirer", "--motif", "sans les données")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    data = signed_by(bench, (story.folder / "out/convention.pdf").read_bytes(), 2)
    (story.folder / "commence.pdf").write_bytes(data + b"% de plus\n")
    story.run("signature", "envoyer", "commence.pdf")
    (story.folder / "commence.pdf").write_bytes(data)
    story.run("signature", "envoyer", "commence.pdf")
    story.check()


def partly_signed_act(bench, ctg, top):
    """No avenant is built on an act that not all have signed."""
    story = Story(ctg, top, "en-partie", "fr")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    (story.folder / "trois.pdf").write_bytes(signed_by(bench, (story.folder / "out/convention.pdf").read_bytes(), 3))
    story.run("avenant", "build", "1", "--final")
    story.run("signature", "envoyer", "out/convention.pdf", quiet=True)
    story.run("seal", "--signe", "trois.pdf", only="S(?:IG|EA)-")
    story.run("seal", "--constate", "trois.pdf")
    story.replace(">14820<", ">15130<")
    story.run("avenant", "draft", quiet=True)
    story.run("avenant", "build", "1", "--final", "--format", "pdf", only="AVN-045")
    if (story.folder / "out/avenant-1.pdf").exists():
        fault("an avenant on an act that not all have signed")
    story.check()


def race(ctg, top):
    """Two that send at once: one wins, and the other is told so."""
    story = Story(ctg, top, "course", "fr")
    story.run("build", "--final", "--format", "pdf", quiet=True)
    words = [ctg, "signature", "envoyer", "out/convention.pdf", "--a"]
    started = [subprocess.Popen([*words, who], cwd=story.folder, env=CLOCK, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
               for who in ("Mme Estrival", "M. Lacombret")]
    ends = [each.communicate() + (each.returncode,) for each in started]
    told = "".join(end[0] + end[1] for end in ends)
    if sorted(end[2] for end in ends) != [0, 1] or "ENV-004" not in told or (story.folder / "envois.xml").read_text().count("<envoi ") != 1:
        fault("two that send at once", told)


def circuit(ctg, top):
    """circuit.json against the fields as qpdf and pdfsig read them; the page is a good PDF, and the ODT opens."""
    folder = top / "circuit"
    shutil.copytree(ROOT / "tests/dossiers/complet", folder, ignore=shutil.ignore_patterns("out"))
    done = subprocess.run([ctg, "build", "--final", "--circuit"], cwd=folder, env=CLOCK, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return fault("circuit", done.stdout + done.stderr)
    out = folder / "out"
    told = json.loads((out / "circuit.json").read_text())
    data = (out / told["file"]["name"]).read_bytes()
    if (told["file"]["bytes"], told["file"]["sha256"]) != (len(data), hashlib.sha256(data).hexdigest()):
        fault("the digest of the file", str(told["file"]))
    pdf = json.loads(subprocess.run(["qpdf", "--json=2", "--json-key=acroform", "--json-key=pages", "--json-key=qpdf", str(out / "convention.pdf")],
                                    capture_output=True, text=True, check=True).stdout)
    objects = pdf["qpdf"][1]
    pages = {page["object"]: number for number, page in enumerate(pdf["pages"], 1)}
    there = {}
    for field in pdf["acroform"]["fields"]:
        if field["fieldtype"] != "/Sig":
            continue
        widget = objects["obj:" + field["annotation"]["object"]]["value"]
        there[field["fullname"]] = (field["pageposfrom1"], [round(float(each), 1) for each in widget["/Rect"]])
        assert pages
    said = {each["field"]: (each["page"], [round(each_rect, 1) for each_rect in each["rect"]]) for each in told["signers"]}
    close = said.keys() == there.keys() and all(
        said[name][0] == there[name][0] and all(abs(a - b) < 0.2 for a, b in zip(said[name][1], there[name][1])) for name in said)
    if not close:
        fault("fields", f"{said}\n{there}")
    names = [each["name"] for each in told["signers"]]
    if [each["order"] for each in told["signers"]] != [1, 2, 3, 4, 5] or any(each["email"] for each in told["signers"]):
        fault("signers", str(told["signers"]))
    words = " ".join(words_of(out / "circuit.pdf").split()).replace("saint-ormin- ", "saint-ormin-maire ")  # a line ends there
    if words_of(out / "circuit.pdf").count("\f") != 1:
        fault("the page is one page", words)
    for each in [*names, "convention.pdf", "ne l’imprimez pas", "PAdES", "Courriel", *(each["field"] for each in told["signers"])]:
        if each not in words:
            fault(f"the page says nothing of {each}", words)
    run("qpdf", "--check", out / "circuit.pdf")
    if not re.search(r"Tagged:\s+yes", subprocess.run(["pdfinfo", str(out / "circuit.pdf")], capture_output=True, text=True, check=True).stdout):
        fault("the page is tagged")
    if not (out / "circuit.odt").read_bytes().startswith(b"PK"):
        fault("the page as ODT")
    again = top / "circuit-encore"
    shutil.copytree(folder, again)
    subprocess.run([ctg, "build", "--final", "--circuit"], cwd=again, env=CLOCK, capture_output=True, check=True)
    for name in ("circuit.json", "circuit.pdf", "circuit.odt"):
        if (out / name).read_bytes() != (again / "out" / name).read_bytes():
            fault(f"{name} has other bytes the second time")
    refused = subprocess.run([ctg, "build", "--circuit"], cwd=folder, env=CLOCK, capture_output=True, text=True, check=False)
    if refused.returncode != 2 or "CLI-045" not in refused.stderr:
        fault("--circuit without --final", refused.stderr)


def modes(ctg, top):
    """The closing text by the mode, in both models; and that of an avenant."""
    closing = {
        ("2", "papier"): "Fait en 4 exemplaires originaux.",
        ("2", "electronique"): "La présente convention est signée électroniquement ; chaque partie en dispose sur un support durable.",
        ("1", "electronique"): "La présente convention est signée électroniquement.",
        ("1", "mixte"): "ont le même texte et forment ensemble un seul acte.",
        ("2", "mixte"): "sur papier par les autres, en 4 exemplaires originaux ; le fichier signé et les originaux sur papier ont le "
                        "même texte et forment ensemble un seul acte.",
    }
    for (model, mode), words in closing.items():
        folder = top / f"mode-{model}-{mode}"
        shutil.copytree(ROOT / "tests/dossiers/complet", folder, ignore=shutil.ignore_patterns("out"))
        path = folder / "convention.xml"
        text = re.sub(r"<signature [^>]*/>", f'<signature date="2026-12-15" lieu="Saint-Ormin" mode="{mode}"/>', path.read_text(), count=1)
        path.write_text(re.sub(r'(<modele [^>]*version=")\d', rf"\g<1>{model}", text, count=1))
        subprocess.run([ctg, "build", "--format", "pdf"], cwd=folder, env=CLOCK, capture_output=True, check=True)
        said = " ".join(words_of(folder / "out/convention.pdf").split())
        if words not in said:
            at = said.find("Signatures", 2000)
            fault(f"the closing of model {model}, {mode}", said[at:at + 600])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    ctg = pathlib.Path(options.parse_args().ctg).absolute()
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        bench = Bench(ctg, top)
        for language in ("fr", "en"):
            whole_story(bench, ctg, top, language)
        already_signed(bench, ctg, top)
        partly_signed_act(bench, ctg, top)
        race(ctg, top)
        circuit(ctg, top)
        modes(ctg, top)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
