#!/usr/bin/env python3
"""The machine fails under each command that writes: nothing is lost, nothing half written, nothing claimed.

shim.c counts what a command asks of the disk in the dossier. The command is run once whole; what it leaves is the
reference. Then it is run again and again on a fresh copy, and at one of these moments
  - a call fails (EIO, ENOSPC, EROFS, EACCES, EMFILE, EDQUOT; EINTR, after which it must go on), or
  - the process is killed, as by kill -9 or a power cut.
After a fault: either all is as if it had not happened, or the exit code is 3, the message is one of the machine's
(SYS), the files of the dossier are byte for byte as before, and no temporary file is left. After a kill each file
is the old one or the new one, whole, and the same command, run once more, leaves what the reference says.
Then two at once: each pair of RACES, started together; what stands in the end is what one of the two
orders gives, or one of them refused (SYS-004, SYS-005) and left no trace.

    faults.py --ctg PROGRAM --shim LIBRARY [--only NAME] [--kills N] [--faults N] [--races N]

prints a table: commands, moments, faults, kills, races, and what went wrong.
"""

import argparse
import concurrent.futures
import errno
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPLETE = ROOT / "tests/dossiers/complet"
DAY = "2000000000"  # all is signed by then
FAULTS = {
    "open": ["EACCES", "EIO", "EMFILE", "EINTR"],
    "read": ["EIO", "EINTR"],
    "create": ["ENOSPC", "EROFS", "EACCES", "EINTR"],
    "write": ["ENOSPC", "EIO", "EDQUOT", "EINTR"],
    "sync": ["EIO", "ENOSPC"],
    "rename": ["EIO", "EACCES", "EROFS"],
    "link": ["EIO"],
    "mkdir": ["EACCES", "ENOSPC"],
}
LEFT = re.compile(r"(^|/)\.ctg-[0-9a-f]{16}\.tmp$")
LOCK = ".ctg-verrou"
WHY = "scelles/convention/annulation.xml"  # why a seal is withdrawn is put into its folder whole, before that is moved


class Program:
    def __init__(self, ctg, shim):
        self.ctg, self.shim = ctg, shim

    def words(self, words):
        return [self.ctg, *words]

    def run(self, folder, words, **shim):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
        if shim:
            environment.update({"LD_PRELOAD": self.shim, "CTG_FAULT_UNDER": str(folder)}, **shim)
        return subprocess.run(self.words(words), cwd=folder, env=environment, capture_output=True, text=True,
                              check=False, timeout=120)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LOCK}


def replace(path, old, new):
    text = path.read_text(encoding="utf8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf8")


# Each: a name, what is made ready in a copy of the complete dossier, the command.
def ready_build(ctg, folder):
    pass


def ready_again(ctg, folder):
    ctg.run(folder, ["build"])
    replace(folder / "convention.xml", "Val d’Ormence", "Val d’Ormance")


def ready_sealed(ctg, folder):
    ctg.run(folder, ["build", "--format", "pdf"])
    done = ctg.run(folder, ["seal", "--constate", "out/convention.pdf"])
    assert done.returncode == 0, done.stderr


def ready_seal(ctg, folder):
    ctg.run(folder, ["build", "--format", "pdf"])


def ready_draft(ctg, folder):
    ready_sealed(ctg, folder)
    replace(folder / "annexes/2-plan-actions/fiches/1.A.1.xml", "communes par an", "communes chaque année")


def ready_avenant(ctg, folder):
    ready_draft(ctg, folder)
    done = ctg.run(folder, ["avenant", "draft"])
    assert done.returncode in (0, 1), done.stderr


def edited_odt(ctg, folder, name, text, other="secrétaires de mairie"):
    ctg.run(folder, ["build", "--format", "odt"])
    source, target = folder / "out/convention.odt", folder / name
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "content.xml":
                data = data.decode("utf8").replace("communes par an", text)
                data = data.replace("secrétaires de mairie", other).encode("utf8")
            new.writestr(entry, data)


def ready_import(ctg, folder):
    edited_odt(ctg, folder, "relue.odt", "communes chaque année")


SUIVI = """<suivi xmlns="urn:ctg:suivi:1">
  <action fiche="1.A.1"><situation date="2027-10-01" statut="en-cours">Deux communes visitées.</situation></action>
</suivi>
"""


