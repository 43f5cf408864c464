"""Does a PDF keep PDF/A-2a (or 3a) and PDF/UA-1? Read with qpdf, independent of what wrote it.

Rules are named as veraPDF's profiles name them: "A 6.1.2-1" is test 1 of clause 6.1.2 of ISO 19005-2, "UA 7.2-3" one of
ISO 14289-1. Each check says which rules it judges; ELSEWHERE says, for every other rule of the two profiles, why no check
of ours is needed. `--profiles DIR` holds both lists against the profiles: no rule may be left out.

    python3 tests/pdfa/conform FILE.pdf …             prints each rule that a file breaks; exit code 1 if there is one
    python3 tests/pdfa/conform --profiles DIR         every rule of the profiles is judged, or named in ELSEWHERE
    python3 tests/pdfa/conform --self-test FILE.pdf   breaks a sound file in many ways, each of which must be seen
"""

import argparse
import copy
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from conform import broken_rules, faults_of  # noqa: E402
from conform.damages import damages  # noqa: E402
from conform.elsewhere import ELSEWHERE  # noqa: E402
from conform.pdf import CHECKS, File  # noqa: E402


def check_profiles(folder):
    judged = {name for names, _ in CHECKS for name in names}
    listed = set()
    for file, prefix in (("PDFA-2A.xml", "A"), ("PDFUA-1.xml", "UA")):
        space = {"v": "http://www.verapdf.org/ValidationProfile"}
        for rule in ElementTree.parse(folder / file).getroot().iterfind(".//v:rule/v:id", space):
            listed.add(f"{prefix} {rule.get('clause')}-{rule.get('testNumber')}")
    faults = [f"neither judged nor named: {name}" for name in sorted(listed - judged - set(ELSEWHERE))]
    faults += [f"no rule of the profiles: {name}" for name in sorted((judged | set(ELSEWHERE)) - listed)]
    faults += [f"judged and named elsewhere: {name}" for name in sorted(judged & set(ELSEWHERE))]
    for fault in faults:
        print(fault)
    print(f"{len(listed)} rules, {len(judged & listed)} judged")
    return faults


def self_test(path):
    sound = File(path)
    if list(broken_rules(sound)):
        sys.exit(f"{path} is not sound")
    names = [name for name, _ in damages(sound)]
    unseen = []
    for index, name in enumerate(names):
        file = copy.copy(sound)
        file.objects = copy.deepcopy(sound.objects)
        file.catalog = file.get(file.objects["trailer"]["value"]["/Root"])
        file.maps = dict(sound.maps)
        file.root = file.element(file.get(file.get(file.catalog["/StructTreeRoot"])["/K"]), None)
        list(damages(file))[index][1]()
        judges = [check for names_, check in CHECKS if name in names_]
        found = {fault.split(":")[0] for check in judges for fault in check(file)}
        if name not in found:
            unseen.append(name)
            print(f"broken, and not seen: {name} (seen: {sorted(found)})")
    print(f"{len(names)} damages, {len(unseen)} not seen")
    return unseen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--profiles", type=pathlib.Path)
    parser.add_argument("--self-test", action="store_true")
    asked = parser.parse_args()
    faults = check_profiles(asked.profiles) if asked.profiles else []
    for path in asked.files:
        if asked.self_test:
            faults += self_test(path)
            continue
        for fault in faults_of(path):
            print(f"{path}: {fault}")
            faults.append(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
