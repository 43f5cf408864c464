"""The comments of a flat ODT that LibreOffice wrote: the words of each one's passage, and its first line."""
import sys
import xml.etree.ElementTree as ET

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
open_passages, comments = {}, []


def read(text):
    for comment in open_passages.values():
        comment[0] += text or ""


def walk(element):
    name = element.tag.split("}")[-1]
    if name == "annotation":
        first = next(p for p in element.iter() if p.tag.endswith("}p"))
        comment = ["", "".join(first.itertext())]
        comments.append(comment)
        if element.get(OFFICE + "name"):
            open_passages[element.get(OFFICE + "name")] = comment
    elif name == "annotation-end":
        open_passages.pop(element.get(OFFICE + "name"), None)
    else:
        read(" " if name in ("s", "tab", "line-break") else element.text)
        for child in element:
            walk(child)
    read(element.tail)


walk(ET.parse(sys.argv[1]).getroot().find(".//" + OFFICE + "body"))
for words, line in comments:
    print(f"[{words}] {line}")
