#!/usr/bin/env python3
"""What LibreOffice's accessibility check asks of a text document, asked of ours: its own check runs in a window only.

Alternative texts, heads of tables, order of headings, contrast, language, title, names of links, no space made of empty
paragraphs. For the ODT of both dossiers. And the fields to fill of a projet must stand in the PDF that LibreOffice makes of
it: who prints from there sees what is missing.
"""

import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).parent.parent.parent
NS = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
      "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
      "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
      "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
      "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "dc": "http://purl.org/dc/elements/1.1/"}
MOST_PAGES = 45  # of the first dossier
faults = []


def tag(name):
    prefix, local = name.split(":")
    return "{" + NS[prefix] + "}" + local


def fault(name, message):
    faults.append(message)
    print(f"FAULT {name}: {message}")


def luminance(colour):
    def channel(value):
        value /= 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    r, g, b = (int(colour[i:i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)


def contrast(a, b):
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


class Styles:
    def __init__(self, roots):
        self.known, self.default = {}, {}
        for root in roots:
            for style in root.iter(tag("style:style")):
                self.known[(style.get(tag("style:family")), style.get(tag("style:name")))] = style
            for style in root.iter(tag("style:default-style")):
                self.default[style.get(tag("style:family"))] = style

    def value(self, family, name, attribute):
        while True:
            style = self.known.get((family, name))
            if style is None:
                style = self.default.get(family)
                name = None
            if style is None:
                return None
            for properties in style:
                if properties.get(tag(attribute)):
                    return properties.get(tag(attribute))
            if name is None:
                return None
            name = style.get(tag("style:parent-style-name"))


def check(name, odt):
    package = zipfile.ZipFile(odt)
    content, styles, meta = (ElementTree.fromstring(package.read(part)) for part in ("content.xml", "styles.xml", "meta.xml"))
    known = Styles((styles, content))
    body = content.find(".//" + tag("office:text"))
    counts = {"images": 0, "tables": 0, "headings": 0, "runs": 0, "links": 0}

    if not (meta.findtext(".//" + tag("dc:title")) or "").strip():
        fault(name, "the document has no title")
    if not known.value("paragraph", None, "fo:language") or not known.value("paragraph", None, "fo:country"):
        fault(name, "the default style has no language")

    for frame in [*body.iter(tag("draw:frame")), *styles.iter(tag("draw:frame"))]:
        if frame.find(tag("draw:image")) is None:
            continue
        counts["images"] += 1
        words = (frame.findtext(tag("svg:title")) or "") + (frame.findtext(tag("svg:desc")) or "")
        if not words.strip():
            fault(name, f"image without words: {frame.get(tag('draw:name'))}")
        if frame.findtext(tag("svg:title")) == frame.findtext(tag("svg:desc")):
            fault(name, f"image whose title and description are the same: {frame.get(tag('draw:name'))}")

    for table in body.iter(tag("table:table")):
        cells = [cell.get(tag("table:style-name"), "") for cell in table.iter(tag("table:table-cell"))]
        if not any(cell.startswith("Cellule") for cell in cells):
            if table.find(tag("table:table-header-rows")) is not None:
                fault(name, f"layout with a head: {table.get(tag('table:name'))}")
            continue  # a fiche, or the grid of the signatures: a layout
        counts["tables"] += 1
        if table.find(tag("table:table-header-rows")) is None:
            fault(name, f"table without head: {table.get(tag('table:name'))}")

    level = 0
    for heading in body.iter(tag("text:h")):
        counts["headings"] += 1
        now = int(heading.get(tag("text:outline-level")))
        if now > level + 1:
            fault(name, f"heading of level {now} after one of level {level}: {''.join(heading.itertext())}")
        if not "".join(heading.itertext()).strip():
            fault(name, "empty heading")
        level = now

    for link in body.iter(tag("text:a")):
        counts["links"] += 1
        if not "".join(link.itertext()).strip():
            fault(name, "link without words")

    blank = 0

    def walk(element, ground):
        nonlocal blank
        for child in element:
            here = ground
            if child.tag == tag("table:table-cell"):
                own = known.value("table-cell", child.get(tag("table:style-name")), "fo:background-color")
                here = own if own and own.startswith("#") else ground
            if child.tag in (tag("text:p"), tag("text:h")):
                style = child.get(tag("text:style-name"))
                own = known.value("paragraph", style, "fo:background-color")
                here = own if own and own.startswith("#") else ground
                colours = [known.value("paragraph", style, "fo:color") or "#000000"]
                for span in child.iter(tag("text:span")):
                    colour = known.value("text", span.get(tag("text:style-name")), "fo:color")
                    if colour:
                        colours.append(colour)
                for colour in colours:
                    counts["runs"] += 1
                    if contrast(colour, here) < 4.5:
                        fault(name, f"contrast {contrast(colour, here):.1f} of {colour} on {here}, style {style}")
                empty = not "".join(child.itertext()).strip() and len(child) == 0
                blank = blank + 1 if empty and element.tag == tag("text:section") else 0
                if blank > 1:
                    fault(name, "empty paragraphs that make space")
            walk(child, here)

    walk(body, "#FFFFFF")
    print(name, counts)
    if min(counts["headings"], counts["runs"], counts["tables"]) == 0:
        fault(name, "nothing was checked")


def flowing(element):
    """The words as they flow: those of notes and of the table of contents, whose numbers the office makes, stand apart."""
    if element.tag in (tag("text:note"), tag("text:table-of-content"), tag("svg:title"), tag("svg:desc"), tag("table:title")):
        return element.tail or ""
    apart = element.tag in (tag("text:p"), tag("text:h"), tag("text:tab"), tag("text:s"), tag("text:line-break"))
    inside = (element.text or "") + "".join(flowing(child) for child in element)
    return (" " if apart else "") + inside + (" " if apart else "") + (element.tail or "")


def words(text):
    """In small letters, as the office prints capitals for small capitals; without hyphens, as lines end there."""
    text = re.sub(r"[-\u2010\u2011]\s*", "", unicodedata.normalize("NFKC", text).casefold())
    return collections.Counter(re.findall(r"[^\W\d]+|\d+", text))


def check_printed(name, odt, folder):
    """The fields to fill in the ODT stand in its PDF, as often."""
    if not shutil.which("soffice"):
        print(f"{name}: no soffice on this machine, not printed")
        return
    body = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml")).find(".//" + tag("office:text"))
    fields = ["".join(span.itertext()) for span in body.iter(tag("text:span"))
              if span.get(tag("text:style-name")) == "Placeholder"]
    if not fields:
        fault(name, "no field to fill, so nothing was checked")
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
                    "--outdir", str(folder), str(odt)], capture_output=True, check=True)
    printed = subprocess.run(["pdftotext", str(folder / "convention.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    squeezed = re.sub(r"\s+", "", printed)
    for field in sorted(set(fields)):
        shown = squeezed.count(re.sub(r"\s+", "", field))
        if shown < fields.count(field):
            fault(name, f"{field} stands {shown} times on paper, {fields.count(field)} times in the text")
    print(f"{name}: {len(fields)} fields to fill, all printed")
    # Rows of fiches go on over the page: no word of them is lost there, and few pages are used for them.
    said = words(flowing(body))
    lost = said - words(printed)
    if lost:
        fault(name, f"not on paper: {dict(list(lost.items())[:10])}")
    pages = int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", str(folder / "convention.pdf")], capture_output=True,
                                                          text=True, check=True).stdout)[1])
    if pages > MOST_PAGES:
        fault(name, f"{pages} pages on paper, at most {MOST_PAGES} expected")
    print(f"{name}: {sum(said.values())} words on {pages} pages")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(parser.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        for name, dossier in (("premier", ROOT), ("complet", ROOT / "tests/dossiers/complet")):
            out = pathlib.Path(top) / name
            subprocess.run([ctg, "build", "--dossier", str(dossier), "--out", str(out), "--format", "odt"],
                           capture_output=True, check=True)
            check(name, out / "convention.odt")
            if name == "premier":
                check_printed(name, out / "convention.odt", out)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
