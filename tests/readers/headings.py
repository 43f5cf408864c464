#!/usr/bin/env python3
"""Articles are recognised however people make their headings in a word processor: one convention, headed in the ways
below, as DOCX, as ODT, and as the one that LibreOffice makes of the other (where it is installed). Each must give the
articles that the plain text gives. Run by ctest (headings).

The text holds what could be taken for a heading: numbered lists, bold words that open a paragraph, signers in bold.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

ROMANS = "I II III IV V VI VII VIII IX".split()
ARTICLES = [
    ("Objet de la convention", ["La présente convention précise les engagements des parties sur le territoire."]),
    ("Champs d’intervention de la Caf", ["La Caf verse les prestations légales.",
                                         "Elle accompagne les gestionnaires d’équipements."]),
    ("Champs d’intervention de la Communauté de communes", ["La Communauté exerce la compétence petite enfance."]),
    ("Objectifs partagés", ["Les parties retiennent trois objectifs :",
                            {"text": "adapter l’accueil aux horaires des parents ;", "list": "points"},
                            {"text": "soutenir les parents d’adolescents ;", "list": "points"},
                            {"text": "faire connaître les droits.", "list": "points"}]),
    ("Engagements des parties", ["Chaque partie affecte au projet les moyens qu’elle décide."]),
    ("Modalités de pilotage", [{"text": "Le comité de pilotage", "bold": True}, "Il se réunit deux fois par an.",
                               {"text": "Le comité technique", "bold": True}, "Il prépare les décisions."]),
    ("Suivi et évaluation", ["Un bilan est dressé chaque année."]),
    ("Durée de la convention", ["La convention prend effet le 1er janvier 2026 et s’achève le 31 décembre 2030."]),
    ("Recours", ["Les litiges sont portés devant le tribunal administratif de Nancy."]),
]
BEFORE = [{"text": "CONVENTION TERRITORIALE GLOBALE", "bold": True, "size": 20}, "Entre les soussignés :",
          "La Caisse d’allocations familiales des Vosges, représentée par son directeur, Monsieur Paul Aubert, "
          "ci-après dénommée « la Caf », d’une part,",
          "La Communauté de communes du Val, représentée par sa présidente, Madame Anne Roux, ci-après dénommée "
          "« la Communauté », d’autre part,",
          "Il est convenu ce qui suit :", "Vu le code de la sécurité sociale ;"]
AFTER = ["Fait à Morette, le 12 janvier 2026, en deux exemplaires originaux.", {"text": "Pour la Caf,", "bold": True},
         "Le directeur, Paul Aubert", {"text": "Pour la Communauté,", "bold": True}, "La présidente, Anne Roux"]


def split(n, title):
    return [{"text": f"Article {n}", "bold": True}, {"text": title, "bold": True}]


WAYS = {
    "gras, numéro tapé": lambda n, t: [{"text": f"{n}. {t}", "bold": True}],
    "gras, « Article » tapé": lambda n, t: [{"text": f"Article {n} – {t}", "bold": True}],
    "élément gras, une liste par titre": lambda n, t: [{"text": t, "bold": True, "list": f"own{n}", "start": n}],
    "liste « Article %1 – »": lambda n, t: [{"text": t, "list": "article"}],
    "liste « Article %1 », titre derrière": lambda n, t: [{"text": t, "list": "article bare", "bold": True}],
    "chiffres romains automatiques": lambda n, t: [{"text": t, "list": "roman", "underline": True}],
    "liste maigre, sans gras": lambda n, t: [{"text": t, "list": "main"}],
    "bandeau d’un tableau": lambda n, t: [{"text": f"ARTICLE {n} : {t.upper()}", "band": True}],
    "tableau d’une cellule": lambda n, t: [{"text": f"{n}. {t}", "cell": True, "bold": True}],
    "Titre 1, « Article » tapé": lambda n, t: [{"text": f"Article {n} : {t}", "style": 1}],
    "Titre 1 sans numéro": lambda n, t: [{"text": t, "style": 1}],
    "niveau de plan, sans style": lambda n, t: [{"text": t, "outline": 1, "bold": True}],
    "gras seul, sans numéro": lambda n, t: [{"text": t, "bold": True}],
    "plus grand seulement": lambda n, t: [{"text": f"{n} - {t}", "size": 14}],
    "plus grand, sans numéro": lambda n, t: [{"text": t, "size": 14}],
    "mis en capitales": lambda n, t: [{"text": t, "caps": True}],
    "souligné, puce": lambda n, t: [{"text": t, "underline": True, "list": "bullet"}],
    "souligné, numéro sans signe": lambda n, t: [{"text": f"{n} {t}", "underline": True}],
    "romain tapé": lambda n, t: [{"text": f"{ROMANS[n - 1]} – {t}", "bold": True}],
    "numéro et titre en deux paragraphes": split,
    "numéro et titre en deux paragraphes, petites capitales": lambda n, t: [
        {"text": f"ARTICLE {n}", "caps": True}, {"text": t.upper(), "size": 12}],
}
LISTS = {  # form, before, behind
    "points": ("decimal", "", "."), "main": ("decimal", "", "."), "article": ("decimal", "Article ", " –"),
    "article bare": ("decimal", "Article ", ""), "roman": ("upperRoman", "", "."), "bullet": ("bullet", "", ""),
}


def as_dict(p):
    return p if isinstance(p, dict) else {"text": p}


def paragraphs(way):
    found = list(BEFORE)
    for n, (title, texts) in enumerate(ARTICLES, 1):
        found += way(n, title) + texts
    found = [as_dict(p) for p in found]
    if any(p["text"] == ARTICLES[0][0] and p.get("bold") and set(p) == {"text", "bold"} for p in found):
        titles = {title for title, _ in ARTICLES}  # bold alone says it: nothing else is bold then
        found = [p if p["text"] in titles else {"text": p["text"]} for p in found]
    return found + [as_dict(p) for p in AFTER]


def form_of(name):
    return LISTS.get(name, ("decimal", "", "."))


# ---- DOCX

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.document.main+xml"/>'
         '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.styles+xml"/>'
         '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.numbering+xml"/></Types>')
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relations(pairs):
    inner = "".join(f'<Relationship Id="r{i}" Type="{KIND}{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(pairs))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def docx_paragraph(p, numbers):
    properties = f'<w:pStyle w:val="Titre{p["style"]}"/>' if "style" in p else ""
    if "list" in p:
        number = numbers.setdefault(p["list"], len(numbers) + 1)
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    if "outline" in p:
        properties += f'<w:outlineLvl w:val="{p["outline"] - 1}"/>'
    look = ("<w:b/>" if p.get("bold") else "") + ("<w:caps/>" if p.get("caps") else "")
    look += f'<w:sz w:val="{2 * p["size"]}"/>' if "size" in p else ""
    look += '<w:u w:val="single"/>' if p.get("underline") else ""
    words = p["text"].split(" ", 1)  # Word cuts runs anywhere
    runs = "".join(f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(each)}</w:t></w:r>'
                   for each in ([words[0], " " + words[1]] if len(words) > 1 else words))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def docx_body(all_paragraphs, numbers):
    out, i = "", 0
    cell = "<w:tc><w:tcPr><w:tcW w:w=\"9000\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>"
    table = ('<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
             "{}</w:tbl><w:p/>")
    while i < len(all_paragraphs):
        p = all_paragraphs[i]
        i += 1
        one = docx_paragraph(p, numbers)
        if "cell" in p:
            out += table.format(f"<w:tr>{cell.format(one)}</w:tr>")
        elif "band" in p:
            rows = f"<w:tr>{cell.format(one)}</w:tr>"
            text = ""
            while i < len(all_paragraphs) and all_paragraphs[i] not in map(as_dict, AFTER) and "band" not in all_paragraphs[i]:
                text += docx_paragraph(all_paragraphs[i], numbers)
                i += 1
            out += table.format(rows + f"<w:tr>{cell.format(text)}</w:tr>")
        else:
            out += one
    return out


def write_docx(path, all_paragraphs):
    numbers = {}
    body = docx_body(all_paragraphs, numbers)
    starts = {p["list"]: p.get("start", 1) for p in reversed(all_paragraphs) if "list" in p}
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="{starts[name]}"/>'
        f'<w:numFmt w:val="{form_of(name)[0]}"/><w:lvlText w:val="{numbering_text(name)}"/></w:lvl></w:abstractNum>'
        for name, n in numbers.items())
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers.values())
    styles = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr>'
              '<w:sz w:val="22"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Titre1"><w:name '
              'w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>')
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", relations([("officeDocument", "word/document.xml")]))
        made.writestr("word/_rels/document.xml.rels",
                      relations([("styles", "styles.xml"), ("numbering", "numbering.xml")]))
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        made.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        made.writestr("word/numbering.xml", f"<w:numbering {W}>{levels}{nums}</w:numbering>")


def numbering_text(name):
    form, before, behind = form_of(name)
    return "•" if form == "bullet" else f"{before}%1{behind}"


# ---- ODT

NS = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in [
    ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("manifest", "manifest")])
NS += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'


def odt_paragraph(p, styles, seen):
    look = ('fo:font-weight="bold" ' if p.get("bold") else "") + ('fo:text-transform="uppercase" ' if p.get("caps") else "")
    look += f'fo:font-size="{p["size"]}pt" ' if "size" in p else ""
    look += 'style:text-underline-style="solid" ' if p.get("underline") else ""
    name = styles.setdefault(look, f"S{len(styles)}")
    level = p.get("style", p.get("outline"))
    inner = f'<text:span text:style-name="T{name}">{escape(p["text"])}</text:span>'
    element = f'<text:p text:style-name="Standard">{inner}</text:p>'
    if level:
        parent = "Heading_20_1" if "style" in p else "Standard"
        element = f'<text:h text:style-name="{parent}" text:outline-level="{level}">{inner}</text:h>'
    if "list" not in p:
        return element
    style = p["list"].replace(" ", "_")
    goes_on = f'xml:id="{style}"' if p["list"] not in seen else f'text:continue-list="{style}"'
    seen.add(p["list"])
    return f'<text:list text:style-name="L{style}" {goes_on}><text:list-item>{element}</text:list-item></text:list>'


def odt_body(all_paragraphs, styles):
    out, i, seen = "", 0, set()
    table = '<table:table table:name="t{}"><table:table-column/>{}</table:table>'
    row = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    while i < len(all_paragraphs):
        p = all_paragraphs[i]
        i += 1
        one = odt_paragraph(p, styles, seen)
        if "cell" in p:
            out += table.format(i, row.format(one))
        elif "band" in p:
            text = ""
            while i < len(all_paragraphs) and all_paragraphs[i] not in map(as_dict, AFTER) and "band" not in all_paragraphs[i]:
                text += odt_paragraph(all_paragraphs[i], styles, seen)
                i += 1
            out += table.format(i, row.format(one) + row.format(text))
        else:
            out += one
    return out


def odt_list(name, start):
    form, before, behind = form_of(name)
    style = f'<text:list-style style:name="L{name.replace(" ", "_")}">'
    if form == "bullet":
        return style + '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    sign = "I" if form == "upperRoman" else "1"
    return (style + f'<text:list-level-style-number text:level="1" style:num-format="{sign}" style:num-prefix="{before}" '
            f'style:num-suffix="{behind}" text:start-value="{start}"/></text:list-style>')


def write_odt(path, all_paragraphs):
    looks = {}
    body = odt_body(all_paragraphs, looks)
    automatic = "".join(f'<style:style style:name="T{name}" style:family="text"><style:text-properties {look}/></style:style>'
                        for look, name in looks.items())
    starts = {p["list"]: p.get("start", 1) for p in reversed(all_paragraphs) if "list" in p}
    automatic += "".join(odt_list(name, start) for name, start in starts.items())
    styles = ('<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/>'
              '</style:default-style><style:style style:name="Standard" style:family="paragraph"/><style:style '
              'style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
              'style:parent-style-name="Standard" style:default-outline-level="1"/>')
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", f"<office:document-content {NS}><office:automatic-styles>{automatic}"
                      f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
                      "</office:document-content>")
        made.writestr("styles.xml", f"<office:document-styles {NS}><office:styles>{styles}</office:styles>"
                      "</office:document-styles>")
        made.writestr("META-INF/manifest.xml", f"<manifest:manifest {NS.replace('office:version', 'manifest:version')}>"
                      '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.'
                      'opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type='
                      '"text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
                      "</manifest:manifest>")


# ---- what is recognised

def articles_of(ctg, path):
    out = subprocess.run([ctg, "check", "--structure", "--format", "json", path], capture_output=True, text=True).stdout
    return [(part.get("number"), part.get("role"), part["paragraphs"] > 1)
            for part in json.loads(out)["parts"] if part["part"] == "article"]


def converted(folder, paths, to):
    """What LibreOffice makes of files, all in one run."""
    out = folder / f"as-{to}"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to,
                    "--outdir", out, *paths], check=True, capture_output=True, timeout=300)
    return sorted(out.glob(f"*.{to}"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the files")
    arguments = parser.parse_args()
    ctg = str(pathlib.Path(arguments.ctg).resolve())
    failures = 0
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.keep or pathlib.Path(made)
        folder.mkdir(exist_ok=True)
        text = folder / "texte.txt"
        text.write_text("\n\n".join(p["text"] for p in paragraphs(lambda n, t: [{"text": f"Article {n} – {t}"}])))
        expected = articles_of(ctg, text)
        assert len(expected) == len(ARTICLES), expected
        files, names = {"docx": [], "odt": []}, list(WAYS)
        for i, way in enumerate(WAYS.values()):
            for kind, write in (("docx", write_docx), ("odt", write_odt)):
                files[kind].append(folder / f"{i:02}.{kind}")
                write(files[kind][-1], paragraphs(way))
        groups = dict(files)
        if shutil.which("soffice"):
            groups["odt of docx"] = converted(folder, files["docx"], "odt")
            groups["docx of odt"] = converted(folder, files["odt"], "docx")
        else:
            print("no LibreOffice here: its own files were not tried")
        for group, paths in groups.items():
            assert len(paths) == len(names), (group, paths)
            for name, path in zip(names, paths):
                found = articles_of(ctg, path)
                if found != expected:
                    failures += 1
                    print(f"{group}, {name}: {found}")
    print(f"{len(WAYS)} ways, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
