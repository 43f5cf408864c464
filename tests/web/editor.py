#!/usr/bin/env python3
"""What people do in the forms with scripts: formatted text and all that it can hold, pastes from elsewhere and from those who mean
harm, blocks of a spreadsheet, files that are chosen, order that is changed, acts that
are seen beside their forms. Each is read back in the file.
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile
import urllib.parse

from atelier import COMPLETE, Atelier
from sealed import seal
from browser import SKIPPED, browser_of, close, enter, look, missing, until

if not missing():
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

PASTE = """
const [field, html, plain] = arguments;
const data = new DataTransfer();
if (html) data.setData('text/html', html);
data.setData('text/plain', plain);
field.focus();
field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
"""
EVIL = """<p onclick="x()">Bonjour <b>à</b> tous <span data-xml='&lt;script xmlns="http://www.w3.org/1999/xhtml">alert(1)&lt;/script>'>un</span>
<span data-xml='&lt;renvoi article="suivi" onclick="alert(2)"/>'>deux</span> <a href="javascript:alert(3)">trois</a>
<a data-href="javascript:alert(4)" href="https://caf.fr/">quatre</a> <em lang="zz-evil">cinq</em></p><script>alert(5)</script>
<table><tr><td>six</td></tr></table><img src=x onerror=alert(6)>"""


class Page:
    def __init__(self, browser, address, dossier, folder):
        self.browser, self.address, self.dossier, self.folder = browser, address, dossier, folder

    def open(self, part):
        self.browser.get("about:blank")
        self.browser.get(f"{self.address}{self.dossier}/partie/{urllib.parse.quote(part, safe='')}")
        until(self.browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#champs"))

    def field(self, at):
        found = self.browser.find_element(By.ID, at)
        self.browser.execute_script(
            "for (let e = arguments[0]; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;"
            "arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", found)
        return found

    def button(self, at, words):
        """Of the bar above a formatted text."""
        bar = self.field(at).find_element(By.XPATH, "preceding-sibling::div[contains(@class, 'outils')][1]")
        self.browser.execute_script("arguments[0].click()", bar.find_element(By.XPATH, f".//button[text()='{words}']"))

    def dialog(self, title):
        """The dialog that a tool asks by: it is named, and its field has the focus."""
        until(self.browser, lambda b: b.find_elements(By.CSS_SELECTOR, "dialog[open]"))
        dialog = self.browser.find_element(By.CSS_SELECTOR, "dialog[open]")
        assert dialog.accessible_name == title, dialog.accessible_name
        focus = self.browser.switch_to.active_element
        assert focus.get_attribute("id") == "demande" and focus.accessible_name, focus.get_attribute("outerHTML")
        return dialog

    def answer(self, title, words):
        self.dialog(title)
        field = self.browser.switch_to.active_element
        field.send_keys(words, Keys.ENTER)
        until(self.browser, lambda b: not b.find_elements(By.TAG_NAME, "dialog"))
        assert "riche" in self.browser.switch_to.active_element.get_attribute("class"), "the text has the focus again"

    def text(self, file):
        return (self.folder / file).read_text()

    def written(self, file, words):
        try:
            until(self.browser, lambda b: words in self.text(file))
        except Exception as fault:
            raise AssertionError((words, self.browser.find_element(By.ID, "etat-saisie").text, re.findall(r"<offre>.*?</offre>", self.text(file), re.S))) from fault

    def empty(self, at):
        self.field(at).send_keys(Keys.CONTROL, "a")
        self.field(at).send_keys(Keys.DELETE)


def alert_of(browser):
    try:
        return browser.switch_to.alert is not None
    except Exception:
        return False


def formatted_text(page):
    """Each element and attribute of texte.rnc by a button."""
    at, file = "convention/preambule/offre", "convention.xml"
    page.open("preambule")
    page.empty(at)
    page.field(at).send_keys("Une offre ")
    page.field(at).send_keys(Keys.CONTROL, "b")
    page.field(at).send_keys("forte")
    page.field(at).send_keys(Keys.CONTROL, "b")
    page.button(at, "Italique")
    page.field(at).send_keys(" et belle")
    page.button(at, "Italique")
    page.written(file, "<strong>forte</strong>")
    page.written(file, "belle</em>")
    page.button(at, "Lien")
    page.answer("Lien", "https://www.caf.fr/")
    page.written(file, '<a href="https://www.caf.fr/">')
    page.button(at, "Note")
    page.answer("Note de bas de page", "Données & chiffres 2025")
    page.written(file, "<note>Données &amp; chiffres 2025</note>")
    page.button(at, "ETP")
    page.answer("Temps de travail", "50 %")
    page.written(file, '<etp taux="50"/>')
    for target, written in (("annexe:moyens", '<renvoi annexe="moyens"/>'), ("article:suivi", '<renvoi article="suivi"/>'),
                            ("fiche:1.B.1", '<renvoi fiche="1.B.1"/>')):
        bar = page.field(at).find_element(By.XPATH, "preceding-sibling::div[contains(@class, 'outils')][1]")
        page.browser.execute_script("arguments[0].value = arguments[1]", bar.find_element(By.CSS_SELECTOR, "select"), target)
        page.button(at, "Insérer le renvoi")
        page.written(file, written)
    page.field(at).send_keys(Keys.ENTER, "un point")
    page.button(at, "Liste")
    page.written(file, "<ul>")
    page.field(at).send_keys(Keys.ENTER, Keys.ENTER, "premier")
    page.button(at, "Liste numérotée")
    page.written(file, "<ol>")
    page.field(at).send_keys(" lenga")
    page.field(at).send_keys(Keys.SHIFT, Keys.ARROW_LEFT * 5)
    page.button(at, "Langue")
    page.answer("Langue du passage", "Occitan")
    page.written(file, '<em langue="oc">lenga</em>')
    page.browser.get_log("browser")  # the policy keeps Chromium from writing styles of its own into the text, which it tells
    look(page.browser, "préambule, formatted")
    # What was written is shown, and stays as it is when something else is typed.
    before = page.text(file)
    page.open("preambule")
    page.field(at).send_keys(Keys.CONTROL + Keys.END)
    page.field(at).send_keys("!")
    until(page.browser, lambda b: page.text(file) != before)
    after = page.text(file)
    for piece in ('<em langue="oc">lenga</em>', '<renvoi article="suivi"/>', "<note>Données &amp; chiffres 2025</note>", '<etp taux="50"/>'):
        assert piece in after, piece

    fiche = "annexes/2-plan-actions/fiches/1.A.1.xml"
    page.open("fiche:1.A.1")
    steps = page.text(fiche).count("<etape>")
    page.button("fiche/descriptif", "Étape")
    page.browser.switch_to.active_element.send_keys("Priorité nouvelle")
    page.written(fiche, "<titre>Priorité nouvelle</titre>")
    assert page.text(fiche).count("<etape>") == steps + 1


def asked_by_keyboard(page):
    """Escape gives up and leaves the focus where it was; what is wrong is told and can be mended; a link is taken away again."""
    at, file = "convention/preambule/offre", "convention.xml"
    page.open("preambule")
    page.empty(at)
    page.field(at).send_keys("Voir ici")
    page.written(file, "Voir ici")
    page.field(at).send_keys(Keys.SHIFT, Keys.ARROW_LEFT * 3)
    bar = page.field(at).find_element(By.XPATH, "preceding-sibling::div[contains(@class, 'outils')][1]")
    focus = lambda: page.browser.switch_to.active_element  # noqa: E731
    while focus().text != "Gras":
        focus().send_keys(Keys.SHIFT, Keys.TAB)
    while focus().text != "Lien":
        focus().send_keys(Keys.ARROW_RIGHT)
    before = page.text(file)
    focus().send_keys(Keys.ENTER)
    page.dialog("Lien")
    look(page.browser, "a dialog")
    focus().send_keys("https://ailleurs.fr/", Keys.ESCAPE)
    until(page.browser, lambda b: not b.find_elements(By.TAG_NAME, "dialog"))
    assert focus().text == "Lien" and page.text(file) == before
    focus().send_keys(Keys.ENTER)
    page.dialog("Lien")
    focus().send_keys("javascript:alert(1)", Keys.ENTER)
    until(page.browser, lambda b: focus().get_attribute("aria-invalid") == "true")
    described = page.browser.find_element(By.ID, focus().get_attribute("aria-describedby").split()[-1])
    assert described.get_attribute("role") == "alert" and "https://" in described.text, described.text
    focus().send_keys(Keys.CONTROL, "a")
    focus().send_keys("https://www.caf.fr/", Keys.ENTER)
    page.written(file, 'Voir <a href="https://www.caf.fr/">ici</a>')
    assert focus() == page.browser.find_element(By.ID, at), "what is typed goes on in the text"
    page.browser.execute_script("arguments[0].click()", bar.find_element(By.XPATH, ".//button[text()='Lien']"))
    assert page.dialog("Lien").find_element(By.ID, "demande").get_attribute("value") == "https://www.caf.fr/"
    while focus().text != "Retirer le lien":
        focus().send_keys(Keys.TAB)
    focus().send_keys(Keys.ENTER)
    page.written(file, "Voir ici")


def references_unread(page):
    """While the data cannot be read, what a reference can lead to is typed."""
    at, file = "convention/preambule/offre", "convention.xml"
    whole = page.text(file)
    (page.folder / file).write_text(re.sub(r'debut="[^"]*"', 'debut="bientôt"', whole, count=1))
    page.open("preambule")
    page.empty(at)
    labels = [each.get_attribute("textContent") for each in page.browser.find_elements(By.CSS_SELECTOR, ".renvois:first-of-type optgroup:first-of-type option")]
    assert "moyens mobilisés" in labels, labels
    page.button(at, "Autre renvoi")
    assert "ne peut pas être lue" in page.dialog("Renvoi").text
    page.browser.switch_to.active_element.send_keys("le suivi", Keys.ENTER)
    until(page.browser, lambda b: b.switch_to.active_element.get_attribute("aria-invalid") == "true")
    page.browser.switch_to.active_element.send_keys(Keys.CONTROL, "a")
    page.answer("Renvoi", "Article suivi")
    page.written(file, '<p><renvoi article="suivi"/></p>')
    (page.folder / file).write_text(whole)


def hostile_paste(page):
    at, file = "convention/preambule/caracteristiques", "convention.xml"
    page.open("preambule")
    page.empty(at)
    page.browser.execute_script(PASTE, page.field(at), EVIL, "Bonjour")
    page.written(file, "quatre")
    page.written(file, "Bonjour <strong>à</strong> tous")
    text = re.search(r"<caracteristiques>.*?</caracteristiques>", page.text(file), re.S)[0]
    for words in ("script", "alert", "onclick", "javascript", "zz-evil", "<img", "<table"):
        assert words not in text, (words, text)
    assert '<renvoi article="suivi"/>' in text and '<a href="https://caf.fr/">quatre</a>' in text and "six" in text, text
    assert not alert_of(page.browser)
    page.browser.get_log("browser")  # the policy tells what it kept from running
    told = page.field(at).find_element(By.XPATH, "following-sibling::p[@role='status'][1]").text
    assert "tableaux" in told and "images" in told, told


WORD = """<html><head><style>p.MsoNormal {color: red}</style></head><body><!--StartFragment-->
<h1>Un titre<o:p></o:p></h1><p class=MsoNormal><b>Gras</b> et <span style='font-style:italic'>italique</span>, <b style="font-weight:normal">maigre</b>, <u>souligné</u><br>à la ligne<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>premier<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>dessous</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>second</p>
<p class=MsoNormal>Puis</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>un</p><p
class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>deux</p>
<!--EndFragment--></body></html>"""


def paste_of_word(page):
    at, file = "convention/preambule/degres-intervention", "convention.xml"
    page.open("preambule")
    page.empty(at)
    page.browser.execute_script(PASTE, page.field(at), WORD, "Un titre")
    page.written(file, "<li>deux</li>")
    text = re.sub(r">\s+<", "><", re.search(r"<degres-intervention>(.*?)</degres-intervention>", page.text(file), re.S)[1])
    assert text.strip() == ("<p>Un titre</p><p><strong>Gras</strong> et <em>italique</em>, maigre, souligné</p><p>à la ligne</p>"
                    "<ul><li><p>premier</p><ul><li>dessous</li></ul></li><li>second</li></ul><p>Puis</p>"
                    "<ol><li>un</li><li>deux</li></ol>"), text
    told = page.field(at).find_element(By.XPATH, "following-sibling::p[@role='status'][1]").text
    assert told == "Du texte collé, ceci n’a pas été repris : les titres (leur texte est gardé), le soulignement.", told


def block_of_a_spreadsheet(page):
    file = "annexes/3-moyens.xml"
    page.open("moyens")
    rows = page.text(file).count("<moyen ")
    last = page.field(f"moyens/moyen[{rows + 1}]/@action")
    block = ("1.A.2\tla Caf de la Haute-Valèze\t2030\t12 000,50 €\t0,5\t\"Poste, \"\"relais\"\"\"\r\n"
             "1.A.2 Faire du relais petite enfance le guichet unique des familles\tdepartement\t2031\t7\t\tAppui\r\n\r\n")
    page.browser.execute_script(PASTE, last, "", block)
    page.written(file, '<moyen action="1.A.2" financeur="caf" annee="2030" montant="12000.50" etp="0.5" nature="Poste, &quot;relais&quot;"/>')
    page.written(file, '<moyen action="1.A.2" financeur="departement" annee="2031" montant="7" nature="Appui"/>')
    assert page.text(file).count("<moyen ") == rows + 2
    total = page.browser.find_element(By.CSS_SELECTOR, "tr[data-annee='2031'] [data-total]").text
    page.open("moyens")
    assert page.browser.find_element(By.CSS_SELECTOR, "tr[data-annee='2031'] [data-total]").text == total, "the script counts as the page"
    look(page.browser, "moyens")


def acts_of_communes(page):
    """A box is saved as it is ticked, and goes on from there; what nobody took is told until then."""
    file = "convention.xml"
    whole = page.text(file)
    act = '<actes><acte id="a1" date="2024-12-16"><intitule>arrêté n° 2024-12-231</intitule><recenser/></acte></actes>'
    (page.folder / file).write_text(whole.replace("<communes>", act + "<communes>", 1))
    page.open("territoire")
    boxes = page.browser.find_elements(By.CSS_SELECTOR, "#transferts input[type=checkbox]")
    boxes[1].send_keys(Keys.SPACE)
    page.written(file, '<selon acte="a1"/>')
    boxes[0].send_keys(Keys.SPACE)
    until(page.browser, lambda b: page.text(file).count('<selon acte="a1"/>') == 2)
    # What is typed into a field meanwhile, and what is ticked, both stand.
    page.field("convention/territoire/nom").send_keys(Keys.END, "!")
    boxes[1].send_keys(Keys.SPACE)
    until(page.browser, lambda b: page.text(file).count('<selon acte="a1"/>') == 1 and "!</nom>" in page.text(file))
    look(page.browser, "territoire, with acts")
    # Of a state that nobody knows any more nothing is written, and the box is as it was.
    before = page.text(file)
    page.browser.execute_script("document.querySelector('#transferts [name=base]').value = '0'.repeat(32)")
    boxes[2].send_keys(Keys.SPACE)
    until(page.browser, lambda b: "rien n’a été écrit" in b.find_element(By.ID, "avis").text)
    assert page.text(file) == before and not boxes[2].is_selected()
    (page.folder / file).write_text(whole)


def files(page, work):
    picture = work / "Logo d’essai.png"
    shutil.copy(COMPLETE / "logos/saint-ormin.png", picture)
    fake = work / "faux.png"
    fake.write_bytes(b"MZ no picture")
    page.open("parties")
    named = re.findall(r'fichier="(logos/[^"]+)"', page.text("convention.xml"))
    control = page.field("convention/parties/partie[3]").find_element(By.CSS_SELECTOR, "input[type=file]")
    control.send_keys(str(fake))
    until(page.browser, lambda b: "n’est pas ce qui va ici" in b.find_element(By.ID, "avis").text)
    assert page.browser.switch_to.active_element.get_attribute("id") == "avis"
    control.send_keys(str(picture))
    page.written("convention.xml", 'fichier="logos/logo-d-essai.png"')
    until(page.browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".piece img[src*='logo-d-essai']"))
    broken = page.browser.execute_script("return [...document.images].filter((e) => e.complete && !e.naturalWidth).map((e) => e.src)")
    assert not broken, broken
    # What nothing names any more is told, goes at a press, and comes back with its version.
    old = next(each for each in named if f'"{each}"' not in page.text("convention.xml"))
    held = (page.folder / old).read_bytes()
    page.browser.get(f"{page.address}{page.dossier}/versions")
    told = [each.text.split()[0] for each in page.browser.find_elements(By.CSS_SELECTOR, "#inemployes li")]
    assert told == [old], told
    look(page.browser, "versions, with a file that nothing names")
    page.browser.find_element(By.CSS_SELECTOR, "#inemployes button").send_keys(Keys.ENTER)
    until(page.browser, lambda b: not b.find_elements(By.ID, "inemployes"))
    assert not (page.folder / old).exists()
    page.browser.find_elements(By.CSS_SELECTOR, "tbody th a")[1].send_keys(Keys.ENTER)
    until(page.browser, lambda b: "/version/" in b.current_url)
    page.browser.find_element(By.CSS_SELECTOR, "form[action*='/version/'] button").send_keys(Keys.ENTER)
    until(page.browser, lambda b: (page.folder / old).exists())
    assert (page.folder / old).read_bytes() == held


def order(page):
    file = "annexes/2-plan-actions/repertoire.xml"
    page.open("repertoire")
    first = re.findall(r'fiche="([^"]+)"', page.text(file))[:2]
    action = page.field("plan-actions/axe/sous-axe/action/@fiche")
    page.browser.execute_script("arguments[0].closest('details').querySelector('summary').focus()", action)
    page.browser.switch_to.active_element.send_keys(Keys.ALT, Keys.ARROW_DOWN)
    until(page.browser, lambda b: re.findall(r'fiche="([^"]+)"', page.text(file))[:2] == first[::-1])
    page.browser.execute_script("""
      const [a, b] = document.getElementById('plan-actions/axe/sous-axe/action').closest('ul').children;
      const data = new DataTransfer();
      const fire = (e, type) => e.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data}));
      fire(b.querySelector('.poignee'), 'dragstart'); fire(a, 'dragover'); fire(a, 'drop');""")
    until(page.browser, lambda b: re.findall(r'fiche="([^"]+)"', page.text(file))[:2] == first)


def elsewhere(page):
    """An action goes to another sous-axe: dragged there, and by the keys from the end of its own; its fiche and what names it follow."""
    file, fiches = "annexes/2-plan-actions/repertoire.xml", page.folder / "annexes/2-plan-actions/fiches"

    def listed():
        return [re.findall(r'fiche="([^"]+)"', each) for each in page.text(file).split("<sous-axe ")[1:]]

    before = listed()
    gone, there = before[0][-1], before[1]
    taken = there[-1].rsplit(".", 1)[0] + f".{max(int(each.rsplit('.', 1)[1]) for each in there) + 1}"
    words = (fiches / f"{gone}.xml").read_text().replace(f'code="{gone}"', f'code="{taken}"')
    means = page.text("annexes/3-moyens.xml").count(f'action="{gone}"')
    page.open("repertoire")
    last = f"plan-actions/axe/sous-axe/action[{len(before[0])}]/@fiche"
    page.browser.execute_script("arguments[0].closest('details').querySelector('summary').focus()", page.field(last))
    page.browser.switch_to.active_element.send_keys(Keys.ALT, Keys.ARROW_DOWN)
    until(page.browser, lambda b: listed()[1] == [*there, taken])
    assert listed()[0] == before[0][:-1] and not (fiches / f"{gone}.xml").exists()
    assert (fiches / f"{taken}.xml").read_text() == words
    assert page.text("annexes/3-moyens.xml").count(f'action="{taken}"') == means and f'action="{gone}"' not in page.text("annexes/3-moyens.xml")
    page.open("repertoire")
    page.browser.execute_script("""
      const at = (id) => document.getElementById(id).closest('.elements > li');
      const data = new DataTransfer();
      const fire = (e, type) => e.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data}));
      const moved = document.getElementById(arguments[0]).closest('.elements > li');
      fire(moved.querySelector('.poignee'), 'dragstart');
      const onto = document.getElementById('plan-actions/axe/sous-axe/action/@fiche').closest('.elements > li');
      fire(onto, 'dragover'); fire(onto, 'drop');""", f"plan-actions/axe/sous-axe[2]/action[{len(there) + 1}]/@fiche")
    until(page.browser, lambda b: listed() == before)
    assert (fiches / f"{gone}.xml").exists() and not (fiches / f"{taken}.xml").exists()


def acts(ctg, work):
    """An avenant and a bilan: their pages beside their forms follow what is typed, and lead back to the field."""
    folder = work / "s"
    shutil.copytree(COMPLETE, folder)
    with Atelier(ctg, folder) as atelier:
        atelier.enter()
        dossier = atelier.dossier()
        seal(atelier, dossier, work)
        file = folder / "convention.xml"
        file.write_text(file.read_text().replace("14820<", "14821<", 1))
        atelier.post(dossier + "/commencer", [("acte", "avenant")])
        atelier.post(dossier + "/commencer", [("acte", "bilan"), ("nature", "etape"), ("au", "2027-12-31")])
        (folder / "suivi").mkdir()
        (folder / "suivi/suivi.xml").write_text('<suivi xmlns="urn:ctg:suivi:1"/>\n')
        browser = browser_of()
        try:
            enter(browser, "http://" + atelier.host, atelier.cookie)
            page = Page(browser, "http://" + atelier.host, dossier, folder)
            for part, at, words in (("avenant:1", "avenant/motifs", "Le recensement a été publié."), ("avenant:1", "avenant/signature/@lieu", "Montaubry-le-Vieux"),
                                    ("bilan:etape-2027", "bilan/synthese", "Un an de travail commun.")):
                page.open(part)
                page.field(at).send_keys(words)
                until(browser, lambda b: words in b.find_element(By.ID, "apercu").text)
                look(browser, part)
                passage = browser.find_element(By.XPATH, f"//*[@id='apercu']//*[@data-place][contains(., '{words}')][not(.//*[@data-place])]")
                browser.execute_script("arguments[0].click()", passage)
                until(browser, lambda b: b.switch_to.active_element.get_attribute("id") == at)
        finally:
            close(browser)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = arguments.parse_args().ctg
    if missing(ctg):
        print(missing(ctg))
        return SKIPPED
    work = pathlib.Path(tempfile.mkdtemp(prefix="ctg-editor-"))
    try:
        shutil.copytree(COMPLETE, work / "d")
        with Atelier(ctg, work / "d") as atelier:
            atelier.enter()
            dossier = "/dossier/" + atelier.get("/").decode().split('href="/dossier/')[1].split('"')[0]
            browser = browser_of()
            try:
                enter(browser, "http://" + atelier.host, atelier.cookie)
                page = Page(browser, "http://" + atelier.host, dossier, work / "d")
                formatted_text(page)
                asked_by_keyboard(page)
                references_unread(page)
                hostile_paste(page)
                paste_of_word(page)
                block_of_a_spreadsheet(page)
                acts_of_communes(page)
                files(page, work)
                order(page)
                elsewhere(page)
            finally:
                close(browser)
        acts(ctg, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
