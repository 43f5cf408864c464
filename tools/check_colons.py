#!/usr/bin/env python3
"""The space before the colon of a French message does not break.

A terminal, a mailer or a page breaks a line at a plain space, and a colon that opens a line reads as
a mistake. Templates and the texts of avenants and bilans are typeset, which sees to their spaces;
messages, helps and explanations are printed as the sources write them. This check reads every string
literal of src/ and names those where a plain space stands before a colon. What is matched against a
user's document, shown as an example of one, or typeset later is left out, in the tables below.

Run by ctest (colons). Prints file:line and the words; exit code 1 where one is found. --fix mends them.
"""

import pathlib
import re
import sys

# Texts of documents, which are typeset, and words looked for in documents.
DOCUMENTS = [
    "avenant/act.cc",
    "wording/",
    "bilan/",
    "check/blank_labels.cc",
    "reports/page_look.h",
    "engine/bilans.cc",
    "readers/contents.cc",
    "readers/phrases.cc",
    "revision/blocks.cc",
]
# The descriptions that a packet carries (docs/packet.md): the same bytes as in packets already sent.
PACKET = re.compile(r"^(article |Données|Schéma des données|Sceau|Envoi au comité|Empreinte SHA-256)")
LITERAL = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)+'"
    r'|R"(?P<mark>\w*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<plain>(?:[^"\\\n]|\\.)*)"',
    re.S,
)
COLON = re.compile(r"(?:^|(?<=[^\s;])) :(?!:)", re.M)


def literals(source: str):
    """Where each string literal of a C++ file begins, and what it says."""
    for match in LITERAL.finditer(source):
        group = "raw" if match["raw"] is not None else "plain"
        if match[group] is not None:
            yield match.start(group), match[group]


def is_example(name: str, text: str) -> bool:
    """The good and bad documents that a rule shows, lines of them."""
    return name.startswith("check/rules/") and "\\n" in text


def of_documents(name: str, text: str) -> bool:
    return (
        name.startswith(tuple(DOCUMENTS))
        or is_example(name, text)
        or (name == "cdsf/consignment.cc" and PACKET.match(text) is not None)
    )


def faults(name: str, source: str):
    for start, text in literals(source):
        if not of_documents(name, text):
            for match in COLON.finditer(text):
                yield start + match.start()


def self_test() -> int:
    seen = lambda name, source: len(list(faults(name, source)))
    wrong = [
        source
        for name, source, count in [
            ("cli/x.cc", 'f("manque : {}", "missing: {}")', 1),
            ("cli/x.cc", 'f(R"(Options :\n  (sinon : a)\n)")', 2),
            ("cli/x.cc", 'f("manque\u00a0: {}"); // vu : rien', 0),
            ("cli/x.cc", 'f(\'"\', "a \\" : b")', 1),
            ("cli/x.cc", 'f(a ? "b" : "c", "d :: e")', 0),
            ("cli/x.cc", 'name + " : " + words', 1),
            ("check/rules/x.cc", '"Entre :\\n\\nLa Caf", "on lit : {}"', 1),
            ("wording/x.cc", '" ainsi rédigé :"', 0),
        ]
        if seen(name, source) != count
    ]
    print("\n".join(wrong) or "colons: the check sees what it should")
    return 1 if wrong else 0


def main() -> int:
    if "--self-test" in sys.argv:
        return self_test()
    root = pathlib.Path(__file__).resolve().parent.parent / "src"
    found = 0
    for path in sorted(root.rglob("*")):
        if path.suffix not in (".cc", ".h"):
            continue
        source = path.read_text(encoding="utf-8")
        at = list(faults(path.relative_to(root).as_posix(), source))
        if "--fix" in sys.argv:
            for each in reversed(at):
                source = source[:each] + "\u00a0" + source[each + 1 :]
            if at:
                path.write_text(source, encoding="utf-8")
            continue
        for each in at:
            line = source.count("\n", 0, each) + 1
            words = source[max(0, each - 40) : each + 2].split("\n")[-1]
            print(f"src/{path.relative_to(root).as_posix()}:{line}: plain space before the colon: {words}")
        found += len(at)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
