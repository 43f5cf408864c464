#!/usr/bin/env python3
"""The atelier is open to everyone: axe-core finds nothing on any page, and the keyboard alone leads from an empty folder to the
documents.

axe-core (Deque's rules for WCAG 2.2 A and AA) is in the folder that is given (--npm), where the build puts what the scripts of the
atelier are made of. Where it is not, its part is skipped, saying so; the keyboard is tried all the same.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from atelier import COMPLETE, ROOT, Atelier, parts_of, address_of
from corrections import CHANGES, edited, look as bring_odt
from sealed import seal
from tracking import filled, look as bring_table
from browser import SKIPPED, browser_of, close, enter, look, missing, until

if not missing():
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
const [runOnly, done] = arguments;
axe.run(document, {runOnly, resultTypes: ['violations']}).then((found) => done(found.violations.flatMap((each) =>
  each.nodes.slice(0, 3).map((node) => each.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 160)))));
"""


def axe_of(folder):
    """The source of axe-core; "" where it cannot be had."""
    source = folder / "node_modules/axe-core/axe.min.js"
    return source.read_text() if source.exists() else ""


# ---- axe-core on every page

def pages_of(atelier, dossier):
    parts = parts_of(atelier, dossier)
    fiches = [part for part in parts if part.startswith("fiche:")]
    shown = [part for part in parts if part not in fiches[1:]]
    version = "/version/" + atelier.get(dossier + "/versions").decode().split("/version/")[1].split('"')[0]
    return ["/", "/?cherche=rien-de-tel", "/nouveau", "/verifier", "/nulle-part", "/explication/PLH-001", "/explication/EDI-008",
            *(address_of(dossier, part) for part in shown), f"{dossier}/apercu/preambule", f"{dossier}/points",
            f"{dossier}/documents", f"{dossier}/envois", f"{dossier}/signe", f"{dossier}/versions", dossier + version,
            f"{dossier}/corrections", f"{dossier}/cdsf", f"{dossier}/cdsf?document=convention", f"{dossier}/modele",
            f"{dossier}/modele?version=1", f"{dossier}/ajustement", *came_back(atelier, dossier)]


def came_back(atelier, dossier):
    """What is said of files that people sent back: an ODT with corrections, one of nobody's, a table, one with a cell that is wrong."""
    odt = atelier.get(dossier + "/fichier/convention.odt")
    with tempfile.TemporaryDirectory() as folder:
        tables = [filled(atelier, dossier, pathlib.Path(folder), cells) for cells in ({"Moyens!G3": 17500}, {"Moyens!G3": "beaucoup"})]
    return [bring_odt(atelier, dossier, edited(odt, CHANGES)), bring_odt(atelier, dossier, b"rien"), f"{dossier}/suivi",
            *(bring_table(atelier, dossier, table) for table in tables)]


def later_pages(atelier, dossier, folder):
    """After the signature: a fiche that changed since, an avenant with its preview, a packet that can leave and one that left."""
    with tempfile.TemporaryDirectory() as work:
        seal(atelier, dossier, pathlib.Path(work))
    atelier.post(dossier + "/cdsf", [("document", "convention")])
    fiche = folder / "annexes/2-plan-actions/fiches/1.A.1.xml"
    fiche.write_text(fiche.read_text().replace("<li>", "<li>Dès le printemps : ", 1))
    file = folder / "convention.xml"
    file.write_text(file.read_text().replace("14820<", "14821<", 1))
    atelier.post(dossier + "/commencer", [("acte", "avenant")])
    return [f"{dossier}/signe", f"{dossier}/cdsf?document=convention", f"{dossier}/ajustement", f"{dossier}/modele?version=1",
            address_of(dossier, "avenant:1"), f"{dossier}/documents"]


def judge_signed(browser, axe, address, dossier, rules):
    """What is said of a file that came back: nobody signed it."""
    pdf = pathlib.Path(browser.profile) / "retour.pdf"
    browser.get(address + dossier + "/signe")
    pdf.write_bytes((COMPLETE / "annexes/6-deliberation.pdf").read_bytes())
    browser.find_element(By.ID, "fichier").send_keys(str(pdf))
    browser.find_element(By.CSS_SELECTOR, "button[value=regarder]").send_keys(Keys.ENTER)
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".points-liste li, .bilan"))
    judge(browser, axe, ("a signed document, looked at", rules), rules)


def judge_packet(browser, axe, rules):
    """What is said of a packet for the comité départemental: it is none."""
    packet = pathlib.Path(browser.profile) / "paquet.zip"
    packet.write_bytes(b"rien")
    browser.find_element(By.ID, "document").send_keys(str(packet))
    browser.find_element(By.CSS_SELECTOR, ".depot button").send_keys(Keys.ENTER)
    until(browser, lambda b: "Paquet reçu" in b.title)
    judge(browser, axe, ("a packet that was received", rules), rules)


