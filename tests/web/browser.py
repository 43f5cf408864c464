"""A real browser on the atelier: Debian's Chromium, headless, by selenium; and what every page must keep to."""

import pathlib
import shutil
import tempfile

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77


def missing(ctg=None):
    """Why there is no browser to test with, or that program has no scripts; "" where there is all."""
    if webdriver is None or not shutil.which("chromium") or not shutil.which("chromedriver"):
        return "skipped: chromium, chromium-driver and python3-selenium are not installed"
    made = pathlib.Path(ctg).resolve().parent / "generated/web/scripts.cc" if ctg else None
    if made and made.exists() and made.read_text() == (ROOT / "src/web/scripts/none.cc.in").read_text():
        return "skipped: the atelier was built without its scripts (docs/dependencies.md)"
    return ""


def browser_of(width=1300, height=900, dark=False, still=False):
    options = webdriver.ChromeOptions()
    profile = tempfile.mkdtemp(prefix="ctg-chromium-")
    for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", f"--window-size={width},{height}", f"--user-data-dir={profile}"):
        options.add_argument(each)
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    browser.profile = profile
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    if width < 500:  # narrower than a window can be
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    return browser


def close(browser):
    browser.quit()
    shutil.rmtree(browser.profile, ignore_errors=True)


LOOK = r"""
const faults = [];
const named = (e) => (e.labels && e.labels.length) || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.textContent.trim();
for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], [role=textbox], summary'))
  if (!e.hidden && !named(e)) faults.push('no name: ' + e.outerHTML.slice(0, 120));
if (document.querySelectorAll('h1').length !== 1) faults.push('h1: ' + document.querySelectorAll('h1').length);
if (!document.documentElement.lang || !document.title || !document.querySelector('main')) faults.push('no lang, title or main');
const ids = new Set();
for (const e of document.querySelectorAll('[id]')) { if (ids.has(e.id)) faults.push('twice: ' + e.id); ids.add(e.id); }
for (const e of document.querySelectorAll('[aria-describedby], [aria-labelledby]'))
  for (const n of ['aria-describedby', 'aria-labelledby'])
    for (const id of (e.getAttribute(n) || '').split(' ').filter(Boolean)) if (!document.getElementById(id)) faults.push('points nowhere: ' + id);
for (const e of document.querySelectorAll('.grille input'))  // up to 32rem they are as wide as their words
  if (CSS.supports('field-sizing', 'content') && e.clientWidth < 470 && e.scrollWidth > e.clientWidth + 1) faults.push('cut: ' + e.value);
for (const e of document.querySelectorAll('button')) if (getComputedStyle(e).overflowWrap === 'anywhere') faults.push('may break in a word: ' + e.textContent);
if (document.documentElement.scrollWidth > innerWidth + 1) faults.push('wider than the window: ' + document.documentElement.scrollWidth);
const light = (c) => { const v = c.map((x) => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; }); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
const rgb = (s) => s.match(/[\d.]+/g).map(Number);
const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > .99) return c.slice(0, 3); } return [255, 255, 255]; };
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let t; (t = walker.nextNode());) {
  const e = t.parentElement;
  if (!t.data.trim() || !e.offsetParent || e.closest('.cache, script, style, option')) continue;
  const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) faults.push('contrast ' + ratio.toFixed(2) + ': ' + t.data.trim().slice(0, 60));
}
return [...new Set(faults)];
"""


def look(browser, where):
    faults = browser.execute_script(LOOK)
    assert not faults, (where, faults[:8])
    # Faults that pages answer by design (422, 409) are told as network messages.
    told = [each["message"] for each in browser.get_log("browser") if each.get("source") != "network"]
    assert not told, (where, told[:3])


def until(browser, met):
    return WebDriverWait(browser, 30).until(met)


def enter(browser, address, cookie):
    """Into an atelier whose token was used: with its cookie."""
    browser.get(address + "/fichiers/atelier.css")
    name, value = cookie.split("=")
    browser.add_cookie({"name": name, "value": value, "sameSite": "Strict"})
    browser.get_log("browser")
