#!/usr/bin/env python3
"""What a typographer measures of a PDF made by ctg: spaces, measure, hyphens, widows, headings, tables, sizes.

    tools/page_figures.py out/convention.pdf…          figures, one column a file (docs/page.md keeps them)
    tools/page_figures.py --where out/convention.pdf   each case, with its page and its words

It reads the file as any viewer does: where each glyph stands (content streams), which paragraph it belongs to (structure
tree), the width of the space (font). Nothing is asked of the program. A line is a row of runs that touch; its spaces are
those that are followed by a word. A line that ends in U+00AD, or in a hyphen of its own, is hyphenated.
"""

import argparse
import collections
import pathlib
import re
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests/pdfa"))
import tagged  # noqa: E402

BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Lbl", "TOCI", "Note", "Figure", "Form"}
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
SHY = "\u00ad"


class Glyph:
    __slots__ = ("x", "text", "space")

    def __init__(self, x, text, space):
        self.x, self.text, self.space = x, text, space


class Line:
    """`end`: where its last glyph ends. `spaces`: each as part of the font's space."""

    def __init__(self, page, run):
        self.page, self.block, self.y = page, run["block"], run["y"]
        self.runs = [run]

    def finish(self):
        glyphs = [g for run in self.runs for g in run["glyphs"]]
        self.text = "".join(g.text for g in glyphs)
        while glyphs and glyphs[-1].text == " ":
            glyphs.pop()
        self.start, self.end = self.runs[0]["x"], self.runs[-1]["end"]
        ends = [g.x for g in glyphs[1:]]
        self.spaces = [(after - g.x) / g.space for g, after in zip(glyphs, ends) if g.text in (" ", "\u00a0") and g.space]
        if len(glyphs) < sum(len(run["glyphs"]) for run in self.runs):
            self.end = next(g.x for g in reversed([g for run in self.runs for g in run["glyphs"]]) if g.text == " ")
        self.size = max(run["size"] for run in self.runs)
        self.width = self.end - self.start
        self.characters = len(self.text.rstrip(" " + SHY))
        self.hyphen = self.text.endswith(SHY)