def judge(browser, axe, where, rules=()):
    if axe and rules:
        # What the bar at the foot covers comes out from under it as one scrolls.
        browser.execute_script("for (const e of document.querySelectorAll('.barre')) e.style.position = 'static';" + axe)
        faults = browser.execute_async_script(RUN, rules)
        assert not faults, (where, faults[:6])
    look(browser, where)


def look_at_every_page(browser_like, axe, atelier, pages):
    width, dark = browser_like
    browser = browser_of(width, dark=dark, still=dark)
    browser.set_script_timeout(60)
    try:
        enter(browser, "http://" + atelier.host, atelier.cookie)
        for page in pages:
            browser.get("http://" + atelier.host + page)
            # In the dark only colours are others; what is narrow is looked at by ourselves.
            rules = ["color-contrast"] if dark else TAGS if width > 320 else ()
            judge(browser, axe, (page, width, dark), rules)
            tool = browser.find_elements(By.XPATH, "//div[@class='outils']/button[text()='Lien']")
            if tool and page.endswith("/preambule") and "/partie/" in page:  # a dialog, as every tool asks by
                browser.execute_script("arguments[0].click()", tool[0])
                until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "dialog[open]"))
                judge(browser, axe, (page, "dialog", width, dark), rules)
            if page == "/verifier":
                judge_packet(browser, axe, rules)
            if page.endswith("/signe") and browser.find_elements(By.ID, "fichier"):
                judge_signed(browser, axe, "http://" + atelier.host, page.removesuffix("/signe"), rules)
        if dark:  # and so is reduced motion
            moving = browser.execute_script("return [...document.querySelectorAll('*')].filter((e) => "
                                            "parseFloat(getComputedStyle(e).transitionDuration) > 0).length")
            assert moving == 0, f"{moving} elements move though motion is reduced"
    finally:
        close(browser)


# ---- The keyboard alone

class Keyboard:
    """A person who has no mouse: Tab, Shift+Tab, Enter, Space, arrows and letters."""

    def __init__(self, browser):
        self.browser = browser

    @property
    def focus(self):
        return self.browser.switch_to.active_element

    def press(self, *keys):
        if self.focus.get_attribute("type") == "file":  # which takes what is sent to it for the name of a file
            ActionChains(self.browser).send_keys(*keys).perform()
        else:
            self.focus.send_keys(*keys)

    def reach(self, met, told):
        """Tab until `met`; what has the focus on the way can be seen."""
        seen = []
        for _ in range(400):
            self.press(Keys.TAB)
            at = self.focus
            seen.append(at.get_attribute("outerHTML")[:80])
            rect = self.browser.execute_script(
                "const r = arguments[0].getBoundingClientRect(), s = getComputedStyle(arguments[0]);"
                "return [r.width, r.height, r.bottom, innerHeight - r.top, s.outlineStyle, s.outlineWidth, arguments[0].tagName]", at)
            if rect[6] == "BODY":  # around, into the browser's own bars
                continue
            assert min(rect[:4]) > 0, f"hidden, but has the focus: {seen[-1]}"
            assert rect[4] != "none" and rect[5] != "0px", f"its focus is not shown: {seen[-1]}"
            if met(at):
                return at
        raise AssertionError(f"Tab does not lead to {told}: {seen[-12:]}")

    def link(self, words):
        return self.reach(lambda e: e.tag_name in ("a", "button", "summary") and words in e.text, words)

    def field(self, name):
        return self.reach(lambda e: e.get_attribute("id") == name, name)


def walk(atelier, folder):
    browser = browser_of()
    try:
        browser.get(atelier.address)
        cookie = browser.get_cookies()[0]
        atelier.cookie = f"{cookie['name']}={cookie['value']}"
        keys = Keyboard(browser)
        keys.press(Keys.TAB)
        assert keys.focus.text == "Aller au contenu", "the first stop skips the menu"
        keys.link("Commencer une convention").send_keys(Keys.ENTER)
        until(browser, lambda b: b.find_elements(By.ID, "territoire"))
        keys.field("departement").send_keys("Haute-Valèze", Keys.ENTER)  # what is asked for first is missing
        until(browser, lambda b: keys.focus.get_attribute("id") == "territoire" or keys.focus.get_attribute("role") == "alert")
        if keys.focus.get_attribute("role") == "alert":
            keys.link("territoire").send_keys(Keys.ENTER)
            until(browser, lambda b: keys.focus.get_attribute("id") == "territoire")
        keys.press("Val d’Ormence", Keys.ENTER)
        until(browser, lambda b: b.find_elements(By.ID, "caf-nom"))
        keys.field("caf-nom").send_keys("La Caisse d’allocations familiales de la Haute-Valèze", Keys.ENTER)
        until(browser, lambda b: b.find_elements(By.NAME, "mode"))
        keys.link("Créer le dossier").send_keys(Keys.ENTER)
        until(browser, lambda b: "/dossier/" in b.current_url)
        file = next(folder.iterdir()) / "convention.xml"
        keys.field("convention/territoire/nom").send_keys(Keys.END, " au clavier")
        until(browser, lambda b: "Val d’Ormence au clavier" in file.read_text())
        keys.link("Points à régler").send_keys(Keys.ENTER)
        until(browser, lambda b: b.current_url.endswith("/points"))
        keys.link("Aller au champ").send_keys(Keys.ENTER)
        until(browser, lambda b: "#" in b.current_url and keys.focus.tag_name in ("input", "select", "textarea", "div", "summary"))
        keys.press(Keys.SHIFT, Keys.TAB)  # and out of it again
        walk_grid(keys, folder)
        keys.link("Documents et signature").send_keys(Keys.ENTER)
        until(browser, lambda b: b.current_url.endswith("/documents"))
        keys.link("Télécharger le PDF")
        judge(browser, "", "documents, by keyboard")
        walk_corrections(keys, atelier, folder)
    finally:
        close(browser)


