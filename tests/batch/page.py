#!/usr/bin/env python3
"""The page of a batch in a real browser: it sorts, it filters, it fetches nothing, it obeys no name.

    page.py --ctg build/release/ctg [--picture FILE.png]

Needs Chromium, its driver and selenium; skips (77) where they are not there.
"""

import argparse
import pathlib
import re
import sys
import tempfile

from lot import Checks, Lot

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select
except ImportError:
    print("selenium is not there")
    sys.exit(77)

check = Checks()


def browser(folder):
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                 "--disable-sync", f"--user-data-dir={folder}/profile", "--window-size=1300,900"):
        options.add_argument(word)
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Page:
    def __init__(self, driver, path):
        self.driver = driver
        driver.get(path.as_uri())

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def column(self, number):
        """What a column shows, from top to bottom, of the rows that are seen."""
        return self.driver.execute_script(
            "return [...document.querySelectorAll('tbody tr')].filter(row => row.offsetParent).map("
            "row => (row.cells[arguments[0]].firstChild || row.cells[0]).textContent)", number)

    def counts(self, number):
        return [int(cell or 0) for cell in self.driver.execute_script(
            "return [...document.querySelectorAll('tbody tr')].filter(row => row.offsetParent).map("
            "row => row.cells[arguments[0]].textContent)", number)]

    def click(self, selector):
        self.find(selector).click()

    def type(self, words):
        box = self.find("#cherche")
        box.clear()
        box.send_keys(words)


def sorts(page, count):
    dossiers = page.column(0)
    check(len(dossiers) == count and dossiers == sorted(dossiers), "all dossiers, in their order", dossiers)
    for number in (2, 3, 5):
        head = f"thead th:nth-child({number + 1})"
        page.click(head + " button")
        check(page.counts(number) == sorted(page.counts(number)), "numbers up, as numbers", number, page.counts(number))
        check(page.find(head).get_attribute("aria-sort") == "ascending", "which is said aloud")
        page.click(head + " button")
        check(page.counts(number) == sorted(page.counts(number), reverse=True), "and down", number)
    check(len(page.driver.find_elements(By.CSS_SELECTOR, "[aria-sort]")) == 1, "one column sorts")
    page.click("thead th:nth-child(1) button")
    check(page.column(0) == dossiers, "by name, as at first")
    head = page.find("thead th:nth-child(1) button")
    head.send_keys("\ue007")
    check(page.column(0) == dossiers[::-1], "by the keyboard, too")
    head.send_keys("\ue007")


def filters(page, count):
    caption = page.find("caption")
    check(caption.text == f"{count} dossiers sur {count}", "how many are shown", caption.text)
    page.type("cafe-lyon")
    check(page.column(0) == [], "nothing is called so")
    page.type("CAF-METROPOLE")
    check(len(page.column(0)) == 1, "whatever the case", page.column(0))
    page.type("métropole 0007")
    check(len(page.column(0)) == 1 and caption.text.startswith("1 dossier sur"), "with accents or without, several words",
          page.column(0))
    page.type("")
    page.find("#cherche").send_keys("x\ue003")
    check(len(page.column(0)) == count, "all again")
    states = page.driver.find_elements(By.CSS_SELECTOR, "input[name=etat]")
    failed = [box for box in states if box.get_attribute("value") == "failed"][0]
    failed.click()
    check(len(page.column(0)) == count - 1 and "en échec" not in page.column(1), "without a state")
    page.click("#tout")
    check(len(page.column(0)) == count and failed.is_selected(), "show all")
    families = Select(page.find("#famille"))
    counts = {found[1]: int(found[2]) for option in families.options if (found := re.fullmatch(r"(.+) \((\d+)\)", option.text))}
    name, some = min(counts.items(), key=lambda each: each[1])
    families.select_by_visible_text(f"{name} ({some})")
    check(0 < len(page.column(0)) == some < count and all(name in cell for cell in page.column(4)), "a family of points",
          counts, [cell[:60] for cell in page.column(4)])
    page.click("#tout")
    summary = page.find("tbody details summary")
    check(not page.find("tbody details ul").is_displayed(), "points are folded")
    summary.click()
    check(page.find("tbody details ul").is_displayed() and page.find("tbody details ul code").text == "CHK-007",
          "and unfold, the worst first", page.find("tbody details ul").text)
    summary.click()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--picture")
    arguments = parser.parse_args()
    if not pathlib.Path("/usr/bin/chromium").exists() or not pathlib.Path("/usr/bin/chromedriver").exists():
        print("Chromium is not there")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        lot = Lot(arguments.ctg, folder, 12)
        (folder / "d" / lot.paths[3] / "convention.xml").write_text("<convention")
        lines = ["dossier;destinataire"] + [f"d/{path};{'Caf de l’Ain' if i % 3 else '<img src=x onerror=alert(1)>'}"
                                            for i, path in enumerate(sorted(lot.paths))]
        (folder / "liste.csv").write_text("\n".join(lines))
        lot.run("build", "d", "--rapport", "page.html", "--rapport", "page.json")
        lot.run("build", "--liste", "liste.csv", "--rapport", "liste.html")
        driver = browser(folder)
        try:
            page = Page(driver, folder / "page.html")
            sorts(page, 12)
            filters(page, 12)
            if arguments.picture:
                driver.save_screenshot(arguments.picture)
            link = page.find("tbody a").get_attribute("href")
            check(link.startswith("file:///") and pathlib.Path(link.removeprefix("file://")).exists(), "links lead to documents", link)
            page = Page(driver, folder / "liste.html")
            choice = Select(page.find("#destinataire"))
            check([option.text for option in choice.options] == ["tous", "<img src=x onerror=alert(1)>", "Caf de l’Ain"],
                  "addressees, as they are written", [option.text for option in choice.options])
            choice.select_by_index(1)
            check(len(page.column(0)) == 4, "those of one", page.column(0))
            check(not driver.find_elements(By.CSS_SELECTOR, "img"), "a name is a name")
            check(driver.execute_script("return performance.getEntriesByType('resource').length") == 0, "nothing is fetched")
            log = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
            check(not log, "no error", log)
        finally:
            driver.quit()
    check.end()


if __name__ == "__main__":
    main()