class Page(tagged.Document):
    """A document with the lines of its pages, in the order of reading."""

    def __init__(self, path):
        super().__init__(path)
        self.block_of, self.tag_of, self.row_of = {}, [], {}
        self.tables = []  # of each: pages of its body rows
        root = self.get(self.get(self.catalog["/StructTreeRoot"])["/K"])
        self.widths, self.lines = {}, []
        self.gather(root, None, -1, None)
        for number, page in enumerate(self.pages):
            self.read_lines(number, page)
        by_block = collections.OrderedDict()
        for line in self.lines:
            if line.block >= 0:
                by_block.setdefault(line.block, []).append(line)
        self.paragraphs = list(by_block.values())

    def gather(self, element, page, block, row):
        tag = element["/S"][1:]
        page = element.get("/Pg", page)
        if tag in BLOCKS or block < 0 and "/K" in element:
            block = len(self.tag_of)
            self.tag_of.append(tag)
        if tag == "Table":
            self.tables.append([])
        if tag == "TR":
            kids = element.get("/K", [])
            kids = [self.get(kid) for kid in (kids if isinstance(kids, list) else [kids])]
            head = all(kid["/S"] == "/TH" for kid in kids if "/S" in kid)
            row = {"pages": set(), "head": head, "table": len(self.tables) - 1}
            self.tables[-1].append(row)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = self.get(kid)
            if isinstance(kid, int):
                self.see(page, kid, block, row)
            elif kid.get("/Type") == "/MCR":
                self.see(kid.get("/Pg", page), kid["/MCID"], block, row)
            elif "/S" in kid:
                own = kid["/S"][1:] in ("TD", "TH", "LI", "LBody", "Div", "Sect", "Part", "TR", "L", "Table", "THead", "TBody")
                self.gather(kid, page, -1 if own else block, row)

    def see(self, page, mcid, block, row):
        self.block_of[page, mcid] = block
        if row is not None:
            row["pages"].add(self.pages.index(page))

    def font_of(self, reference):
        """Codes to text, codes to width, the width of the space."""
        if reference not in self.widths:
            font = self.get(reference)
            below = self.get(self.get(font["/DescendantFonts"])[0])
            listed, widths = self.get(below.get("/W", [])), {}
            at = 0
            while at < len(listed):
                more = self.get(listed[at + 1])
                if isinstance(more, list):
                    widths.update({listed[at] + k: width for k, width in enumerate(more)})
                    at += 2
                else:
                    widths.update({code: listed[at + 2] for code in range(listed[at], more + 1)})
                    at += 3
            words = self.to_unicode(font["/ToUnicode"])
            space = next((widths[c] for c, text in words.items() if text in (" ", "\u00a0") and c in widths), 0)
            self.widths[reference] = (words, widths, below.get("/DW", 1000), space)
        return self.widths[reference]

    def read_lines(self, number, reference):
        page = self.get(reference)
        fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
        operands, marks, font, size, runs, actual = [], [], None, 0, [], None
        run, stretch = None, 1.0
        for token in tagged.TOKEN.findall(self.stream(page["/Contents"])):
            if token == b"BDC":
                words = b" ".join(operands)
                mcid = re.search(rb"/MCID (\d+)", words)
                said = re.search(rb"/ActualText <FEFF([0-9A-F]*)>", words)
                if said:
                    actual = bytes.fromhex(said.group(1).decode()).decode("utf-16-be")
                marks.append(("artifact" if operands[0] == b"/Artifact" else int(mcid.group(1)) if mcid else None))
            elif token == b"EMC":
                marks.pop()
                actual = None
            elif token == b"Tf":
                font, size = self.font_of(fonts[operands[-2].decode()]), float(operands[-1])
            elif token == b"Tz":
                stretch = float(operands[-1]) / 100
            elif token == b"Tm":
                known = [mark for mark in marks if mark is not None]
                block = -1 if not known or known[-1] == "artifact" else self.block_of.get((reference, known[-1]), -1)
                run = {"x": float(operands[-2]), "y": float(operands[-1]), "size": size, "block": block, "glyphs": []}
                run["end"] = run["x"]
                if float(operands[-5]) == 0:
                    runs.append(run)
            elif token == b"TJ" and run is not None:
                x = run["end"]
                words, widths, default, space = font
                for piece in operands:
                    if piece.startswith(b"<"):
                        for i in range(1, len(piece) - 1, 4):
                            code = int(piece[i:i + 4], 16)
                            text = words.get(code, "") if actual is None else actual
                            actual = "" if actual is not None else None
                            run["glyphs"].append(Glyph(x, text, space * size / 1000))
                            x += widths.get(code, default) * size / 1000 * stretch
                    elif re.fullmatch(rb"-?[0-9.]+", piece):
                        x -= float(piece) * size / 1000 * stretch
                run["end"], run["size"] = x, size
            if re.fullmatch(rb"[A-Za-z'\"*]+", token) and token not in (b"true", b"false", b"null"):
                operands = []
            else:
                operands.append(token)
        line = None
        for run in runs:
            if not run["glyphs"]:
                continue
            last = line.runs[-1] if line else None
            joins = last and run["block"] == line.block and abs(run["y"] - line.y) < 0.5 * line.runs[0]["size"] and \
                abs(run["x"] - last["end"]) < 0.35 * max(run["size"], last["size"]) + 0.1
            if joins:
                line.runs.append(run)
            else:
                if line:
                    line.finish()
                    self.lines.append(line)
                line = Line(number, run)
        if line:
            line.finish()
            self.lines.append(line)


def word_at(paragraph, i):
    """The word that the hyphen at the end of line i cuts, and whether a sentence begins with it."""
    before = "".join(line.text.rstrip(SHY) if line.hyphen else line.text for line in paragraph[:i + 1])
    after = paragraph[i + 1].text if i + 1 < len(paragraph) else ""
    start = max((before.rfind(c) for c in " \u00a0\u202f"), default=-1) + 1
    word = before[start:] + SHY + re.split(r"[ \u00a0\u202f]", after)[0]
    core = re.sub(r"^\W*(?:[dlnsDLNS]’|qu’|Qu’)?[«(\"“]*", "", word)
    lead = before[:start].rstrip(" \u00a0\u202f«(“\"–")
    begins = not lead or lead[-1] in ".!?:;…"
    return word, core[:1].isupper(), begins


