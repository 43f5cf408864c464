#!/usr/bin/env python3
"""Gathers the seeds of the fuzz targets: what the other tests read, cut into pieces of a few kilobytes, and small
packages made here. Run in the folder of the sources.

    seeds.py --program build/release/tests/fuzz_replay FOLDER      one folder a target in FOLDER
"""
import argparse
import glob
import hashlib
import io
import pathlib
import subprocess
import zipfile
import zlib

PIECE = 2000  # bytes


def read(pattern):
    return [pathlib.Path(path).read_bytes() for path in sorted(glob.glob(pattern, recursive=True))
            if pathlib.Path(path).is_file()]


def pieces(data, most=4):
    """The start of a text, and some stretches from it, from line to line."""
    lines, piece, out = data.splitlines(keepends=True), b"", []
    for line in lines:
        if piece and len(piece) + len(line) > PIECE:
            out.append(piece)
            piece = b""
        piece += line[:PIECE]
    return (out + [piece])[:: max(1, len(out) // most)][:most]


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(info, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


def with_more(package, part, end, more):
    """The package with more before the end of one of its parts."""
    with zipfile.ZipFile(io.BytesIO(package)) as given:
        return zipped([(name, given.read(name).replace(end.encode(), (more + end).encode()) if name == part
                        else given.read(name)) for name in given.namelist()])


WORDS = """Convention territoriale globale 2026-2030|Entre : la Caf de l’Aveyron, représentée par Mme Dupont, directrice ;|et la
commune de Val-d’Ormence, représentée par M. Durand, maire.|Article 1 : Objet|La présente convention a pour objet de définir
le projet.|Article 2 : Durée|Elle est conclue du 1er janvier 2026 au 31 décembre 2030.|Fait à Rodez, le XX/XX/2026""".replace(
    "\n", " ").split("|")

ODF = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in [
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("manifest", "manifest")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt_text():
    paragraphs = "".join(f'<text:h text:outline-level="1">{w}</text:h>' if w.startswith("Article")
                         else f"<text:p>{w}</text:p>" for w in WORDS)
    return (
        '<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion><office:change-info><dc:creator>A'
        "</dc:creator><dc:date>2026-05-04T09:00:00</dc:date></office:change-info><text:p>ancien</text:p>"
        '</text:deletion></text:changed-region></text:tracked-changes>' + paragraphs +
        '<text:list xml:id="l1"><text:list-item text:start-value="3"><text:p>un point</text:p></text:list-item></text:list>'
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>cellule</text:p>'
        '</table:table-cell></table:table-row></table:table><text:p>avant<text:change text:change-id="c1"/><text:s text:c="3"/>'
        '<text:note text:id="n"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body>'
        '</text:note><office:annotation office:name="a"><dc:creator>B</dc:creator><text:p>remarque</text:p></office:annotation>'
        '<text:placeholder>nom</text:placeholder><draw:frame><draw:text-box><text:p>cadre</text:p></draw:text-box></draw:frame>'
        "</text:p>")


def odt():
    content = (f"<office:document-content {ODF}><office:automatic-styles><style:style style:name=\"H\" style:family=\"text\">"
               '<style:text-properties text:display="none" fo:background-color="#ffff00"/></style:style>'
               f"</office:automatic-styles><office:body><office:text>{odt_text()}</office:text></office:body>"
               "</office:document-content>")
    styles = (f'<office:document-styles {ODF}><office:styles><text:outline-style><text:outline-level-style text:level="1" '
              'style:num-format="1" style:num-suffix="."/></text:outline-style></office:styles></office:document-styles>')
    manifest = (f'<manifest:manifest {ODF}><manifest:file-entry manifest:full-path="/" '
                'manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>')
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
                   ("styles.xml", styles), ("META-INF/manifest.xml", manifest)])


def fodt():
    return (f'<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
            f"{odt_text()}</office:text></office:body></office:document>").encode()


def ods():
    cells = "".join(f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>'
                    for kind, value, shown in [("float", 'office:value="12.5"', "12,5"), ("string", "", "=1+1"),
                                               ("date", 'office:date-value="2028-06-30"', "30/06/2028"),
                                               ("percentage", 'office:value="0.45"', "45 %")])
    content = (f'<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name="Actions">'
               f'<table:table-row table:number-rows-repeated="3">{cells}<table:table-cell table:number-columns-repeated="16380"/>'
               '</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
               f"</table:table></office:spreadsheet></office:body></office:document-content>")
    return zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


def docx():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def p(text, properties=""):
        return f"<w:p>{properties}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    heading = '<w:pPr><w:pStyle w:val="Titre1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(p(word, heading if word.startswith("Article") else "") for word in WORDS)
    body += (
        '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("cellule") +
        "</w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a \\h </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:ins w:id="1" w:author="A" w:date="2026-05-04T09:00:00Z"><w:r><w:t>ajout</w:t></w:r></w:ins><w:del w:id="2" w:author="A">'
        '<w:r><w:delText>retrait</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:tab/><w:footnoteReference w:id="2"/></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici</w:t></w:r></w:sdtContent></w:sdt></w:p>")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    styles = f'<w:styles {w}><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>'
    numbering = (f'<w:numbering {w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
                 'w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
                 'w:val="0"/></w:num></w:numbering>')
    notes = f'<w:footnotes {w}><w:footnote w:id="2">{p("note")}</w:footnote></w:footnotes>'
    return zipped([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
         'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main'
         '+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{relationships}"><Relationship Id="r1" Type="{office}/officeDocument" '
         'Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{relationships}">' + "".join(
            f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(["styles", "numbering", "footnotes"])) + "</Relationships>"),
        ("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", styles), ("word/numbering.xml", numbering), ("word/footnotes.xml", notes)])


INDEX = """{"name": "cdsf-initial-val-2026", "nature": "initial", "sent": "2026-05-04", "convention": "CTG", "sender": "Caf",
"addressee": "Comité", "parties": ["Caf", "Commune"], "legal_basis": ["article L. 214-2"], "terms": [{"event": "signature",
"from": "2026-04-10", "until": "2026-05-10"}], "signers": [{"party": "Caf", "name": "A. B.", "function": "directrice",
"signed": true}], "pieces": [{"path": "data/a.txt", "role": "bordereau", "title": "Bordereau", "sha256": "00"}]}"""


def bag():
    def digest(data):
        return hashlib.sha256(data.encode()).hexdigest()
    payload = {"data/a.txt": "Bonjour\n", "data/donnees/convention.xml": "<convention/>"}
    manifest = "".join(f"{digest(data)}  {path}\n" for path, data in payload.items())
    tags = {"bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": f"Bagging-Date: 2026-05-04\nPayload-Oxum: {sum(map(len, payload.values()))}.2\nSource-Organization: Caf\n  de "
                            "l’Aveyron\n",
            "index.json": INDEX, "manifest-sha256.txt": manifest}
    of_tags = "".join(f"{digest(data)} {path}\n" for path, data in tags.items())
    files = {**tags, "tagmanifest-sha256.txt": of_tags, **payload}
    return zipped([(f"paquet/{path}", data) for path, data in files.items()])


def pdf(objects, trailer=""):
    out, places = b"%PDF-1.7\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return out + (f"{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def stream(data, more=""):
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more}>>\nstream\n".encode() + packed + b"\nendstream"


def pdfs():
    text = b"BT /F1 12 Tf 72 700 Td (Bonjour) Tj ET /Im Do 0 0 100 100 re f"
    page = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject "
            b"<< /Im 6 0 R >> >> /Annots [7 0 R] >>")
    common = [b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> /Names << /JavaScript << /Names "
              b"[(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >> /OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >> >>",
              b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(text),
              b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
              stream(b"\0" * 12, "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 "),
              b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 100 50] /P 3 0 R >>",
              b"<< /Type /OCG /Name (calque) >>"]
    yield pdf(common)
    yield pdf(common, "/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (a) /U (b) >> ")


