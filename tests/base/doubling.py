#!/usr/bin/env python3
"""Nothing is quadratic: each reader gets an input and one of twice the size, and the instructions that ctg runs are
counted (valgrind). A program that starts runs some, so what counts is how much they grow: from n to 2n to 4n, the second
step takes at most 2.3 times what the first one took. The heap at its peak grows by 24 bytes at most for each byte of the
signed convention, by 26 for each of a text of short paragraphs.

    doubling.py --ctg build/release/ctg [--all]
"""
import argparse
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "fuzz"))
import seeds  # noqa: E402

MOST = 2.3
CTG = ""
PARAGRAPH = "La commune de Val-d’Ormence , représentée par M. Durand n° {0}, s’engage à verser {0} € au centre en 2027."


def lines(n):
    return [PARAGRAPH.format(i) for i in range(n)]


def text(folder, n):
    (folder / "a.txt").write_text("\n\n".join(lines(n)) + "\n")
    return ["check", "a.txt"]


def signed(folder, n):
    """The signed convention of tests/seed, some times: short lines, and much that the rules report."""
    convention = (ROOT / "tests/seed/ctg-monts-rance-et-rougier.txt").read_text(encoding="utf8")
    (folder / "a.txt").write_text(convention * n, encoding="utf8")
    return ["check", "a.txt"]


def markdown(folder, n):
    (folder / "a.md").write_text("# Titre\n\n" + "\n".join(f"- {line}" for line in lines(n)) + "\n")
    return ["check", "a.md"]


def html(folder, n):
    (folder / "a.html").write_text("<table>" + "".join(f"<tr><td>{line}<td>&eacute;</tr>" for line in lines(n)) + "</table>")
    return ["check", "a.html"]


def in_package(folder, name, package, part, end, more):
    (folder / name).write_bytes(seeds.with_more(package, part, end, more))
    return ["check", name]


def odt(folder, n):
    more = "".join(f"<text:p>{line}</text:p>" for line in lines(n))
    return in_package(folder, "a.odt", seeds.odt(), "content.xml", "</office:text>", more)


def docx(folder, n):
    more = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines(n))
    return in_package(folder, "a.docx", seeds.docx(), "word/document.xml", "</w:body>", more)


def heads(folder, n):
    """References of a document to other parts of it."""
    relations = "".join(f'<Relationship Id="h{i}" Type="x/header" Target="h{i}.xml"/>' for i in range(n))
    calls = "".join(f'<w:sectPr><w:headerReference r:id="h{i}"/></w:sectPr>' for i in range(n))
    package = seeds.with_more(seeds.docx(), "word/_rels/document.xml.rels", "</Relationships>", relations)
    return in_package(folder, "a.docx", package, "word/document.xml", "</w:body>", calls)


def many_files(folder, n):
    names = []
    for i in range(n):
        names.append(f"{i}.txt")
        (folder / names[-1]).write_text(PARAGRAPH.format(i) + "\n")
    return ["check", *names]


def baseline(folder, n):
    """Reports of the same key: the same words, again and again."""
    (folder / "a.txt").write_text("Article 4 : à compléter\n\n" * n)
    key = '{"rule": "PLH-002", "file": "a.txt", "part": "", "text": "à compléter", "count": 1}'
    (folder / "b.json").write_text('{"baseline": 1, "reports": [' + ",\n".join([key] * n) + "]}")
    return ["check", "a.txt", "--baseline", "b.json"]


def fiches(folder, n):
    dossier = folder / "d"
    shutil.copytree(ROOT / "tests" / "dossiers" / "complet", dossier)
    place = dossier / "annexes" / "2-plan-actions"
    first = sorted((place / "fiches").iterdir())[0]
    code, named = first.stem, []
    for i in range(n):
        new = f"1.A.{i + 100}"
        (place / "fiches" / f"{new}.xml").write_text(first.read_text().replace(f'"{code}"', f'"{new}"'))
        named.append(f'<action fiche="{new}"/>')
    table = place / "repertoire.xml"
    table.write_text(re.sub(rf'(<action fiche="{re.escape(code)}"\s*/>)', r"\1" + "".join(named), table.read_text(), count=1))
    return ["check", "--dossier", "d"]


def suivi(folder):
    """The dossier of this repository, and what was followed up of it in the tests."""
    shutil.copy(ROOT / "convention.xml", folder)
    shutil.copytree(ROOT / "annexes", folder / "annexes")
    shutil.copytree(ROOT / "tests" / "suivi" / "monts", folder, dirs_exist_ok=True)