def measured(path, where):
    document = Page(path)
    out = collections.OrderedDict()
    cases = collections.defaultdict(list)
    stretched, count, names, firsts, turns, shorts, widows, orphans = [], 0, 0, 0, 0, 0, 0, 0
    dashes, lengths, sizes = 0, [], collections.Counter()
    for paragraph in document.paragraphs:
        tag = document.tag_of[paragraph[0].block]
        for line in paragraph:
            sizes[round(line.size, 2)] += line.characters
        if tag == "Figure":
            continue
        justified = any(abs(s - 1) > 0.004 for line in paragraph for s in line.spaces)
        measure = max(line.width for line in paragraph)
        for i, line in enumerate(paragraph):
            place = f"p. {line.page + 1}: "
            inner = i + 1 < len(paragraph)
            if inner and justified and line.spaces and line.width > 0.97 * measure:
                ratio = statistics.fmean(line.spaces)
                stretched.append(ratio)
                if ratio > 1.5 or ratio < 0.85:
                    cases["spaces"].append(f"{place}{ratio:.0%} {line.text}")
            if inner and line.width > 0.85 * measure and line.size >= 10 and line.width > 350:
                lengths.append(line.characters)
            if inner and re.search(r"\s[–—]\s*$", line.text) or i > 0 and re.match(r"\s*[–—]\s", line.text):
                dashes += 1
                cases["dashes"].append(place + line.text)
            if not line.hyphen or not inner:
                continue
            count += 1
            word, capital, begins = word_at(paragraph, i)
            if capital and begins:
                firsts += 1
            elif capital:
                names += 1
                cases["names"].append(place + word)
            if paragraph[i + 1].page != line.page:
                turns += 1
                cases["turns"].append(place + word)
            if i + 2 == len(paragraph) and paragraph[i + 1].width < measure / 3:
                shorts += 1
                cases["shorts"].append(place + word)
        pages = collections.Counter(line.page for line in paragraph)
        if len(pages) > 1 and tag != "TOCI":
            ordered = sorted(pages)
            if pages[ordered[0]] == 1:
                orphans += 1
                cases["orphans"].append(f"p. {ordered[0] + 1}: {paragraph[0].text}")
            if pages[ordered[-1]] == 1:
                widows += 1
                cases["widows"].append(f"p. {ordered[-1] + 1}: {paragraph[-1].text}")
    # Headings with fewer than two lines below them on their page.
    feet = 0
    for page in range(len(document.pages)):
        lines = [line for line in document.lines if line.page == page and line.block >= 0]
        for at, line in enumerate(lines):
            if document.tag_of[line.block] not in HEADINGS:
                continue
            below = [other for other in lines[at + 1:] if other.block != line.block and other.y < line.y]
            ends = any(other.page > page and other.block >= 0 for other in document.lines)
            if len({round(other.y) for other in below}) < 2 and ends and lines[-1].y < 250:
                feet += 1
                cases["feet"].append(f"p. {page + 1}: {line.text}")
    broken, few = 0, 0
    for table in document.tables:
        body = [row for row in table if not row["head"]]
        pages = collections.Counter(min(row["pages"]) for row in body if row["pages"])
        if len(pages) < 2:
            continue
        broken += 1
        ordered = sorted(pages)
        if pages[ordered[0]] < 2 or pages[ordered[-1]] < 2:
            few += 1
            cases["few rows"].append(f"p. {ordered[0] + 1}–{ordered[-1] + 1}: {pages[ordered[0]]} … {pages[ordered[-1]]}")
    text = [line for line in document.lines if line.block >= 0]
    empty = []
    for page in range(len(document.pages) - 1):
        lowest = min((line.y for line in text if line.page == page), default=None)
        if lowest is not None and lowest > 421:
            empty.append(page + 1)
    stretched.sort()

    def share(test):
        return f"{100 * sum(map(test, stretched)) / max(1, len(stretched)):.1f} %"

    out["pages"] = len(document.pages)
    out["justified lines"] = len(stretched)
    out["spaces: mean of lines, 1 % / median / 99 %"] = " / ".join(
        f"{100 * stretched[int(q * (len(stretched) - 1))]:.0f}" for q in (0.01, 0.5, 0.99)) if stretched else "–"
    out["lines with spaces below 85 %"] = share(lambda r: r < 0.85)
    out["lines with spaces above 150 %"] = share(lambda r: r > 1.5)
    out["lines with spaces above 180 %"] = share(lambda r: r > 1.8)
    out["characters a line of running text: median, 95 %"] = \
        f"{statistics.median(lengths):.0f}, {sorted(lengths)[int(0.95 * (len(lengths) - 1))]}" if lengths else "–"
    out["hyphens"] = count
    out["… in names (capitals inside a sentence)"] = names
    out["… in the first word of a sentence"] = firsts
    out["… over a page turn"] = turns
    out["… before a last line below a third"] = shorts
    out["dashes at an end of a line"] = dashes
    out["widows, orphans"] = f"{widows}, {orphans}"
    out["headings with fewer than two lines below"] = feet
    out["tables over pages, with one row alone"] = f"{broken}, {few}"
    out["pages that end above their middle"] = " ".join(map(str, empty)) or "–"
    total = sum(sizes.values())
    out["sizes, part of the characters"] = ", ".join(
        f"{size:g}: {100 * n / total:.0f} %" for size, n in sorted(sizes.items()) if n * 200 >= total)
    out["smallest size"] = f"{min(sizes):g}" if sizes else "–"
    return out, cases if where else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--where", action="store_true", help="list each case")
    parser.add_argument("pdf", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    columns = [measured(path, options.where) for path in options.pdf]
    print("| |" + "".join(f" {path.stem} |" for path in options.pdf))
    print("|---|" + "---|" * len(columns))
    for name in columns[0][0]:
        print(f"| {name} |" + "".join(f" {figures[name]} |" for figures, _ in columns))
    for path, (_, cases) in zip(options.pdf, columns):
        for kind, listed in cases.items():
            print(f"\n{path.name}: {kind}")
            for case in listed:
                print("  " + case.replace(SHY, "|"))


if __name__ == "__main__":
    main()
