#!/usr/bin/env python3
"""The ODT of both dossiers, whole: strict ODF 1.3 by its schemas, and every name it refers to is there.

By jing, since libxml2 (which the tests of single blocks ask) refuses references in headings, that the schema allows. The
schemas do not see whether a style, a list or a bookmark that is named exists, nor whether a style is made for each paragraph:
that is asked here, too. Run by ctest (odf)."""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT.parent / "shared/schemas/odf-1.3"
NS = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
      "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
      "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink",
      "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}
# Attributes that name a style, and of which family it is.
FAMILIES = {"text:p": "paragraph", "text:h": "paragraph", "text:span": "text", "text:a": "text", "table:table": "table",
            "table:table-column": "table-column", "table:table-row": "table-row", "table:table-cell": "table-cell",
            "draw:frame": "graphic"}
MOST_PARAGRAPHS = 20  # of one’s own: those that open a page of another kind, stay with what follows, introduce a list, or hold a number
faults = []


def fault(name, message):
    faults.append(message)
    print(f"FAULT {name}: {message}")


def full(name):
    prefix, local = name.split(":")
    return "{" + NS[prefix] + "}" + local


def names_resolve(name, package):
    content, styles = (ElementTree.fromstring(package.read(part)) for part in ("content.xml", "styles.xml"))
    known, lists, masters, bookmarks = set(), set(), set(), set()
    for root in (content, styles):
        for style in root.iter(full("style:style")):
            known.add((style.get(full("style:family")), style.get(full("style:name"))))
        lists |= {each.get(full("style:name")) for each in root.iter(full("text:list-style"))}
        masters |= {each.get(full("style:name")) for each in root.iter(full("style:master-page"))}
    for tag in ("text:bookmark", "text:bookmark-start"):
        bookmarks |= {each.get(full("text:name")) for each in content.iter(full(tag))}
    count = 0

    def must(there, what):
        nonlocal count
        count += 1
        if not there:
            fault(name, f"not there: {what}")

    for root in (content, styles):
        for element in root.iter():
            for tag, family in FAMILIES.items():
                if element.tag == full(tag):
                    for key in (f"{tag.split(':')[0]}:style-name", "text:visited-style-name"):
                        used = element.get(full(key))
                        if used:
                            must((family, used) in known, f"{family} style {used}")
            if element.tag == full("text:list") and element.get(full("text:style-name")):
                must(element.get(full("text:style-name")) in lists, "list style " + element.get(full("text:style-name")))
            if element.tag == full("style:style"):
                for key in ("style:parent-style-name", "style:next-style-name"):
                    if element.get(full(key)):
                        must((element.get(full("style:family")), element.get(full(key))) in known, element.get(full(key)))
                if element.get(full("style:master-page-name")):
                    must(element.get(full("style:master-page-name")) in masters, element.get(full("style:master-page-name")))
            if element.tag == full("text:bookmark-ref"):
                must(element.get(full("text:ref-name")) in bookmarks, "bookmark " + element.get(full("text:ref-name")))
            href = element.get(full("xlink:href"), "")
            if element.tag == full("text:a") and href.startswith("#"):
                must(href[1:] in bookmarks, "bookmark " + href)
            if re.match("(Pictures|Fonts)/", href):
                must(href in package.namelist(), href)
    manifest = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
    listed = {entry.get(full("manifest:full-path")) for entry in manifest}
    for part in package.namelist():
        must(part in listed or part in ("mimetype", "META-INF/manifest.xml"), f"{part} in the manifest")
    own = [style.get(full("style:family")) for style in content.find(full("office:automatic-styles"))]
    paragraphs = len(list(content.iter(full("text:p")))) + len(list(content.iter(full("text:h"))))
    made = {family: own.count(family) for family in sorted(set(own))}
    print(f"{name}: {count} names, {paragraphs} paragraphs; automatic styles: {made}")
    if made.get("paragraph", 0) > MOST_PARAGRAPHS or made.get("text", 0) > 0:
        fault(name, "styles are made for single paragraphs")
    if count < 20:
        fault(name, "nothing was asked")


def valid(documents, folder):
    if not SCHEMAS.exists() or shutil.which("jing") is None:
        print("no schemas, or no jing, on this machine: nothing validated")
        return
    parts = []
    for name, odt in documents:
        package = zipfile.ZipFile(odt)
        for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"):
            path = folder / f"{name}-{part.replace('/', '-')}"
            path.write_bytes(package.read(part))
            parts.append(path)
    broken = folder / "broken.xml"
    broken.write_text(parts[0].read_text().replace("<text:h ", '<text:h text:nonsense="" ', 1))

    def told(schema, files):
        return subprocess.run(["jing", "-i", SCHEMAS / schema, *files], capture_output=True, text=True).stdout

    texts = [part for part in parts if "manifest" not in part.name]
    said = told("OpenDocument-v1.3-schema.rng", texts)
    said += told("OpenDocument-v1.3-manifest-schema.rng", [part for part in parts if "manifest" in part.name])
    if said:
        fault("schema", said[:2000])
    if not told("OpenDocument-v1.3-schema.rng", [broken]):
        fault("schema", "a broken part was not seen")
    print(f"{len(parts)} parts validated")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(parser.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        documents = []
        for name, dossier in (("premier", ROOT), ("complet", ROOT / "tests/dossiers/complet")):
            for part in ("convention", "deliberation", "note-synthese", "fiche-1.A.1"):
                subprocess.run([ctg, "build", "--dossier", dossier, "--out", top / name, "--format", "odt", "--only", part],
                               capture_output=True, check=True)
                documents.append((f"{name}-{part}", top / name / f"{part}.odt"))
        for name, odt in documents:
            package = zipfile.ZipFile(odt)
            first = package.infolist()[0]
            if (first.filename, first.compress_type) != ("mimetype", zipfile.ZIP_STORED):
                fault(name, "mimetype is not first, or not stored")
            names_resolve(name, package)
        valid(documents, top)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
