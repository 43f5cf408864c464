#!/usr/bin/env python3
"""The editor of formatted text against the files, at random.

Random markup of each kind (a line, blocks, steps) is put into the file; a letter that is typed and taken away again leaves the
file byte for byte as it was. Then keys and tools at random: what the file has afterwards is valid by the schemas, and reads back
as what the editor showed. `--rounds N` for more than the default.
"""

import argparse
import html
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from atelier import COMPLETE, ROOT, Atelier
from browser import SKIPPED, browser_of, close, enter, missing, until
from editor import Page

if not missing():
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

FIELDS = (("fiche:1.A.1", "annexes/2-plan-actions/fiches/1.A.1.xml", "fiche/titre", "line"),
          ("fiche:1.A.1", "annexes/2-plan-actions/fiches/1.A.1.xml", "fiche/descriptif", "steps"),
          ("fiche:1.A.1", "annexes/2-plan-actions/fiches/1.A.1.xml", "fiche/contexte", "rich"),
          ("preambule", "convention.xml", "convention/preambule/offre", "rich"))
WORDS = ("offre", "d’accueil", "à 50 %", "l’été", "« relais »", "R&D", "a < b", "2027", "œuvre", "🙂")


# ---- Markup

def line(chance, depth=0, outer=()):
    out, gap = "", ""
    for _ in range(chance.randint(1, 4)):
        out += gap
        gap = chance.choice((" ", " ", " ", ""))
        marks = [each for each in ("strong", "em", "langue", "a") if each not in outer]
        kind = chance.random()
        word = chance.choice(WORDS).replace("&", "&amp;").replace("<", "&lt;")
        if kind < .5 or depth > 2 or not marks:
            out += word
        elif kind < .62:
            out += chance.choice(('<renvoi annexe="moyens"/>', '<renvoi article="suivi"/>', '<etp taux="50"/>', '<etp taux=""/>',
                                  "<note>voir <em>là</em></note>"))
        else:
            mark = chance.choice(marks)
            tag, given = {"langue": ("em", ' langue="oc"'), "a": ("a", ' href="https://caf.fr/?a=1&amp;b=2"')}.get(mark, (mark, ""))
            # Of two alike that touch, the editor makes one.
            out += word + f"<{tag}{given}>{line(chance, depth + 1, (*outer, mark))}</{tag}>" + chance.choice(WORDS[:2])
    return out


def points(chance, depth):
    def point():
        if depth > 1 or chance.random() < .6:
            return line(chance)
        return "".join(block(chance, depth + 1) for _ in range(chance.randint(1, 2)))
    return "".join(f"<li>{point()}</li>" for _ in range(chance.randint(1, 3)))


def block(chance, depth=0):
    kind = chance.choice(("p", "p", "ul", "ol"))
    return f"<p>{line(chance)}</p>" if kind == "p" else f"<{kind}>{points(chance, depth)}</{kind}>"


def steps(chance, depth=0):
    out = ""
    for _ in range(chance.randint(1, 3)):
        out += block(chance) if chance.random() < .5 else \
            f"<etape><titre>{line(chance)}</titre>{steps(chance, depth + 1) if depth < 1 else block(chance)}</etape>"
    return out


def markup(chance, kind):
    if kind == "line":
        return line(chance) + " <strong>marqué</strong>"
    if chance.random() < .2:
        return line(chance)
    return steps(chance) if kind == "steps" else "".join(block(chance) for _ in range(chance.randint(1, 4)))


# ---- The editor

# What it shows, without paragraphs and points that are empty, which nobody wrote.
SHOWN = """
const copy = arguments[0].cloneNode(true);
for (const each of copy.querySelectorAll('.ProseMirror-trailingBreak, .ProseMirror-separator')) each.remove();
for (const each of copy.querySelectorAll('[contenteditable]')) each.removeAttribute('contenteditable');
for (const each of copy.querySelectorAll('[class]')) if (!each.className) each.removeAttribute('class'); else each.classList.remove('ProseMirror-selectednode');
for (const each of [...copy.querySelectorAll('p, li, ul, ol')].reverse()) if (!each.textContent.trim()) each.remove();
return copy.innerHTML.replace(/ draggable="[a-z]*"/g, '');
"""
# Runs of white space count once, none at the ends of a block; where marks begin between them is the file's.
STRIPPED = re.compile(r"[ \t\n]+")


def shown(page, at):
    if page.field(at).tag_name == "input":
        return STRIPPED.sub("", html.escape(page.field(at).get_attribute("value"), quote=False))
    text = page.browser.execute_script(SHOWN, page.field(at))
    return STRIPPED.sub("", text)