def csv(folder, n):
    suivi(folder)
    subprocess.run([CTG, "suivi", "export", "--format", "csv"], cwd=folder, check=True, capture_output=True)
    table = folder / "out" / "suivi" / "Moyens.csv"
    table.write_text(table.read_text() + "".join(
        f"1.A.1;Titre;La Caf de l’Aveyron;2027;Nature {i};{100 + i};;;;;\n" for i in range(n)))
    return ["suivi", "import", "out/suivi/Moyens.csv"]


def ods(folder, n):
    suivi(folder)
    rows = "".join(f'<table:table-row><table:table-cell><text:p>{line}</text:p></table:table-cell></table:table-row>'
                   for line in lines(n))
    in_package(folder, "a.ods", seeds.ods(), "content.xml", "</table:table>", rows)
    return ["suivi", "import", "a.ods"]


def sheets(folder, n):
    suivi(folder)
    more = "".join(f'<table:table table:name="s{i}"/>' for i in range(n))
    in_package(folder, "a.ods", seeds.ods(), "content.xml", "</office:spreadsheet>", more)
    return ["suivi", "import", "a.ods"]


def bag(folder, n):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds.bag())) as given, zipfile.ZipFile(out, "w") as made:
        for member in given.namelist():
            made.writestr(member, given.read(member))
        for i in range(n):
            made.writestr(f"paquet/data/{i}.txt", "Bonjour\n")
    (folder / "a.zip").write_bytes(out.getvalue())
    return ["cdsf", "verify", "a.zip"]


# The size of the first input; those of the short form.
CASES = {text: 100, markdown: 100, html: 100, odt: 100, docx: 100, heads: 500, csv: 100, ods: 500, sheets: 1000, bag: 500,
         baseline: 200, many_files: 60, fiches: 20}
SHORT = [text, docx, sheets, many_files]


def instructions(make, size):
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top)
        words = make(folder, size)
        log = folder / "valgrind.log"
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                   f"--log-file={log}", CTG, *words]
        ran = subprocess.run(command, cwd=folder, capture_output=True)
        if ran.returncode not in (0, 1):
            sys.exit(f"{words}: ended with {ran.returncode}\n{ran.stderr.decode(errors='replace')[-500:]}")
        return int(re.search(r"Collected : (\d+)", log.read_text()).group(1))


def heap(make, size):
    """The peak of the heap, and the bytes of the input."""
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top)
        words = make(folder, size)
        given = sum(path.stat().st_size for path in folder.iterdir())
        seen = folder / "massif"
        command = ["valgrind", "--tool=massif", "--max-snapshots=200", "--peak-inaccuracy=0", "--detailed-freq=1000000",
                   f"--massif-out-file={seen}", f"--log-file={folder / 'log'}", CTG, *words]
        ran = subprocess.run(command, cwd=folder, capture_output=True)
        if ran.returncode not in (0, 1):
            sys.exit(f"{words}: ended with {ran.returncode}\n{ran.stderr.decode(errors='replace')[-500:]}")
        return max(int(peak) for peak in re.findall(r"mem_heap_B=(\d+)", seen.read_text())), given


def memory(make, size, most):
    """`most`: bytes a byte."""
    (low, few), (high, many) = heap(make, size), heap(make, 2 * size)
    grows = (high - low) / (many - few)
    good = 0 < grows <= most
    print(f"{'' if good else 'FAULT: '}{make.__name__}: the heap grows by {grows:.1f} bytes for each byte", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--all", action="store_true", help="every reader, and inputs of twice the size")
    asked = parser.parse_args()
    global CTG
    CTG = asked.ctg
    if not shutil.which("valgrind"):
        return 77
    faults = 0
    for make, size in CASES.items():
        if not asked.all and make not in SHORT:
            continue
        size *= 2 if asked.all else 1
        counts = [instructions(make, size * times) for times in (1, 2, 4)]
        first, second = counts[1] - counts[0], counts[2] - counts[1]
        good = first > 0 and second <= MOST * first
        faults += not good
        print(f"{'' if good else 'FAULT: '}{make.__name__}: {size} to {2 * size} takes {first} instructions more, "
              f"{2 * size} to {4 * size} takes {second}: {second / max(first, 1):.2f} times that", flush=True)
    for make, size, most in [(signed, 2, 24), (text, 500, 26)]:
        faults += not memory(make, size, most)
    return 1 if faults else 0


sys.exit(main())
