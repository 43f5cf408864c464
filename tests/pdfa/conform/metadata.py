"""A 6.6, UA 5: the XMP packet and the schemas it describes."""

import re
import xml.etree.ElementTree as ElementTree

from conform.pdf import rules

RDF, EXTENSION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA, PROPERTY = "{http://www.aiim.org/pdfa/ns/schema#}", "{http://www.aiim.org/pdfa/ns/property#}"
PDFAID, PDFUAID = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
DC, XMP, PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
KNOWN = {DC + "format", DC + "title", DC + "description", DC + "creator", DC + "language", XMP + "CreatorTool",
         XMP + "CreateDate", XMP + "ModifyDate", XMP + "MetadataDate", PDF + "Producer", PDFAID + "part", PDFAID + "conformance",
         EXTENSION + "schemas"}
IN_TEXT = {name: "A 6.6.2.3.3-7 A 6.6.2.3.3-8 A 6.6.2.3.3-9 A 6.6.2.3.3-10".split()[i]
           for i, name in enumerate(("name", "valueType", "category", "description"))}


@rules("A 6.6.2.1-1", "UA 7.1-8", "A 6.6.2.1-2", "A 6.6.2.1-3", "A 6.6.2.1-4", "A 6.6.2.1-5", "UA 7.1-9", "A 6.6.4-1", "A 6.6.4-2",
       "A 6.6.4-3", "A 6.6.4-4", "A 6.6.4-5", "A 6.6.4-6", "A 6.6.4-7", "UA 5-1", "UA 5-2", "UA 5-3", "UA 5-4", "UA 5-5",
       "A 6.6.2.3.1-1", "A 6.6.2.3.1-2")
def metadata(file):
    about = file.get(file.catalog.get("/Metadata", {}))
    if about.get("/Type") != "/Metadata" or about.get("/Subtype") != "/XML" or "/Filter" in about:
        yield "A 6.6.2.1-1"
        yield "UA 7.1-8"
        return
    head = file.xmp[:file.xmp.index(b"?>")]
    if b"bytes=" in head:
        yield "A 6.6.2.1-2"
    if b"encoding=" in head:
        yield "A 6.6.2.1-3"
    try:
        text = file.xmp.decode("utf-8")
        root = ElementTree.fromstring(text)
    except UnicodeDecodeError:
        yield "A 6.6.2.1-5"
        return
    except ElementTree.ParseError:
        yield "A 6.6.2.1-4"
        return
    properties = {}
    for description in root.iter(RDF + "Description"):
        for each in description:
            properties.setdefault(each.tag, each)
    defined = set()
    for schema in root.iterfind(f".//{EXTENSION}schemas/{RDF}Bag/{RDF}li"):
        space = schema.findtext(SCHEMA + "namespaceURI")
        for each in schema.iter(PROPERTY + "name"):
            defined.add("{" + space + "}" + each.text)
    for each in properties:
        if each not in KNOWN and each not in defined:
            yield f"A 6.6.2.3.1-1: {each}"
    dates = [properties[XMP + name].text for name in ("CreateDate", "ModifyDate", "MetadataDate") if XMP + name in properties]
    alternatives = [properties[name].find(RDF + "Alt") for name in (DC + "title", DC + "description") if name in properties]
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date) for date in dates) or None in alternatives:
        yield "A 6.6.2.3.1-2"
    title = properties.get(DC + "title")
    if title is None or not "".join(title.itertext()).strip():
        yield "UA 7.1-9"
    parts = {"2", "3"} & {"3" if "/AF" in file.catalog else "2"}
    for name, space, prefix, wanted, absent, wrong in (
            ("part", PDFAID, "pdfaid", parts, "A 6.6.4-1", "A 6.6.4-2"),
            ("conformance", PDFAID, "pdfaid", {"A"}, "A 6.6.4-1", "A 6.6.4-3"),
            ("part", PDFUAID, "pdfuaid", {"1"}, "UA 5-1", "UA 5-2")):
        if space + name not in properties:
            yield absent
        elif properties[space + name].text not in wanted:
            yield f"{wrong}: {properties[space + name].text}"
    # Prefixes are fixed; and neither amd nor corr is written.
    for pattern, broken in ((r"<(?!pdfaid:)\w+:conformance>", "A 6.6.4-5"), (r"<(?!pdfaid:|pdfuaid:)\w+:part>", "A 6.6.4-4"),
                            (r"<(?!pdfaid:|pdfuaid:)\w+:part>", "UA 5-3"), (r":amd>", "A 6.6.4-6"), (r":corr>", "A 6.6.4-7"),
                            (r":amd>", "UA 5-4"), (r":corr>", "UA 5-5")):
        if re.search(pattern, text):
            yield broken


@rules("A 6.6.2.3.2-1", *(f"A 6.6.2.3.3-{n}" for n in range(1, 19)))
def extension(file):
    text = file.xmp.decode("utf-8", "replace")
    root = ElementTree.fromstring(text)
    for space, prefix, broken in ((EXTENSION, "pdfaExtension", "1"), (SCHEMA, "pdfaSchema", "2"), (PROPERTY, "pdfaProperty", "7")):
        if f'xmlns:{prefix}="{space[1:-1]}"' not in text:
            yield f"A 6.6.2.3.3-{broken}: the prefix of {space}"
    for schemas in root.iter(EXTENSION + "schemas"):
        if [kid.tag for kid in schemas] != [RDF + "Bag"]:
            yield "A 6.6.2.3.3-1"
        for schema in schemas.iterfind(f"{RDF}Bag/{RDF}li"):
            kids = {kid.tag: kid for kid in schema}
            if not set(kids) <= {SCHEMA + n for n in ("schema", "namespaceURI", "prefix", "property")}:
                yield "A 6.6.2.3.2-1: " + " ".join(kids)
            for name, broken in (("schema", "2"), ("namespaceURI", "3"), ("prefix", "4")):
                if not (kids.get(SCHEMA + name) is not None and (kids[SCHEMA + name].text or "").strip()):
                    yield f"A 6.6.2.3.3-{broken}"
            properties = kids.get(SCHEMA + "property")
            if properties is None or [kid.tag for kid in properties] != [RDF + "Seq"]:
                yield "A 6.6.2.3.3-5"
                continue
            for each in properties[0]:
                values = {kid.tag: kid.text or "" for kid in each}
                if set(values) != {PROPERTY + name for name in IN_TEXT}:
                    yield "A 6.6.2.3.2-1: " + " ".join(values)
                for name, broken in IN_TEXT.items():
                    if not values.get(PROPERTY + name, "").strip():
                        yield broken
                if values.get(PROPERTY + "valueType") not in ("Text", "Integer"):
                    yield "A 6.6.2.3.3-8"
                if values.get(PROPERTY + "category") not in ("internal", "external"):
                    yield "A 6.6.2.3.3-9"
    # Types and fields of one's own: none are defined.
    for prefix, first, last in (("pdfaType", 11, 15), ("pdfaField", 16, 18)):
        if prefix + ":" in text or "valueType>\n       <rdf:Seq" in text:
            yield from (f"A 6.6.2.3.3-{n}" for n in range(first, last + 1))
    if "pdfaSchema:valueType" in text:
        yield "A 6.6.2.3.3-6"
