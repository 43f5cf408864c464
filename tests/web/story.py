#!/usr/bin/env python3
"""The whole story in a real browser: from an empty folder to a convention that is ready to sign, as PDF and ODT, without a
terminal or XML.

A person answers the questions in Chromium and types into the forms; what remains of a dossier of the size of
tests/dossiers/complet is sent as forms without a script (the same pages, the same addresses). Then the atelier says that it is
ready, its PDF has the words of the complete dossier's, and `ctg build --final` on the files gives the same bytes.

Also here: on every page, controls have names, one h1, texts contrast, nothing is wider than 320 px, the browser complains of
nothing; in light and in dark.

Skipped, saying so, without Chromium or selenium.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from atelier import COMPLETE, ROOT, Atelier, form_of, parts_of, same_lists, same_values
from browser import SKIPPED, browser_of, close, enter, look, missing, until

if not missing():
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

OF_CONVENTION = ("territoire", "parties", "signature", "visas", "preambule", "objectifs", "redactions", "diagnostic", "moyens",
                 "equipements", "pilotage", "deliberation", "cdsf")


def copy_by_forms(atelier, dossier, reference, its):
    forms = {part: form_of(reference, its, part) for part in parts_of(reference, its)
             if part in OF_CONVENTION or part == "repertoire" or part.startswith("fiche:")}
    same_lists(atelier, dossier, "repertoire", forms["repertoire"], left_out=("/action[]",))
    same_values(atelier, dossier, "repertoire", forms["repertoire"])
    fiches = [part for part in forms if part.startswith("fiche:")]
    for part in fiches:
        axe, letter, _ = part.removeprefix("fiche:").split(".")
        if part not in parts_of(atelier, dossier):
            atelier.post(f"{dossier}/fiches", [("acte", "nouvelle"), ("sous-axe", f"{axe} {letter}")])
    order = [part for part in OF_CONVENTION if part in forms] + ["repertoire"] + fiches
    for part in order:
        same_lists(atelier, dossier, part, forms[part])
        same_values(atelier, dossier, part, forms[part])
    for part in order:  # what could be chosen only now: another fiche, another partner
        same_values(atelier, dossier, part, forms[part])


def answer_questions(browser, address):
    browser.get(address)
    look(browser, "empty home")
    browser.find_element(By.LINK_TEXT, "Commencer une convention").send_keys(Keys.ENTER)
    until(browser, lambda b: b.find_elements(By.ID, "territoire"))

    def field(name):
        return browser.find_element(By.ID, name)

    def day(name, value):
        browser.execute_script("arguments[0].value = arguments[1]", field(name), value)

    look(browser, "questions 1")
    field("territoire").send_keys("Val d’Ormence", Keys.TAB)
    assert browser.switch_to.active_element == field("departement"), "the keyboard goes from field to field"
    browser.switch_to.active_element.send_keys("Haute-Valèze")
    day("debut", "2031-12-31")
    day("fin", "2027-01-01")
    field("departement").send_keys(Keys.ENTER)
    summary = until(browser, lambda b: b.find_element(By.CSS_SELECTOR, ".resume-erreurs"))
    until(browser, lambda b: b.switch_to.active_element == summary)  # it is read first
    assert field("territoire").get_attribute("value") == "Val d’Ormence", "what was typed stays"
    look(browser, "questions 1 with a fault")
    day("debut", "2027-01-01")
    day("fin", "2031-12-31")
    field("communes").send_keys("Saint-Ormin ; 4 812\nFontgrise ; 498")
    field("population").send_keys("14 820", Keys.ENTER)
    until(browser, lambda b: b.find_elements(By.ID, "caf-nom"))
    look(browser, "questions 2")
    field("caf-nom").send_keys("La Caisse d’allocations familiales de la Haute-Valèze", Keys.ENTER)
    until(browser, lambda b: b.find_elements(By.NAME, "mode"))
    look(browser, "questions 3")
    browser.find_element(By.CSS_SELECTOR, ".boutons button").send_keys(Keys.ENTER)
    until(browser, lambda b: "/dossier/" in b.current_url)
    return urllib.parse.urlsplit(browser.current_url).path


def type_and_see(browser, address, dossier, folder):
    """Typing saves, marks, previews; a hand edit of the file meets it; formatted text."""
    file = folder / "convention.xml"
    browser.get(f"{address}{dossier}/partie/territoire")
    name = browser.find_element(By.ID, "convention/territoire/nom")
    name.send_keys(" test")
    until(browser, lambda b: "<nom>Val d’Ormence test</nom>" in file.read_text())
    until(browser, lambda b: "Val d’Ormence test" in b.find_element(By.ID, "apercu").text)
    until(browser, lambda b: b.find_element(By.ID, "etat-saisie").text == "Enregistré")
    file.write_text(file.read_text().replace("<nom>Val d’Ormence test</nom>", "<nom>À la main</nom>"))
    name.send_keys("!")
    until(browser, lambda b: "À la main" in b.find_element(By.ID, "avis").text)
    assert "<nom>À la main</nom>" in file.read_text()
    browser.find_element(By.XPATH, "//*[@id='avis']//button[1]").click()
    until(browser, lambda b: "<nom>Val d’Ormence test!</nom>" in file.read_text())
    people = browser.find_element(By.ID, "convention/territoire/population")
    people.send_keys(Keys.CONTROL, "a")
    people.send_keys("beaucoup")
    until(browser, lambda b: ">beaucoup</population>" in file.read_text())  # kept as typed
    until(browser, lambda b: people.get_attribute("aria-invalid") == "true")  # and marked
    browser.refresh()  # what is wrong is read first, and leads to its field
    summary = browser.find_element(By.ID, "a-revoir")
    until(browser, lambda b: b.switch_to.active_element == summary)
    summary.find_element(By.TAG_NAME, "a").send_keys(Keys.ENTER)
    people = browser.find_element(By.ID, "convention/territoire/population")
    until(browser, lambda b: b.switch_to.active_element == people)
    people.send_keys(Keys.CONTROL, "a")
    people.send_keys("14 820")
    until(browser, lambda b: ">14820</population>" in file.read_text())
    until(browser, lambda b: people.get_attribute("aria-invalid") is None)
    until(browser, lambda b: not b.find_elements(By.ID, "a-revoir"))
    look(browser, "territoire")
    browser.get(f"{address}{dossier}/partie/preambule")
    rich = browser.find_element(By.ID, "convention/preambule/offre")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", rich)
    rich.send_keys("une offre ")
    rich.send_keys(Keys.CONTROL, "b")
    rich.send_keys("riche")
    until(browser, lambda b: "<strong>riche</strong>" in file.read_text())
    look(browser, "préambule")


def look_at_all(address, cookie, dossier):
    pages = ["/", "/nouveau", "/verifier", f"{dossier}/partie/parties", f"{dossier}/partie/moyens", f"{dossier}/points",
             f"{dossier}/partie/fiche%3A1.A.1", f"{dossier}/documents", f"{dossier}/versions", "/explication/PLH-001"]
    for width, dark in ((1300, False), (1300, True), (320, False)):
        browser = browser_of(width, dark=dark)
        try:
            enter(browser, address, cookie)
            for page in pages:
                browser.get(address + page)
                look(browser, (page, width, dark))
        finally:
            close(browser)


def words_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def tell_story(ctg, work):
    mine = work / "conventions"
    mine.mkdir()
    shutil.copytree(COMPLETE, work / "complet")
    with Atelier(ctg, mine) as atelier, Atelier(ctg, work / "complet") as reference:
        address = "http://" + atelier.host
        folder = mine / "val-d-ormence-2027"
        browser = browser_of()
        try:
            dossier = answer_questions(browser, atelier.address)
            assert folder.is_dir(), list(mine.iterdir())
            type_and_see(browser, address, dossier, folder)
            cookie = browser.get_cookies()[0]
            atelier.cookie = f"{cookie['name']}={cookie['value']}"
        finally:
            close(browser)
        reference.enter()
        its = re.search(r'href="(/dossier/[0-9a-f]+)"', reference.get("/").decode())[1]
        # Logos and the act are files that people put where they are.
        shutil.copytree(COMPLETE / "logos", folder / "logos")
        shutil.copy(COMPLETE / "annexes/6-deliberation.pdf", folder / "annexes")
        copy_by_forms(atelier, dossier, reference, its)
        points = atelier.get(dossier + "/points").decode()
        assert "Prêt à signer." in atelier.get(dossier + "/documents").decode(), \
            re.findall(r"<p><strong>Bloque.*?</p>", points)[:8]
        pdf = atelier.get(dossier + "/fichier/convention.pdf?final=1")
        odt = atelier.get(dossier + "/fichier/convention.odt?final=1")
        assert words_of(pdf) == words_of(reference.get(its + "/fichier/convention.pdf?final=1"))
        subprocess.run([ctg, "build", "--final", "--dossier", str(folder), "--out", str(work / "out")], check=True,
                       capture_output=True, env=dict(os.environ, SOURCE_DATE_EPOCH="2000000000"), cwd=ROOT)
        assert (work / "out/convention.pdf").read_bytes() == pdf, "the command line makes other bytes (PDF)"
        assert (work / "out/convention.odt").read_bytes() == odt, "the command line makes other bytes (ODT)"
        look_at_all(address, atelier.cookie, dossier)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = os.path.abspath(arguments.parse_args().ctg)
    if missing(ctg):
        print(missing(ctg))
        return SKIPPED
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-story-"))
    try:
        tell_story(ctg, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
