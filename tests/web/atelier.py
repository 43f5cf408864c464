"""An atelier that is driven over HTTP, and its forms as they are without a script: for story.py and bench/atelier.py."""

import html
import html.parser
import http.client
import os
import pathlib
import re
import subprocess
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMPLETE = ROOT / "tests/dossiers/complet"


class Atelier:
    def __init__(self, ctg, folder):
        env = dict(os.environ, SOURCE_DATE_EPOCH="2000000000")
        self.process = subprocess.Popen([os.path.abspath(ctg), "atelier", "--sans-navigateur", str(folder)],
                                        stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT)
        self.process.stdout.readline()
        self.address = self.process.stdout.readline().strip()
        self.host = urllib.parse.urlsplit(self.address).netloc
        self.cookie = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection(self.host, timeout=60)
        headers = dict(headers or {}, **({"Cookie": self.cookie} if self.cookie else {}))
        line.request(method, path, body, headers)
        answer = line.getresponse()
        data = answer.read()
        line.close()
        return answer, data

    def enter(self):
        answer, _ = self.ask("GET", self.address[self.address.index("/?"):])
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]

    def get(self, path):
        answer, data = self.ask("GET", path)
        assert answer.status == 200, (path, answer.status, words(data)[:600] if b"<main" in data else data[:300])
        return data

    def send(self, path, fields, headers=None):
        parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields]
        return self.ask("POST", path, ("".join(parts) + "--x--\r\n").encode(),
                        dict(headers or {}, **{"Content-Type": "multipart/form-data; boundary=x", "Origin": "http://" + self.host}))

    def bring(self, path, fields, name, data, **others):
        """A form with a file; `others`: by the names of their fields."""
        parts = [f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields]
        for field, given in {"fichier": (name, data), **{field: (field + ".pdf", each) for field, each in others.items()}}.items():
            parts.append(f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{given[0]}"\r\n'
                         "Content-Type: application/octet-stream\r\n\r\n".encode() + given[1] + b"\r\n")
        return self.ask("POST", path, b"".join(parts) + b"--x--\r\n",
                        {"Content-Type": "multipart/form-data; boundary=x", "Origin": "http://" + self.host})

    def dossier(self):
        """The address of the only one."""
        return re.search(r'href="(/dossier/[0-9a-f]+)"', self.get("/").decode())[1]

    def post(self, path, fields):
        answer, data = self.send(path, fields)
        told = re.findall(r'class="resume-erreurs".*?</div>', data.decode(), re.S)[:3]
        assert answer.status == 303, (path, answer.status, fields[-3:], told)
        return answer.getheader("Location")


def words(page):
    """What people read of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.decode().split("<main", 1)[1])))


def address_of(dossier, part):
    return f"{dossier}/partie/{urllib.parse.quote(part, safe='')}"


class Form(html.parser.HTMLParser):
    """The controls of a part's form, and how many elements each of its lists has."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.values, self.boxes, self.lists, self.base = {}, {}, {}, ""
        self.choices = {}  # of each select: values by what people read
        self.chosen = {}   # of each select: what people read
        self.fragments = {}  # of each formatted text: what the script sends
        self.option = None
        self.inside, self.area, self.select = False, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.inside = given.get("id") == "champs"
        if not self.inside:
            return
        if tag == "fieldset" and given.get("class") == "liste":
            self.lists.setdefault(given["id"], 0)
        if tag == "button" and given.get("value", "").startswith("retirer:"):
            at = re.sub(r"\[\d+\]$", "", given["value"][len("retirer:"):]) + "[]"
            self.lists[at] = self.lists.get(at, 0) + 1
        if tag == "input" and name == "base":
            self.base = given["value"]
        elif tag == "input" and name == "case":
            self.boxes.setdefault(given["value"], False)
        elif tag == "input" and given.get("type") == "checkbox":
            self.boxes[name] = "checked" in given
        elif tag == "input" and name:
            self.values[name] = given.get("value", "")
        elif tag == "textarea" and name:
            self.area, self.values[name] = name, ""
            self.fragments[name] = given.get("data-fragment", "")
        elif tag == "select" and name:
            self.select, self.values[name], self.choices[name] = name, "", {}
        elif tag == "option" and self.select:
            self.option = given
            if "selected" in given:
                self.values[self.select] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = None
        if tag == "select":
            self.select = self.option = None
        if tag == "form":
            self.inside = False

    def handle_data(self, data):
        if self.select and self.option:
            self.choices[self.select][data] = self.option.get("value", "")
            if "selected" in self.option:
                self.chosen[self.select] = data
        if self.area:
            self.values[self.area] += data


def form_of(atelier, dossier, part):
    return Form(atelier.get(address_of(dossier, part)).decode())


def same_lists(atelier, dossier, part, wanted, left_out=()):
    """Adds and takes away elements until the lists are as long as those that are wanted."""
    for _ in range(600):
        there = form_of(atelier, dossier, part)
        for name, count in wanted.lists.items():
            now = there.lists.get(name)
            if now is None or now == count or (left_out and name.endswith(left_out)):
                continue
            rank = now + 1 if now < count else now
            act = ("ajouter:" if now < count else "retirer:") + name[:-2] + ("" if rank == 1 else f"[{rank}]")
            atelier.post(address_of(dossier, part), [("base", there.base), ("acte", act)])
            break
        else:
            return
    raise AssertionError(f"{part}: its lists do not become {wanted.lists}")


def same_values(atelier, dossier, part, wanted):
    there = form_of(atelier, dossier, part)
    fields = [("base", there.base)]
    for name, value in wanted.values.items():
        if name in wanted.chosen:  # ids differ from dossier to dossier; people choose by what they read
            value = there.choices.get(name, {}).get(wanted.chosen[name], there.values.get(name))
        if name in wanted.fragments and name in there.values:
            fields.append(("xml:" + name, wanted.fragments[name]))
        elif name in there.values and there.values[name] != value:
            fields.append((name, value))
    for name, checked in wanted.boxes.items():
        fields += [("case", name)] + ([(name, "1")] if checked else [])
    atelier.post(address_of(dossier, part), fields)


def parts_of(atelier, dossier):
    page = atelier.get(dossier).decode()
    begin = page.index('id="menu"')
    return [urllib.parse.unquote(part) for part in re.findall(r'/partie/([^"#]+)"', page[begin:page.index("</nav>", begin)])]
