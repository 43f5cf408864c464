"""The rules of PDF/A-2a and PDF/UA-1, as checks: see __main__.py."""

from conform import drawing, elsewhere, fonts, interaction, metadata, structure, syntax  # noqa: F401  (they enter CHECKS)
from conform.pdf import CHECKS, File  # noqa: F401


def broken_rules(file):
    for names, check in CHECKS:
        for fault in check(file):
            assert not names or fault.split(":")[0] in names, fault
            yield fault


def faults_of(path):
    """Each rule that the PDF breaks, as it is printed."""
    return list(broken_rules(File(path)))
