#!/usr/bin/env python3
"""Writes src/hypertext/references.inc: the named character references of HTML, as Python's library has them."""

import html.entities
import pathlib

TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/hypertext/references.inc"
HEAD = """// The named character references of HTML (WHATWG, "Named character references"), in the order of their bytes.
// Written by tools/references.py. Those without a semicolon are read without one too.
"""
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def literal(text):
    return "".join(
        ESCAPES.get(c, c) if ord(c) < 0x80 else "".join(f"\\{byte:03o}" for byte in c.encode()) for c in text
    )


lines = (f'{{"{name}", "{literal(text)}"}},\n' for name, text in sorted(html.entities.html5.items()))
TARGET.write_text(HEAD + "".join(lines))