def ready_suivi_import(ctg, folder):
    (folder / "suivi").mkdir()
    (folder / "suivi/suivi.xml").write_text(SUIVI, encoding="utf8")
    ctg.run(folder, ["suivi", "export", "--format", "csv"])
    shutil.copytree(folder / "out/suivi", folder / "rempli")
    replace(folder / "rempli/Situations.csv", "Deux communes", "Trois communes")


def ready_bilan(ctg, folder):
    (folder / "suivi").mkdir()
    (folder / "suivi/suivi.xml").write_text(SUIVI, encoding="utf8")
    done = ctg.run(folder, ["bilan", "init", "etape", "--au", "2027-12-31"])
    assert done.returncode == 0, done.stderr


def ready_cdsf(ctg, folder):
    ready_sealed(ctg, folder)


def ready_sending(ctg, folder):
    ctg.run(folder, ["build", "--final", "--format", "pdf"])


def ready_sent(ctg, folder):
    ready_sending(ctg, folder)
    done = ctg.run(folder, ["signature", "envoyer", "out/convention.pdf", "--a", "Mme Estrival"])
    assert done.returncode == 0, done.stderr


# RSA with PKCS #1 padding: the same bytes each time.
def ready_sign(ctg, folder):
    ready_sending(ctg, folder)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "10000", "-subj",
                    "/CN=Marianne Estrival", "-keyout", "cle.key", "-out", "cle.pem"], cwd=folder, check=True,
                   capture_output=True)


def ready_verify(ctg, folder):
    ready_sign(ctg, folder)
    done = ctg.run(folder, SIGN)
    assert done.returncode == 0, done.stderr


def ready_import_two(ctg, folder):
    edited_odt(ctg, folder, "relue.odt", "communes chaque année", "agents des mairies")


def ready_received(ctg, folder):
    edited_odt(ctg, folder, "recue.odt", "communes   par [à compléter]")


def ready_text(ctg, folder):
    (folder / "recue.txt").write_text("Convention territoriale globale\n\nArticle 1 - Objet\n\nL'Etat  et la Caf.\n",
                                      encoding="utf8")


SIGN = ["sign", "out/convention.pdf", "--champ", "epci-presidente", "--cert", "cle.pem", "--cle", "cle.key"]
COMMANDS = [
    ("build", ready_build, ["build"]),
    ("build, once more", ready_again, ["build"]),
    ("seal", ready_seal, ["seal", "--constate", "out/convention.pdf"]),
    ("seal --annuler", ready_sealed, ["seal", "--annuler", "--motif", "essai"]),
    ("avenant draft", ready_draft, ["avenant", "draft"]),
    ("avenant build", ready_avenant, ["avenant", "build", "1", "--format", "pdf"]),
    ("import", ready_import, ["import", "--apply", "relue.odt"]),
    ("import of two files", ready_import_two, ["import", "--apply", "relue.odt"]),
    ("suivi export", ready_build, ["suivi", "export"]),
    ("suivi import", ready_suivi_import, ["suivi", "import", "--apply", "rempli"]),
    ("cdsf initial", ready_cdsf, ["cdsf", "initial"]),
    ("bilan init", ready_build, ["bilan", "init", "etape", "--au", "2027-12-31"]),
    ("bilan", ready_bilan, ["bilan", "etape", "--au", "2027-12-31", "--format", "pdf"]),
    ("signature envoyer", ready_sending, ["signature", "envoyer", "out/convention.pdf", "--a", "Mme Estrival"]),
    ("signature retirer", ready_sent, ["signature", "retirer", "--motif", "essai"]),
    ("build --circuit", ready_build, ["build", "--final", "--circuit"]),
    ("sign", ready_sign, SIGN),
    ("verify --pdf", ready_verify, ["verify", "out/convention.pdf", "--pdf", "verdict.pdf"]),
    ("ajustement", ready_draft, ["ajustement", "fiche-1.A.1", "--copil", "2028-01-10", "--proces-verbal", "PV"]),
    ("modele changer", ready_sealed, ["modele", "changer", "1", "--apply"]),
    ("check --annoter", ready_received, ["check", "--annoter", "recue.odt"]),
    ("check --fix", ready_text, ["check", "--fix", "recue.txt"]),
    ("check --write-baseline", ready_text, ["check", "recue.txt", "--write-baseline", "connu.json"]),
    ("init", ready_build, ["init", "neuf"]),
]
RACES = ["build", "seal", "avenant draft", "import", "suivi import", "cdsf initial", "check --fix", "signature envoyer"]


def without_leftovers(files):
    return {name: bytes_ for name, bytes_ in files.items() if not LEFT.search(name)}