def xmls(root):
    return [data for data in read(f"{root}/**/*.xml")]


def gather(program, folder):
    texts = read("tests/check/documents/*.txt") + read("tests/check/*.txt") + read("tests/seed/*.txt")
    html = [b"<html><meta charset=windows-1252><body><h1>Article 1</h1><p>" + b"</p><p>".join(w.encode() for w in WORDS) +
            b"</p><ul><li>a&nbsp;b&#146;&eacute</ul><table><tr><td>a<td>b</table><pre>x\ny</pre><!-- c --><del>d</del></body></html>"]
    templates = read("templates/ctg/**/*.mustache")
    dossier = xmls("tests/dossiers/complet") + xmls("tests/bad/*")
    seeds = {
        "text": [piece for data in texts for piece in pieces(data, 2)],
        "markdown": [piece for data in read("docs/*.md") + read("*.md") for piece in pieces(data, 2)],
        "html": html + [piece for data in read("docs/gallery/*.html") for piece in pieces(data, 2)],
        "mustache": [piece for data in templates for piece in pieces(data, 1)],
        "template": [data for data in templates if len(data) < 3 * PIECE],
        "odt": [odt()], "fodt": [fodt()], "docx": [docx()], "ods": [ods()], "bag": [bag()],
        "xml": [data for data in dossier if len(data) < 3 * PIECE],
        "dossier": [data for data in dossier if len(data) < 6 * PIECE],
        "data": read("data/check.xml") + read("data/cdsf.xml") + xmls("tests/suivi/monts")[:3] +
                [b'<transmissions xmlns="urn:ctg:transmissions:1"/>'],
        "style": read("data/style.xml"),
        "json": [INDEX.encode(), b'{"baseline": 1, "reports": [{"key": "PLH-001", "count": 2}]}'],
        "csv": [b"\xEF\xBB\xBFa;b;c\r\n1;\"x;\"\"y\nz\";=1+1\r\n", b"a,b\n1,2\n", "é;à\n".encode("latin-1"), b"a\tb\n\"q\tr\"\t-1\n"],
        "pdf": list(pdfs()), "signature": list(pdfs()),
    }
    for name, inputs in seeds.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (place / f"{number:03}").write_bytes(data)
    (folder / "font").mkdir(exist_ok=True)
    subprocess.run([program, "--small-font", "fonts/SourceSans3-Regular.ttf", folder / "font" / "000"], check=True)
    for path in pathlib.Path("tests/fuzz/inputs").glob("*/*"):
        (folder / path.parent.name / path.name).write_bytes(path.read_bytes())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    asked = parser.parse_args()
    gather(asked.program, asked.folder)
    for place in sorted(asked.folder.iterdir()):
        files = list(place.iterdir())
        print(f"{place.name}: {len(files)} seeds, {sum(f.stat().st_size for f in files)} bytes")


if __name__ == "__main__":
    main()