def walk_grid(keys, folder):
    """Rows of équipements, typed as in a spreadsheet."""
    browser = keys.browser
    file = next(folder.iterdir()) / "annexes/4-equipements.xml"
    keys.link("Les équipements et services").send_keys(Keys.ENTER)
    until(browser, lambda b: "equipements" in b.current_url)
    keys.field("equipements/equipement/nom").send_keys("Multi-accueil", Keys.TAB)
    keys.press("Crèche", Keys.ENTER)
    until(browser, lambda b: keys.focus.get_attribute("id") == "equipements/equipement[2]/type")  # the row below
    keys.press("Ludothèque")
    until(browser, lambda b: "Ludothèque" in file.read_text())
    assert file.read_text().count("<equipement ") == 2, file.read_text()
    keys.press(Keys.ARROW_UP)
    assert keys.focus.get_attribute("value") == "Crèche"


def walk_corrections(keys, atelier, folder):
    """An ODT that came back: looked at, one change left, one taken."""
    browser = keys.browser
    dossier = "/dossier/" + browser.current_url.split("/dossier/")[1].split("/")[0]
    file = next(folder.iterdir()) / "annexes/4-equipements.xml"
    odt = pathlib.Path(browser.profile) / "relue.odt"
    changes = [("Multi-accueil", "Multi-accueil des Lutins"), ("Ludothèque", "Ludothèque municipale")]
    odt.write_bytes(edited(atelier.get(dossier + "/fichier/convention.odt"), changes))
    browser.refresh()
    keys.link("regardez leurs corrections").send_keys(Keys.ENTER)
    until(browser, lambda b: b.current_url.endswith("/corrections"))
    keys.field("fichier").send_keys(str(odt))
    keys.link("Regarder ses corrections").send_keys(Keys.ENTER)
    until(browser, lambda b: b.find_elements(By.NAME, "pris"))
    keys.reach(lambda e: e.get_attribute("name") == "pris", "a correction").send_keys(Keys.SPACE)
    keys.link("Reprendre les corrections cochées").send_keys(Keys.ENTER)
    until(browser, lambda b: "repris=1" in b.current_url)
    text = file.read_text()
    assert ("des Lutins" in text) != ("Ludothèque municipale" in text), text
    judge(browser, "", "corrections, by keyboard")


def spoil(file):
    act = '<actes><acte id="a1" date="2024-12-16"><intitule>arrêté préfectoral n° 2024-12-231</intitule><recenser/></acte></actes>'
    text = re.sub(r"(<population[^>]*>)14820<", r"\1beaucoup<", file.read_text()).replace("<communes>", act + "<communes>")
    assert "beaucoup" in text
    file.write_text(text)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    arguments.add_argument("--npm", type=pathlib.Path, required=True, help="the folder that has axe-core")
    given = arguments.parse_args()
    if missing(given.ctg):
        print(missing(given.ctg))
        return SKIPPED
    axe = axe_of(given.npm)
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-access-"))
    try:
        (work / "neuf").mkdir()
        with Atelier(given.ctg, work / "neuf") as atelier:
            walk(atelier, work / "neuf")
        shutil.copytree(COMPLETE, work / "complet")
        with Atelier(given.ctg, work / "complet") as atelier:
            atelier.enter()
            dossier = "/dossier/" + atelier.get("/").decode().split('href="/dossier/')[1].split('"')[0]
            pages = pages_of(atelier, dossier)
            # Acts that are chosen for communes have a table of their own; what is wrong is told above the form.
            spoil(work / "complet/convention.xml")
            for like in ((1300, False), (1300, True), (320, False)):
                look_at_every_page(like, axe, atelier, pages)
        shutil.copytree(COMPLETE, work / "scelle")
        with Atelier(given.ctg, work / "scelle") as atelier:
            atelier.enter()
            pages = later_pages(atelier, atelier.dossier(), work / "scelle")
            for like in ((1300, False), (1300, True), (320, False)):
                look_at_every_page(like, axe, atelier, pages)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if not axe:
        print("skipped: axe-core is not here: npm is not installed, or reached nobody as the program was built; the keyboard walk and our own looks passed")
        return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