class Trial:
    def __init__(self, ctg, top, name, ready, words):
        self.ctg, self.top, self.name, self.words = ctg, top, name, words
        self.template = top / "ready"
        shutil.copytree(COMPLETE, self.template)
        ready(ctg, self.template)
        self.before = tree(self.template)
        self.wrong = []
        folder = self.fresh("whole")
        done = ctg.run(folder, words, CTG_FAULT_COUNT=str(top / "moments"))
        self.exit = done.returncode
        self.after = tree(folder)
        if self.exit not in (0, 1) or self.after == self.before:
            self.fault("whole", f"exit {self.exit}, {'changes nothing' if self.after == self.before else ''}"
                       + done.stderr[-400:])
        self.moments = (top / "moments").read_text().split()

    def fresh(self, name):
        folder = self.top / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder)
        return folder

    def fault(self, where, what):
        self.wrong.append(f"{self.name}: {where}: {what}")

    def differences(self, found, *allowed):
        names = set(found).union(*allowed)
        return [name for name in sorted(names) if all(found.get(name) != each.get(name) for each in allowed)]

    def fail_at(self, kind, at, error):
        where = f"{error} at {kind} {at}"
        folder = self.fresh(f"fault-{kind}-{at}-{error}")
        done = self.ctg.run(folder, self.words, CTG_FAULT_OF=kind, CTG_FAULT_AT=str(at),
                            CTG_FAULT_WITH=str(getattr(errno, error)))
        found = tree(folder)
        if done.returncode == self.exit and not self.differences(found, self.after):
            pass  # as if nothing had happened
        elif "BLD-004" in done.stderr and all(each.startswith("exports/") for each in self.differences(found, self.after)):
            pass  # an ODT whose corrections cannot come back: it is made all the same, and that is told
        elif done.returncode != 3:
            self.fault(where, f"exit {done.returncode}, differs: {self.differences(found, self.after)[:3]}: "
                       + done.stderr[-300:])
        else:
            if not re.search(r"\b(SYS-0|SYS-1)", done.stderr):
                self.fault(where, "no word of the machine: " + done.stderr[-300:])
            # A disk that goes on failing keeps what was replaced from being put back: then that is told, and the old
            # content lies where it is told.
            told = re.search("pas pu être remis(.*)", done.stderr)
            kept = dict(re.findall(r"([^ ,]+) \(l’ancien contenu est dans ([^ ]+)\u00a0:", told[1])) if told else {}
            kept = {name: str(pathlib.Path(where).relative_to(folder)) if where.startswith("/") else where
                    for name, where in kept.items()}
            untold = [name for name in self.differences(found, self.before)
                      if not (told and name in told[1] and found.get(name) == self.after.get(name)
                              and found.get(kept.get(name)) == self.before.get(name))
                      and not any(name == where and found[name] == self.before.get(old) for old, where in kept.items())]
            if untold:
                self.fault(where, f"exit 3, and not as before: {untold[:3]}: " + done.stderr[-400:])
        if error == "EINTR" and done.returncode != self.exit:
            self.fault(where, f"broken off by a signal: exit {done.returncode}: " + done.stderr[-200:])
        shutil.rmtree(folder)

    def kill_at(self, at):
        where = f"killed at moment {at} ({self.moments[at - 1]})"
        folder = self.fresh(f"kill-{at}")
        self.ctg.run(folder, self.words, CTG_FAULT_AT=str(at), CTG_FAULT_WITH="kill")
        left = tree(folder)
        found = without_leftovers(left)
        wrong = self.differences(found, self.before, self.after)
        if wrong == [WHY] and found.get(WHY) in self.after.values():
            wrong = []
        if wrong:
            self.fault(where, f"half written: {wrong[:3]}")
        again = self.ctg.run(folder, self.words)
        found = tree(folder)
        if found == left:  # nothing to save: leftovers are swept by the next one that saves there
            found = without_leftovers(found)
        if self.name in ONCE and found == self.after:
            pass
        elif again.returncode != self.exit or self.differences(found, self.after):
            self.fault(where, f"once more: exit {again.returncode}, {self.differences(found, self.after)[:3]}: "
                       + again.stderr[-300:])
        shutil.rmtree(folder)


# What says, the second time, that it is done already.
ONCE = {"seal", "seal --annuler", "signature envoyer", "signature retirer", "init", "avenant draft", "cdsf initial", "bilan init", "import",
        "sign", "ajustement", "modele changer", "import of two files"}


