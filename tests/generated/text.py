"""The paragraphs of an ODT, as a reader sees them: no hyphens, one line each."""

import xml.etree.ElementTree as ET
import zipfile

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SKIPPED = {TEXT + "note", TEXT + "table-of-content", TEXT + "bookmark-ref-format"}


def words(element):
    out = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            out += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "line-break":
            out += "\n"
        elif child.tag not in SKIPPED:
            out += words(child)
        out += child.tail or ""
    return out


def paragraphs(path):
    root = ET.fromstring(zipfile.ZipFile(path).read("content.xml"))
    out = []

    def read(element):
        if element.tag in SKIPPED or element.get(TEXT + "style-name", "").startswith("Sigle"):
            return  # the list of sigles is made of the text
        if element.tag in (TEXT + "p", TEXT + "h"):
            text = words(element).strip()
            if text:
                out.append(text)
            return
        for child in element:
            read(child)

    read(root)
    return out
