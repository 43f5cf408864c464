#!/usr/bin/env python3
"""docs/preuve.md, done: every command of it is run in the folder of a seal, and finds out what was changed there;
`ctg seal --verifier` says the same. Run by ctest (preuve)."""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from forge import ROOT, with_dss  # noqa: E402
from pki import run  # noqa: E402
from tampered import Bench  # noqa: E402

CLOCK = {**os.environ, "SOURCE_DATE_EPOCH": "1797724800"}


def commands():
    return re.findall(r"```sh\n(.*?)```", (ROOT / "docs/preuve.md").read_text(), re.S)


def by_hand(folder, top):
    """Whether each block succeeds, and all that is said."""
    out, good = "", []
    for block in commands():
        done = subprocess.run(["bash", "-eu", "-c", block.replace("/tmp/", f"{top}/")], cwd=folder, capture_output=True, text=True,
                              check=False)
        good.append(done.returncode == 0)
        out += done.stdout + done.stderr
    return good, out


def long_term(bench, seal, top):
    """The same file with what its signatures are checked with later behind it: it is shown, and openssl finds it good."""
    kept = (seal / "signe.pdf").read_bytes()
    root = run("openssl", "x509", "-in", top / "racine.pem", "-outform", "DER")
    bench.root.revoke("revoque")
    (seal / "signe.pdf").write_bytes(with_dss(kept, [root], [bench.root.revocations()], [bench.root.answer("p0")]))
    good, said = by_hand(seal, top)
    assert good[2:] == [True] * 3, said
    for words in ("après la dernière signature :", "/Type /DSS", "verify OK", "Serial Number", "Cert Status: good"):
        assert words in said, (words, said)
    changed = kept + b"7 0 obj\n<< /Type /Page >>\nendobj\n"
    (seal / "signe.pdf").write_bytes(changed)
    good, said = by_hand(seal, top)
    assert not good[3], said
    (seal / "signe.pdf").write_bytes(kept)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        bench = Bench(pathlib.Path(asked.ctg).absolute(), top)
        dossier = top / "dossier"
        shutil.copytree(ROOT / "tests/dossiers/complet", dossier, ignore=shutil.ignore_patterns("out"))
        (top / "tous.pdf").write_bytes(bench.all)
        subprocess.run([bench.ctg, "seal", "--signe", top / "tous.pdf"], cwd=dossier, env=CLOCK, check=True, capture_output=True)
        seal = dossier / "scelles/convention"

        def program():
            done = subprocess.run([bench.ctg, "seal", "--verifier"], cwd=dossier, env=CLOCK, capture_output=True, text=True, check=False)
            return done.returncode, done.stdout + done.stderr

        code, told = program()
        assert code == 0 and "intact" in told and "5 sur 5" in told, told
        good, said = by_hand(seal, top)
        assert all(good) and len(good) == 5, said
        for words in ("sceau intact", "fichiers intacts", "rien après la dernière signature"):
            assert words in said, said
        assert said.count("CMS Verification successful") == 5 and "Marianne Estrival" in said, said
        # A byte of anything is found out, by hand and by the program. The templates of today are not asked.
        for path, which in (("sceau.xml", 0), ("donnees/convention.xml", 1), ("texte.txt", 1), ("signe.pdf", 2), ("verdict.json", 1)):
            kept = (seal / path).read_bytes()
            at = kept.rindex(b"/CreationDate (D:2") + 17 if path == "signe.pdf" else len(kept) // 3
            (seal / path).write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1:])
            code, told = program()
            assert code == 1 and "NON PROUV" in told, (path, told)
            good, said = by_hand(seal, top)
            assert not good[which], (path, good, said)
            (seal / path).write_bytes(kept)
        long_term(bench, seal, top)
        (seal / "donnees/de-plus.xml").write_text("<x/>")
        code, told = program()
        assert code == 0 and "SEA-048" in told, told
        (seal / "donnees/de-plus.xml").unlink()
        (seal / "texte.txt").unlink()
        code, told = program()
        assert code == 1 and "SEA-004" in told, told
    print(f"{len(commands())} blocks of commands")
    return 0


if __name__ == "__main__":
    sys.exit(main())