def spread(numbers, most):
    if len(numbers) <= most:
        return numbers
    return sorted({numbers[round(i * (len(numbers) - 1) / max(most - 1, 1))] for i in range(most)})


def try_command(program, top, name, ready, words, kills, faults):
    top = top / re.sub(r"\W+", "-", name)
    top.mkdir()
    trial = Trial(program, top, name, ready, words)
    done = {"faults": 0, "kills": 0}
    if not trial.wrong:
        for kind, errors in FAULTS.items():
            all_of_kind = list(range(1, trial.moments.count(kind) + 1))
            for error in errors:
                for at in sorted({*spread(all_of_kind, faults), *(all_of_kind[1:2] if kind == "rename" else [])}):
                    trial.fail_at(kind, at, error)
                    done["faults"] += 1
        # Where the disk is changed first; where that are fewer moments than are asked for, while it is read, too.
        changing = [i + 1 for i, each in enumerate(trial.moments) if each not in ("open", "read")]
        chosen = spread(changing, kills)
        reading = sorted(set(range(1, len(trial.moments) + 1)) - set(changing))
        for at in sorted([*chosen, *spread(reading, max(kills - len(chosen), 0))]):
            trial.kill_at(at)
            done["kills"] += 1
    return name, len(trial.moments), done, trial.wrong


# Both commands in the folder of both, started together.
def race(program, top, one, two, number):
    wrong = []
    name = f"{one} | {two}"
    top = top / re.sub(r"\W+", "-", name)
    top.mkdir()
    commands = {each[0]: each for each in COMMANDS}
    ready = top / "ready"
    shutil.copytree(COMPLETE, ready)
    for each in dict.fromkeys([one, two]):
        if not (each in ("avenant draft", "cdsf initial") and (ready / "scelles").exists()):
            commands[each][1](program, ready)
        elif each == "avenant draft":
            replace(ready / "annexes/2-plan-actions/fiches/1.A.1.xml", "communes par an", "communes chaque année")
    results = []
    for order in ([one, two], [two, one]):
        folder = top / "whole"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        exits = [program.run(folder, commands[each][2]).returncode for each in order]
        results.append((dict(zip(order, exits)), tree(folder)))
    for each in dict.fromkeys([one, two]):  # the other one refused
        folder = top / "whole"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        program.run(folder, commands[each][2])
        results.append((None, tree(folder)))
    for i in range(number):
        folder = top / "both"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
        started = [subprocess.Popen(program.words(commands[each][2]), cwd=folder, env=environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for each in (one, two)]
        ends = [each.communicate(timeout=120) + (each.returncode,) for each in started]
        found = tree(folder)
        if any(found == result for _, result in results):
            continue
        # A file that both write (the list of digests of out/) may join what both say.
        differs = min(([name for name in set(found) | set(result) if found.get(name) != result.get(name)]
                       for _, result in results), key=len)
        wrong.append(f"{name}: round {i}: what stands there is of neither order: {sorted(differs)[:4]}; exits "
                     f"{[end[2] for end in ends]}: " + " / ".join(end[1][-200:] for end in ends))
    shutil.rmtree(top)
    return name, number, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--shim", required=True)
    parser.add_argument("--only")
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--faults", type=int, default=1)
    parser.add_argument("--races", type=int, default=1)
    args = parser.parse_args()
    program = Program(os.path.abspath(args.ctg), os.path.abspath(args.shim))
    wrong = []
    with tempfile.TemporaryDirectory(prefix="ctg-faults-") as folder, \
            concurrent.futures.ThreadPoolExecutor(2) as pool:
        top = pathlib.Path(folder).resolve()
        tried = [pool.submit(try_command, program, top, *each, args.kills, args.faults)
                 for each in COMMANDS if not args.only or args.only == each[0]]
        for each in tried:
            name, moments, done, faults = each.result()
            print(f"{name:24} {moments:5} moments {done['faults']:4} faults {done['kills']:4} kills"
                  f" {len(faults):4} wrong", flush=True)
            wrong += faults
        pairs = [(one, two) for i, one in enumerate(RACES) for two in RACES[i:]] if not args.only else []
        raced = [pool.submit(race, program, top, one, two, args.races) for one, two in pairs if args.races]
        for each in raced:
            name, number, faults = each.result()
            print(f"{name:36} {number:4} races {len(faults):4} wrong", flush=True)
            wrong += faults
    for each in wrong:
        print("WRONG", each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
