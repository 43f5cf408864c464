#!/usr/bin/env python3
"""The six screens of the atelier in docs/gallery/, made again in Chromium, which speaks French where Debian's
chromium-l10n is installed. Not run by ctest: look at each of them.

    /usr/bin/python3 tools/screens.py --ctg build/release/ctg
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/web"))
from atelier import COMPLETE, Atelier, address_of  # noqa: E402
from browser import browser_of, close, enter, until  # noqa: E402


def changed(folder, file, *pairs):
    path = folder / file
    text = path.read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text)


def make_dossiers(work):
    shutil.copytree(COMPLETE, work / "val-d-ormence-2027")
    other = work / "pays-de-serlise-2026"
    shutil.copytree(COMPLETE, other)
    changed(other, "convention.xml", ("<nom>Val d’Ormence</nom>", "<nom>Pays de Serlise</nom>"), ('lieu="Saint-Ormin"', 'lieu=""'))
    changed(other, "annexes/1-diagnostic.xml", ("<caracteristiques>\n", "<caracteristiques>\n    <p>Les communes ont adhéré à la communautée,puis au syndicat, etc...</p>\n"))
    shutil.copytree(ROOT / "templates/ctg/2/depart", work / "plateau-de-verne")


def shot(browser, name, scroll=None):
    if scroll:
        browser.execute_script("document.querySelector(arguments[0]).scrollIntoView({block: 'start'})", scroll)
    time.sleep(0.6)  # fonts and pictures
    browser.save_screenshot(str(ROOT / "docs/gallery" / f"{name}.png"))


def main():
    os.environ["LANGUAGE"] = "fr"  # of the browser's own words: days, the choice of files
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = arguments.parse_args().ctg
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-screens-"))
    try:
        make_dossiers(work)
        with Atelier(ctg, work) as atelier:
            atelier.enter()
            page = atelier.get("/").decode()
            by_name = {name: page.split(f">{name}</a>")[0].rsplit('href="', 1)[1].split('"')[0] for name in ("Val d’Ormence", "Pays de Serlise")}
            browser = browser_of(1280, 880)
            try:
                address = "http://" + atelier.host
                enter(browser, address, atelier.cookie)
                browser.get(address + "/")
                until(browser, lambda b: not b.execute_script("return document.querySelector('[data-attente]')"))
                shot(browser, "7-atelier-home")
                browser.get(address + "/nouveau")
                shot(browser, "8-atelier-interview")
                browser.get(address + address_of(by_name["Val d’Ormence"], "parties"))
                browser.execute_script("document.querySelector('details[id$=partie]').open = true")
                shot(browser, "9-atelier-form", "details[id$=partie]")
                browser.get(address + address_of(by_name["Val d’Ormence"], "moyens"))
                shot(browser, "10-atelier-grid", ".grille")
                browser.get(address + by_name["Pays de Serlise"] + "/points")
                shot(browser, "11-atelier-points")
                browser.get(address + by_name["Val d’Ormence"] + "/documents")
                shot(browser, "12-atelier-ready")
            finally:
                close(browser)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