def settled(page):
    until(page.browser, lambda b: b.find_element(By.ID, "etat-saisie").text == "Enregistré")


def put(atelier, dossier, part, at, fragment):
    form = atelier.get(f"{dossier}/partie/{part.replace(':', '%3A')}").decode()
    base = re.search(r'name="base" value="([^"]*)"', form)[1]
    answer, data = atelier.send(f"{dossier}/partie/{part.replace(':', '%3A')}", [("base", base), ("xml:" + at, fragment)],
                                {"X-Atelier": "1"})
    assert answer.status == 200 and b'"bon":true' in data.replace(b" ", b""), (fragment, data)


def arrive(page, part, at):
    page.open(part)
    # A line without marks needs no editor.
    until(page.browser, lambda b: "riche" in (page.field(at).get_attribute("class") or "") or page.field(at).tag_name == "input")


def unchanged(page, at, path):
    before = (page.folder / path).read_bytes()
    field = page.field(at)
    field.send_keys("x")
    until(page.browser, lambda b: (page.folder / path).read_bytes() != before)
    field.send_keys(Keys.BACKSPACE)
    try:
        until(page.browser, lambda b: (page.folder / path).read_bytes() == before)
    except Exception as fault:
        raise AssertionError((at, before.decode(), (page.folder / path).read_text())) from fault


def strike(page, at, kind, chance):
    """One thing that a person does."""
    field = page.field(at)
    moves = (Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN, Keys.HOME, Keys.END, Keys.CONTROL + Keys.HOME + Keys.NULL,
             Keys.CONTROL + Keys.END + Keys.NULL)
    done = chance.choice(("type", "type", "type", "move", "move", "select", "key", "tool", "tool", "undo"))
    if done == "type":
        field.send_keys(chance.choice((" ", "", "")) + chance.choice(WORDS[:9]))
    elif done == "move":
        field.send_keys(chance.choice(moves) * chance.randint(1, 3))
    elif done == "select":
        field.send_keys(Keys.SHIFT + chance.choice(moves[:6]) * chance.randint(1, 4) + Keys.NULL)
    elif done == "key":
        field.send_keys(chance.choice((Keys.ENTER, Keys.BACKSPACE, Keys.DELETE, Keys.SHIFT + Keys.ENTER + Keys.NULL,
                                       Keys.CONTROL + "b" + Keys.NULL, Keys.CONTROL + "i" + Keys.NULL)))
    elif done == "undo":
        field.send_keys(Keys.CONTROL + chance.choice("zy") + Keys.NULL)
    else:
        tools = ["Gras", "Italique"] + ["Liste", "Liste numérotée", "Sous-point", "Remonter"] * (kind != "line") + ["Étape"] * (kind == "steps")
        page.button(at, chance.choice(tools))


def valid(folder, path):
    schema = "convention" if path == "convention.xml" else "fiche"
    told = subprocess.run(["xmllint", "--noout", "--relaxng", ROOT / f"schemas/{schema}.rng", folder / path], capture_output=True, text=True)
    assert told.returncode == 0, (told.stderr, (folder / path).read_text())


def struck(page, part, path, at, kind, chance):
    for _ in range(25):
        strike(page, at, kind, chance)
    page.field(at).send_keys("!")  # something to save, whatever came before
    settled(page)
    before = shown(page, at)
    valid(page.folder, path)
    arrive(page, part, at)
    after = shown(page, at)
    assert before == after, (before, after, page.text(path))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    if missing(given.ctg):
        print(missing(given.ctg))
        return SKIPPED
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-editor-random-"))
    try:
        shutil.copytree(COMPLETE, work / "d")
        with Atelier(given.ctg, work / "d") as atelier:
            atelier.enter()
            dossier = "/dossier/" + atelier.get("/").decode().split('href="/dossier/')[1].split('"')[0]
            browser = browser_of()
            try:
                enter(browser, "http://" + atelier.host, atelier.cookie)
                page = Page(browser, "http://" + atelier.host, dossier, work / "d")
                for seed in range(given.seed, given.seed + given.rounds):
                    chance = random.Random(seed)
                    for part, path, at, kind in FIELDS:
                        put(atelier, dossier, part, at, markup(chance, kind))
                        arrive(page, part, at)
                        unchanged(page, at, path)
                        try:
                            struck(page, part, path, at, kind, chance)
                        except Exception:
                            print("seed", seed, at)
                            raise
            finally:
                close(browser)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
