#!/usr/bin/env python3
"""Whether the programs of a release are hardened, as CMakeLists.txt asks: what can be seen in a program is looked for
there, by readelf; what leaves no trace, in the commands that compiled it.
"""
import argparse
import json
import pathlib
import platform
import re
import subprocess
import sys

OPTIONS = ["-D_GLIBCXX_ASSERTIONS", "-D_FORTIFY_SOURCE=3", "-fstack-protector-strong", "-fstack-clash-protection",
           "-fPIE"]
X86 = platform.machine() == "x86_64"


def read(*words):
    return subprocess.run(["readelf", "--wide", *words], capture_output=True, text=True, check=True,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout


def missing_in(program, small):
    """What the program lacks. A small one may have nothing that the library's own checks could stand in."""
    header, dynamic, symbols = read("--file-header", "--program-headers", program), read("--dynamic", program), \
        read("--dyn-syms", program)
    stack = re.search(r"GNU_STACK .*", header)
    seen = {
        "PIE": "FLAGS_1" in dynamic and re.search(r"FLAGS_1.*\bPIE\b", dynamic),
        "RELRO": "GNU_RELRO" in header,
        "every symbol bound at the start": re.search(r"FLAGS_1.*\bNOW\b", dynamic),
        "a stack that is no program": stack and "RWE" not in stack.group(),
        "the stack protector": "__stack_chk_fail" in symbols,
    }
    if X86:
        notes = read("--notes", program)
        seen["CET"] = "IBT" in notes and "SHSTK" in notes
    if not small:
        seen["assertions of the standard library"] = "__glibcxx_assert_fail" in symbols
        seen["checked functions of the C library"] = re.search(r"__(?!stack)\w+_chk\b", symbols)
    return [name for name, found in seen.items() if not found]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    build = parser.parse_args().build
    faults = []
    for program, small in [("ctg", False), ("ctg-reader", False), ("ctg-confine", True)]:
        faults += [f"{program}: {name} is not there" for name in missing_in(build / program, small)]
    commands = json.loads((build / "compile_commands.json").read_text())
    # A file of src/, or several of a room together.
    ours = [c for c in commands if ("/src/" in c["file"] and c["file"].endswith(".cc")) or "/Unity/unity_" in c["file"]]
    if len(ours) < 50:
        faults.append(f"only {len(ours)} commands that compile src/")
    for command in ours:
        words = command["command"].split()
        wanted = OPTIONS + (["-fcf-protection"] if X86 else [])
        faults += [f"{command['file']}: compiled without {option}" for option in wanted if option not in words]
        if not any(re.fullmatch(r"-O[123s]", word) for word in words):
            faults.append(f"{command['file']}: compiled without -O, so that nothing is checked by the C library")
    print("\n".join(faults) if faults else f"three programs, {len(ours)} sources: hardened")
    return 1 if faults else 0


sys.exit(main())
