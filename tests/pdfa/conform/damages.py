"""Ways to break a sound file, one for each rule they break: the checks must see them."""

import re


def damages(file):
    """(rule, how to break it) on a copy of the file's objects."""
    def first(tag):
        return next(element.dictionary for element in file.elements() if element.tag == tag)

    def of_type(key, value):
        return next(d for d in file.dictionaries() if d.get(key) == value)

    def font(key, value):
        of_type("/Subtype", "/CIDFontType2")[key] = value

    def content(old, new):
        reference = file.get(file.pages[0])["/Contents"]
        bytes_ = file.stream(reference).replace(old, new, 1)
        file.stream = lambda asked, real=file.stream: bytes_ if asked == reference else real(asked)

    def packet(old, new):
        assert old in file.xmp, old
        file.xmp = file.xmp.replace(old, new, 1)

    yield "A 6.1.2-1", lambda: setattr(file, "bytes", b"\n" + file.bytes)
    yield "A 6.1.2-2", lambda: setattr(file, "bytes", re.sub(rb"\n%....", b"\n%abcd", file.bytes, count=1, flags=re.S))
    yield "A 6.1.3-1", lambda: file.objects["trailer"]["value"].pop("/ID")
    yield "A 6.1.3-2", lambda: file.objects["trailer"]["value"].update({"/Encrypt": {}})
    yield "A 6.1.3-3", lambda: setattr(file, "bytes", file.bytes + b"more\n")
    yield "A 6.1.4-2", lambda: setattr(file, "bytes", file.bytes.replace(b"\nxref\n", b"\nxref \n"))
    yield "A 6.1.6-1", lambda: setattr(file, "bytes", file.bytes + b"<ABC>\n%%EOF\n")
    yield "A 6.1.6-2", lambda: setattr(file, "bytes", file.bytes + b"<ABCX>\n%%EOF\n")
    yield "A 6.1.7.1-1", lambda: setattr(file, "bytes", re.sub(rb"/Length (\d+)", rb"/Length 1\1", file.bytes, count=1))
    yield "A 6.1.7.1-2", lambda: setattr(file, "bytes", re.sub(rb">>\nstream\n", b">>\nstream\r", file.bytes, count=1))
    yield "A 6.1.9-1", lambda: setattr(file, "bytes", file.bytes.replace(b"\nendobj", b" endobj", 1))
    yield "A 6.1.7.1-3", lambda: of_type("/Subtype", "/XML").update({"/F": "u:x"})
    yield "A 6.1.7.2-1", lambda: of_type("/Subtype", "/XML").update({"/Filter": "/LZWDecode"})
    yield "A 6.1.13-1", lambda: file.catalog.update({"/X": 2147483648})
    yield "A 6.1.13-4", lambda: file.catalog.update({"/X": "/" + "n" * 128})
    yield "A 6.1.13-11", lambda: file.get(file.pages[0]).update({"/MediaBox": [0, 0, 2, 842]})
    yield "A 6.1.13-8", lambda: content(b"BT", b"q " * 29 + b"Q " * 29 + b"BT")
    yield "A 6.2.2-1", lambda: content(b"BT", b"xx BT")
    yield "A 6.2.2-2", lambda: file.get(file.pages[0]).pop("/Resources") and file.__dict__.update(pages=file.pages[:1])
    yield "A 6.2.3-1", lambda: file.catalog.pop("/OutputIntents")
    yield "A 6.2.8-3", lambda: of_type("/Subtype", "/Image").update({"/Interpolate": True})
    yield "A 6.2.10-1", lambda: file.catalog.update({"/BM": "/Glow"})
    yield "A 6.2.11.2-1", lambda: of_type("/Subtype", "/Type0").pop("/Type")
    yield "A 6.2.11.3.2-1", lambda: of_type("/Subtype", "/CIDFontType2").update({"/CIDToGIDMapp": 0}) or file.objects.update(
        {"obj:9999 0 R": {"value": {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/X"}}})
    yield "A 6.2.11.4.1-1", lambda: file.objects.update(
        {"obj:9999 0 R": {"value": {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/X", "/CIDToGIDMap": "/Identity"}}})
    yield "A 6.2.11.5-1", lambda: font("/W", [0, [5] * 400])
    yield "A 6.2.11.7.2-1", lambda: file.maps.update({key: {} for key in file.maps})
    yield "A 6.2.11.7.3-1", lambda: file.maps.update({k: {c: "\ue000" for c in m} for k, m in file.maps.items()})
    yield "A 6.2.11.8-1", lambda: setattr(file, "stream", lambda asked, real=file.stream, map_=of_type(
        "/Subtype", "/CIDFontType2")["/CIDToGIDMap"]: bytes(2000) if asked == map_ else real(asked))
    yield "A 6.3.1-1", lambda: of_type("/Subtype", "/Link").update({"/Subtype": "/Text"})
    yield "A 6.3.2-2", lambda: of_type("/Subtype", "/Link").update({"/F": 2})
    yield "A 6.3.3-1", lambda: of_type("/Subtype", "/Widget").pop("/AP")
    yield "A 6.4.1-1", lambda: of_type("/Subtype", "/Widget").update({"/A": {"/S": "/URI"}})
    yield "A 6.4.1-3", lambda: file.get(file.catalog["/AcroForm"]).update({"/NeedAppearances": True})
    yield "A 6.5.1-1", lambda: file.catalog.update({"/X": {"/Type": "/Action", "/S": "/Launch"}})
    yield "A 6.5.2-1", lambda: file.catalog.update({"/OpenAction": {}})
    yield "UA 7.18.1-3", lambda: of_type("/Subtype", "/Widget").pop("/TU")
    yield "UA 7.18.3-1", lambda: [file.get(page).pop("/Tabs") for page in file.pages]
    yield "UA 7.18.4-1", lambda: of_type("/Subtype", "/Widget").pop("/StructParent")
    yield "UA 7.18.4-2", lambda: first("Form").update({"/K": []})
    yield "UA 7.18.5-1", lambda: of_type("/Subtype", "/Link").pop("/StructParent")
    yield "UA 7.18.5-2", lambda: of_type("/Subtype", "/Link").pop("/Contents")
    yield "A 6.6.2.1-1", lambda: file.catalog.pop("/Metadata")
    yield "A 6.6.2.1-4", lambda: packet(b"</rdf:RDF>", b"")
    yield "A 6.6.2.3.1-1", lambda: packet(b"<pdfaProperty:name>part<", b"<pdfaProperty:name>other<")
    yield "A 6.6.2.3.1-2", lambda: packet(b"<xmp:CreateDate>", b"<xmp:CreateDate>D:")
    yield "A 6.6.2.3.2-1", lambda: packet(b"<pdfaSchema:prefix>", b"<pdfaSchema:prefixe/><pdfaSchema:prefix>")
    yield "A 6.6.2.3.3-8", lambda: packet(b"Type>Integer<", b"Type>Number<")
    yield "A 6.6.2.3.3-9", lambda: packet(b"internal", b"inside")
    yield "A 6.6.4-1", lambda: packet(b"<pdfaid:part>2</pdfaid:part>", b"")
    yield "A 6.6.4-2", lambda: packet(b"<pdfaid:part>2", b"<pdfaid:part>1")
    yield "A 6.6.4-3", lambda: packet(b"conformance>A<", b"conformance>B<")
    yield "UA 5-1", lambda: packet(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    yield "UA 5-2", lambda: packet(b"<pdfuaid:part>1", b"<pdfuaid:part>2")
    yield "UA 7.1-9", lambda: packet(b"<dc:title>", b"<dc:format>") or packet(b"</dc:title>", b"</dc:format>")
    yield "A 6.7.2.2-1", lambda: file.catalog.update({"/MarkInfo": {}})
    yield "UA 7.1-3", lambda: content(b" BDC", b" BDC EMC")
    yield "UA 7.1-10", lambda: file.catalog.pop("/ViewerPreferences")
    yield "A 6.7.3.4-1", lambda: setattr(next(e for e in file.elements() if e.tag == "P"), "tag", "Para")
    yield "UA 7.1-12", lambda: first("P").pop("/P")
    yield "A 6.7.4-1", lambda: file.catalog.update({"/Lang": "u:français"})
    yield "UA 7.2-10", lambda: setattr(next(e for e in file.elements() if e.tag == "TD"), "tag", "P")
    yield "UA 7.2-20", lambda: setattr(next(e for e in file.elements() if e.tag == "LBody"), "tag", "P")
    yield "UA 7.2-27", lambda: setattr(next(e for e in file.elements() if e.tag == "TOCI"), "tag", "P")
    yield "UA 7.2-42", lambda: next(e for e in file.elements() if e.tag == "TR" and len(e.children) > 2 and e.children[
        0].tag == "TD").children.pop()
    yield "UA 7.3-1", lambda: first("Figure").pop("/Alt")
    yield "UA 7.4.2-1", lambda: setattr(next(e for e in file.elements() if e.tag == "H1"), "tag", "H2")
    yield "UA 7.5-1", lambda: [d.pop("/A", None) for d in [e.dictionary for e in file.elements() if e.tag == "TH"]]
    yield "UA 7.9-1", lambda: first("Note").pop("/ID")
