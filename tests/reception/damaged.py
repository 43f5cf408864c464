#!/usr/bin/env python3
"""Damaged packets, one defect each, made from an intact one; and odd ones that are none the worse for it.

Each must be judged by `ctg cdsf verify` as tests/reception/damaged/<name>.txt says, to the letter: the exit code
and the whole verdict. UPDATE_GOLDEN=1 rewrites those files.
"""

import argparse
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "pdfa"), str(HERE.parent / "signature")]
from conform import faults_of  # noqa: E402
from forge import appended, catalogue_of, entry, fields_of, free_number, object_of, pages_of, signed  # noqa: E402
from pki import Authority  # noqa: E402
from scan import garbled, pages_of as texts_of, scanned  # noqa: E402

TOP = "cdsf-initial-val-d-ormence-2026/"
MADE_BY_CTG = {"54-sceau-modifie", "55-autre-acte-que-le-scelle", "72-avec-son-sceau", "73-champs-vides-et-sans-sceau",
               "116-signatures-vides", "117-signatures-sans-octets", "118-signatures-de-rien",
               "119-signatures-d-un-autre-genre", "78b-modifie-entre-deux-signatures", "78c-page-d-apres-signature",
               "78d-signature-de-trop", "78e-champ-d-apres-signature", "78f-octets-d-apres-signature", "79e-signe-par-tous",
               "79g-page-d-une-autre-empreinte",
               "79i-page-sans-une-piece"}
SIGNED = "data/pieces/04-convention-signee.pdf"
CAF = "La Caisse d’allocations familiales de la Haute-Valèze"


# --- Making ZIPs -----------------------------------------------------------------------------------------

def zipped(files, top=TOP, extra=()):
    """`extra`: (ZipInfo or name, bytes) after the others, as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(top + path), raw, zipfile.ZIP_DEFLATED)
        for name, raw in extra:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, raw, zipfile.ZIP_DEFLATED if info.compress_type == 0 else info.compress_type)
    return out.getvalue()


def rebagged(files, algorithms=("sha256", "sha512"), version="1.0", encoding="utf-8", tags=True):
    """The same files with manifests that are right for them."""
    plain = {path: raw for path, raw in files.items() if not re.match(r"(tag)?manifest-", path)}
    payload = {path: raw for path, raw in plain.items() if path.startswith("data/")}
    plain["bagit.txt"] = f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding.upper()}\n".encode()
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    info = plain["bag-info.txt"].decode()
    plain["bag-info.txt"] = re.sub(r"Payload-Oxum: .*", f"Payload-Oxum: {oxum}", info).encode(encoding)
    for algorithm in algorithms:
        lines = [f"{hashlib.new(algorithm, raw).hexdigest()}  {path}\n" for path, raw in payload.items()]
        plain[f"manifest-{algorithm}.txt"] = "".join(lines).encode(encoding)
    if tags:
        listed = {path: raw for path, raw in plain.items() if not path.startswith("data/")}
        for algorithm in algorithms:
            lines = [f"{hashlib.new(algorithm, raw).hexdigest()}  {path}\n" for path, raw in listed.items()]
            plain[f"tagmanifest-{algorithm}.txt"] = "".join(lines).encode(encoding)
    return plain


def indexed(files, change, keep_digests=False):
    """The packet with its index changed, without the page that says the same for people, and whole otherwise."""
    files = without(files, "index.html")
    index = json.loads(files["index.json"])
    change(index)
    for piece in index["pieces"]:
        raw = files.get(piece["chemin"])
        if raw is not None and not keep_digests:
            piece.update(sha256=hashlib.sha256(raw).hexdigest(), sha512=hashlib.sha512(raw).hexdigest(), octets=len(raw))
    return rebagged({**files, "index.json": json.dumps(index, ensure_ascii=False).encode()})


def replaced(files, path, raw):
    """The packet with another file, of which its index and manifests know."""
    files = {**files, path: raw}
    index = json.loads(files["index.json"])
    if path == SIGNED:
        index["sceau-sha256"] = hashlib.sha256(raw).hexdigest()
    return indexed({**files, "index.json": json.dumps(index).encode()}, lambda index: None)


def without(files, *paths):
    return {path: raw for path, raw in files.items() if path not in paths}


def informed(files, label, value):
    """The packet with another value in bag-info.txt, of which the manifests know."""
    info = re.sub(rf"(?m)^{label}: .*$", lambda _: f"{label}: {value}", files["bag-info.txt"].decode())
    return rebagged({**files, "bag-info.txt": info.encode()})


def line_added(files, manifest, line):
    """A manifest with one more line, of which the tag manifests know."""
    changed = {**files, manifest: files[manifest] + line.encode()}
    for algorithm in ("sha256", "sha512"):
        name = f"tagmanifest-{algorithm}.txt"
        lines = []
        for each in changed[name].decode().splitlines():
            path = each.split("  ", 1)[1]
            lines.append(f"{hashlib.new(algorithm, changed[path]).hexdigest()}  {path}\n")
        changed[name] = "".join(lines).encode()
    return changed


def special(name, mode=0o100644, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def first_entry(raw, name):
    """Where the local header and the central one of an entry start."""
    coded = name.encode()
    local = next(m.start() for m in re.finditer(re.escape(b"PK\x03\x04"), raw)
                 if raw[m.start() + 30:m.start() + 30 + len(coded)] == coded)
    central = next(m.start() for m in re.finditer(re.escape(b"PK\x01\x02"), raw)
                   if raw[m.start() + 46:m.start() + 46 + len(coded)] == coded)
    return local, central


def patched(raw, at, new):
    return raw[:at] + new + raw[at + len(new):]


def zip_of_headers(count):
    """A ZIP that is little but its list."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"{TOP}data/{number}"), b"")
    return out.getvalue()


def foreign_tags():
    """What a bag of another tool has beside its pieces."""
    return {"bagit.txt": b"", "bag-info.txt": b"Source-Organization: Autre outil\nPayload-Oxum: 0.0\n"}


def overlapping(files):
    """A ZIP whose first file, stored, is the bytes of all the others; they are listed as well."""
    rest = zipped(files)
    with zipfile.ZipFile(io.BytesIO(rest)) as archive:
        end_of_files = archive.start_dir
    local = rest[:end_of_files]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(TOP + "tout"), local)
    outer = out.getvalue()
    shift = 30 + len(TOP + "tout")
    with zipfile.ZipFile(io.BytesIO(outer)) as archive:
        outer_files, outer_list = outer[:archive.start_dir], outer[archive.start_dir:outer.rindex(b"PK\5\6")]
    listed = rest[end_of_files:rest.rindex(b"PK\5\6")]
    moved, at = b"", 0
    while at < len(listed):
        name, extra, comment = struct.unpack("<HHH", listed[at + 28:at + 34])
        length = 46 + name + extra + comment
        offset = struct.unpack("<I", listed[at + 42:at + 46])[0] + shift
        moved += patched(listed[at:at + length], 42, struct.pack("<I", offset))
        at += length
    everything = outer_list + moved
    count = len(files) + 1
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(everything), len(outer_files), 0)
    return outer_files + everything + end


# --- The cases: name → bytes of a ZIP, or a dict of files for a folder -----------------------------------

def sealed(ctg, work, pdf):
    """sceau.xml of the complete dossier, sealed with that file as what was signed."""
    dossier = work / "dossier"
    shutil.copytree(HERE.parent / "dossiers" / "complet", dossier)
    (work / "signe.pdf").write_bytes(pdf)
    subprocess.run([ctg, "seal", "--dossier", dossier, "--constate", work / "signe.pdf", "--sans-comparaison"], check=True,
                   capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1797292800"})
    seal = (dossier / "scelles" / "convention" / "sceau.xml").read_bytes()
    shutil.rmtree(dossier)
    return seal


def with_fields(ctg, work):
    """The convention of the complete dossier as it goes to the signers: its fields for signatures are empty."""
    subprocess.run([ctg, "build", "--dossier", HERE.parent / "dossiers" / "complet", "--format", "pdf", "--out", work],
                   check=True, capture_output=True)
    return (work / "convention.pdf").read_bytes()


def cases(intact, work, ctg):
    with zipfile.ZipFile(io.BytesIO(intact)) as archive:
        files = {name[len(TOP):]: archive.read(name) for name in archive.namelist()}
    piece = "data/pieces/02-extrait.pdf"
    pdf = files[piece]
    line = f"{hashlib.sha256(pdf).hexdigest()}  "

    yield "01-fichier-modifie", zipped({**files, piece: pdf[:-9] + b"X" + pdf[-8:]})
    yield "02-fichier-manquant", zipped(without(files, "data/schemas/convention.rng"))
    yield "03-fichier-ajoute", zipped({**files, "data/pieces/06-autre.txt": b"autre"})
    yield "04-sans-bagit", zipped(without(files, "bagit.txt"))
    yield "05-version-inconnue", zipped(rebagged(files, version="7.3"))
    declaration = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: EBCDIC\n"
    yield "06-encodage-inconnu", zipped({**files, "bagit.txt": declaration})
    fetch = b"https://exemple.org/x.pdf 12 data/x.pdf\n"
    yield "07-a-telecharger", zipped(rebagged({**files, "fetch.txt": fetch}))
    yield "08-sans-manifeste", zipped(rebagged(files, algorithms=()))
    yield "09-ligne-de-manifeste", zipped(line_added(files, "manifest-sha256.txt", "pas une empreinte\n"))
    yield "10-manifeste-hors-du-paquet", zipped(line_added(files, "manifest-sha256.txt", line + "data/../../x\n"))
    yield "11-deux-fois-au-manifeste", zipped(line_added(files, "manifest-sha256.txt", line + piece + "\n"))
    added = rebagged({**files, "data/note.txt": b"note"})
    short = "".join(each for each in added["manifest-sha512.txt"].decode().splitlines(True) if "note" not in each)
    added["manifest-sha512.txt"] = short.encode()
    yield "12-manifestes-differents", zipped(line_added(added, "manifest-sha512.txt", ""))
    oxum = re.sub(rb"Payload-Oxum: \d+", b"Payload-Oxum: 12", files["bag-info.txt"])
    yield "13-oxum", zipped(line_added({**files, "bag-info.txt": oxum}, "manifest-sha512.txt", ""))
    yield "14-index-html-modifie", zipped({**files, "index.html": files["index.html"] + b" "})
    yield "15-zip-tronque", intact[:len(intact) // 2]
    local, central = first_entry(intact, TOP + "bag-info.txt")
    body = local + 30 + len(TOP + "bag-info.txt")
    yield "16-donnees-compressees-abimees", patched(intact, body + 20, b"\xff\xff\xff")
    yield "17-taille-mensongere", patched(intact, central + 24, struct.pack("<I", 7))
    lying = patched(intact, central + 24, struct.pack("<I", 7))
    yield "18-taille-mensongere-partout", patched(lying, local + 22, struct.pack("<I", 7))
    flags = patched(patched(intact, central + 8, b"\x01\x08"), local + 6, b"\x01\x08")
    yield "19-mot-de-passe", flags
    yield "20-chemin-remontant", zipped(files, extra=[(TOP + "../../etc/crontab", b"x")])
    yield "21-chemin-absolu", zipped(files, extra=[("/etc/crontab", b"x")])
    windows = zipped(files, extra=[("C:#Windows#x.dll", b"x")]).replace(b"C:#Windows#x.dll", b"C:\\Windows\\x.dll")
    yield "22-chemin-windows", windows
    yield "23-lien", zipped(files, extra=[(special(TOP + "lien", 0o120777), b"/etc/passwd")])
    twice = zipped(files, extra=[(TOP + "bag-info.tXt", b"autre")]).replace(b"bag-info.tXt", b"bag-info.txt")
    yield "24-nom-en-double", twice
    yield "25-noms-a-la-casse-pres", zipped(rebagged({**files, "data/pieces/02-Extrait.pdf": pdf}))
    accent = zipped(files, extra=[(TOP + "r#sum#.txt", b"x")]).replace(b"r#sum#.txt", b"r\x82sum\x82.txt")
    yield "26-nom-en-cp437", accent
    yield "27-bombe", zipped(files, extra=[(TOP + "data/zeros", bytes(64 << 20))])
    huge = patched(patched(intact, central + 20, b"\x00\x00\x00\x70"), local + 18, b"\x00\x00\x00\x70")
    yield "28-fichier-plus-grand-que-le-zip", huge
    yield "29-trop-de-fichiers", zip_of_headers(20_001)
    yield "30-a-cote-du-dossier", zipped(files, extra=[("LISEZMOI.txt", b"x")])
    yield "31-compression-rare", zipped(files, extra=[(special(TOP + "data/x", method=zipfile.ZIP_BZIP2), b"x" * 99)])
    yield "32-pas-un-zip", b"%PDF-1.7 ceci n'est pas un ZIP"
    yield "33-index-illisible", zipped(rebagged({**files, "index.json": b"{"}))
    yield "34-index-mal-type", zipped(indexed(files, lambda index: index.update(envoi="demain", motif=3)))
    entry = {"chemin": "data/pieces/09.pdf", "role": "accord", "titre": "Accord de la Msa", "octets": 1, "sha256": "",
             "sha512": ""}
    yield "35-piece-annoncee-manquante", zipped(indexed(files, lambda index: index["pieces"].append(entry)))
    yield "36-piece-remplacee", zipped(rebagged({**files, piece: pdf + b"\n"}))

    def role(index):
        index["pieces"][0]["role"] = "autre"
    yield "37-sans-bordereau", zipped(indexed(files, role))
    broken = files["data/donnees/convention.xml"].replace(b"<territoire", b"<terrritoire", 1)
    yield "38-donnees-hors-schema", zipped(replaced(files, "data/donnees/convention.xml", broken))
    yield "39-donnees-mal-formees", zipped(replaced(files, "data/donnees/annexes/3-moyens.xml", b"<moyens"))
    data = [path for path in files if path.startswith("data/donnees/")]

    def no_data(index):
        index["pieces"] = [each for each in index["pieces"] if each["chemin"] not in data]
    yield "40-sans-donnees", zipped(indexed(without(files, *data), no_data))
    yield "41-pdf-abime", zipped(replaced(files, piece, b"%PDF-1.7\n" + bytes(400)))
    secret = work / "secret.pdf"
    source = work / "source.pdf"
    source.write_bytes(pdf)
    subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--encrypt", "a", "b", "256", "--", source, secret],
                   check=True)
    yield "42-pdf-a-mot-de-passe", zipped(replaced(files, piece, secret.read_bytes()))

    def unsigned(index):
        index["signataires"][1]["a-signe"] = False
    yield "43-pas-signe", zipped(indexed(files, unsigned))
    yield "44-sceau-different", zipped(indexed(files, lambda index: index.update({"sceau-sha256": "0" * 64})))

    def no_act(index):
        index["pieces"] = [each for each in index["pieces"] if each["role"] != "convention-signee"]
    yield "45-sans-acte-signe", zipped(indexed(without(files, SIGNED), no_act))
    yield "46-delai-faux", zipped(indexed(files, lambda index: index["delais"][0].update(limite="2026-12-31")))

    def other_day(index):
        index["delais"][0].update(date="2026-11-20", limite="2026-12-20")
    yield "47-date-hors-des-donnees", zipped(indexed(files, other_day))

    def ten(index):
        del index["matrice"][10]
    yield "48-dix-points", zipped(indexed(files, ten))

    def uncovered(index):
        index["matrice"][4].update({"couvert": False, "lieu": "", "passage": ""})
    yield "49-point-non-couvert", zipped(indexed(files, uncovered))
    dated = files["bag-info.txt"].replace(b"2026-12-16", b"2026-12-01")
    yield "50-deux-dates-d-envoi", zipped(rebagged({**files, "bag-info.txt": dated}))
    nothing = {path: raw for path, raw in files.items() if not path.startswith("data/")}
    yield "51-sans-pieces", zipped(rebagged(nothing))
    yield "52-dossier-avec-lien", {**files, "data/lien.pdf": None}

    escape = "\u001b[31mCommune\nCONFORME"
    yield "56-index-qui-ruse", zipped(indexed(files, lambda index: index.update(expediteur=escape, parties=[escape])))
    for number, name in enumerate(["Cl\u0430ire", "\uff23laire", "Cl\u200baire", "Clair\u0117 \u0412ert"]):
        yield f"{100 + number}-index-qui-imite", zipped(indexed(files, lambda index: index["signataires"][0].update(nom=name)))
    yield "57-dossier-a-nom-ruse", {**files, "data/a\u001b[2Jb.txt": b"x"}
    yield "58-dossier-a-nom-latin", {**files, "data/r\udce9sum\udce9.txt": b"x"}
    seal = sealed(ctg, work, files[SIGNED])
    path = "data/scelles/sceau.xml"

    def with_seal(index):
        index["pieces"].append({"chemin": path, "role": "sceau", "titre": "Sceau", "octets": len(seal), "sha256": "",
                                "sha512": ""})
        index["sceau-sha256"] = ""
    altered = seal.replace(b"constate", b"papier")
    yield "54-sceau-modifie", zipped(indexed({**files, path: altered}, with_seal))
    other = {**files, SIGNED: files[SIGNED] + b"\n"}
    yield "55-autre-acte-que-le-scelle", zipped(indexed({**other, path: seal}, with_seal))

    # A stored file that is nothing but the rest of the archive, whose files are listed, too.
    yield "53-fichiers-qui-se-recouvrent", overlapping(files)

    yield "72-avec-son-sceau", zipped(indexed({**files, path: seal}, with_seal))
    yield from by_seal(indexed({**files, path: seal}, with_seal))
    unsealed = indexed({**files, SIGNED: with_fields(ctg, work)}, lambda index: index.update({"sceau-sha256": ""}))
    yield "73-champs-vides-et-sans-sceau", zipped(unsealed)

    # The Caf sends.
    def by_caf(*agreements, about="la convention"):
        def change(index):
            index["expediteur"] = CAF
            index["accords"] = [{"partie": who, "piece": about, "date": date, "reference": reference}
                                for who, date, reference in agreements]
        return zipped(indexed(informed(files, "Source-Organization", CAF), change))
    epci, town = "la Communauté de communes du Val d’Ormence", "la Commune de Saint-Ormin"
    letter = "Courriel du 2 décembre 2026"
    yield "80-accord-manquant", by_caf((epci, "2026-12-02", letter))
    yield "81-accord-apres-l-envoi", by_caf((epci, "2026-12-02", letter), (town, "2026-12-17", letter))
    yield "82-accord-sans-reference", by_caf((epci, "2026-12-02", letter), (town, "2026-12-02", ""))
    yield "79-caf-avec-accords", by_caf((epci, "2026-12-02", letter), (town, "2026-12-02", letter))

    yield "218-accord-sous-reference-de-blancs", by_caf((epci, "2026-12-02", "\u00a0 "), (town, "2026-12-02", letter))
    yield "219-accord-de-personne", by_caf((epci, "2026-12-02", letter), (town, "2026-12-02", letter),
                                           ("le Père Noël", "2026-12-02", letter))

    for number, about in enumerate(["accord", "nimporte-quoi", "l’avenant n°\u00a01"]):
        yield f"{172 + number}-accord-sur-autre-chose", by_caf((epci, "2026-12-02", letter), (town, "2026-12-02", letter),
                                                               about=about)
    yield "225-accord-de-2001", by_caf((epci, "2001-12-02", letter), (town, "2025-01-01", letter))
    for number, about in enumerate(["bordereau", "deliberation", "donnees"]):
        yield f"{226 + number}-accord-sur-ce-que-personne-n-accepte", by_caf(
            (epci, "2026-12-02", letter), (town, "2026-12-02", letter), about=about)
    yield "79v-accord-sur-l-extrait", by_caf((epci, "2026-12-02", letter), (town, "2026-12-02", letter), about="extrait")
    yield "175-accord-de-1900", by_caf((epci, "1900-01-01", letter), (town, "1999-12-31", letter))

    copies = {f"data/copies/{number:03}.pdf": pdf for number in range(201)}
    yield "74-deux-cents-pdf-et-un", zipped(rebagged({**foreign_tags(), **copies}))

    # None the worse, or to be judged by a person.
    def late(index):
        index["envoi"] = "2027-01-04"
    late_files = {**files, "bag-info.txt": files["bag-info.txt"].replace(b"2026-12-16", b"2027-01-04")}
    yield "60-en-retard", zipped(indexed(late_files, late))

    def excused(index):
        uncovered(index)
        index["motif"] = "compétence non transférée"
    yield "61-point-non-couvert-avec-motif", zipped(indexed(files, excused))
    foreign = {**foreign_tags(), "data/convention.pdf": pdf, "data/notes/lisez moi.txt": b"bonjour"}
    yield "62-autre-outil-md5", zipped(rebagged(foreign, ("md5",), "0.97", tags=False))
    latin = {**foreign, "data/d\u00e9lib\u00e9ration.txt": b"vu"}
    yield "63-autre-outil-iso-8859-1", zipped(rebagged(latin, ("sha1", "sha256"), "0.97", "iso-8859-1"))
    yield "64-sans-dossier", zipped(files, top="")
    mac = [("__MACOSX/" + TOP + "._index.json", b"x"), (TOP + "data/.DS_Store", b"x")]
    yield "65-restes-de-systemes", zipped(files, extra=mac)
    composed = rebagged({**foreign, "data/d\u00e9lib.txt": b"vu"})
    composed["data/de\u0301lib.txt"] = composed.pop("data/d\u00e9lib.txt")
    yield "66-accents-decomposes", zipped(composed)
    odd = rebagged(foreign, ("sha256",), tags=False)
    starred = re.sub(r"^(\w+)  ", lambda match: match[1].upper() + " *./", odd["manifest-sha256.txt"].decode(), flags=re.M)
    odd["manifest-sha256.txt"] = starred.replace("\n", "\r\n").encode()
    yield "67-manifeste-a-l-ancienne", zipped(odd)
    yield "68-empreinte-inconnue", zipped(rebagged({**files, "manifest-blake3.txt": b"00  data/x\n"}) |
                                          {"manifest-blake3.txt": b"00  data/x\n"})
    yield from by_content(files, files[SIGNED])
    yield from by_sight(files)
    yield from by_role(files)
    yield from by_words(files)
    yield from by_evidence(files)
    yield from by_names(files, intact)
    yield from by_mode(files)
    yield from by_set(files)
    yield from by_day(files)
    yield from by_passage(files)
    yield from by_tags(files)
    yield from by_reader(files, intact, work)
    yield from by_emptiness(files, with_fields(ctg, work))
    yield from by_page(files)
    yield from by_shape(files)
    yield "79f-ecrit-a-mesure", streamed(files)
    yield from by_revisions(files, with_fields(ctg, work), work)
    nested = replaced(files, "data/pieces/06-archive.zip", intact[:1000])
    yield "71-piece-non-annoncee", zipped(rebagged({**files, "data/note.txt": b"note"}))
    yield "69-zip-dans-le-zip", zipped(nested)


def moved(files, role, path, raw):
    """The piece of a role under another name, with other bytes, of which index, seal's digest and manifests know."""
    index = json.loads(files["index.json"])
    piece = next(each for each in index["pieces"] if each["role"] == role)
    files = without(files, piece["chemin"]) | {path: raw}
    piece["chemin"] = path
    if role == "convention-signee":
        index["sceau-sha256"] = hashlib.sha256(raw).hexdigest()
    return indexed({**files, "index.json": json.dumps(index).encode()}, lambda index: None)


def by_content(files, pdf):
    """What a piece is, its bytes say, whatever its name."""
    yield "83-acte-sans-extension", zipped(moved(files, "convention-signee", "data/pieces/04-convention", b"rien"))
    yield "84-acte-d-un-autre-nom", zipped(moved(files, "convention-signee", "data/pieces/04-c.bin", b"PK\3\4" * 99))
    yield "85-acte-pdf-abime-sans-nom", zipped(moved(files, "convention-signee", "data/pieces/x.txt", pdf[:999]))
    yield "86-deliberation-illisible", zipped(moved(files, "deliberation", "data/pieces/05.doc", b"\xd0\xcf\x11\xe0"))
    yield "70-extrait-en-texte", zipped(moved(files, "extrait", "data/pieces/02-extrait.txt", b"Petite enfance"))
    yield "75-acte-derriere-deux-cents-pdf", zipped(rebagged(
        {**files, **{f"data/copies/{number:03}.pdf": pdf for number in range(200)}}))
    yield "76-acte-pdf-sans-extension", zipped(moved(files, "convention-signee", "data/pieces/04-convention", pdf))


def by_sight(files):
    """Pieces whose pages are blank; and what is not all there is to see of one."""
    sheet = lambda content: (b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>"
                             b"endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F "
                             b"5 0 R>>>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length "
                             b"%d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%%%EOF\n" % (len(content), content))
    deliberation = lambda raw: zipped(moved(files, "deliberation", "data/pieces/05-deliberation.pdf", raw))
    yield "190-deliberation-blanche", deliberation(sheet(b""))
    yield "191-deliberation-numerisee-a-blanc", deliberation(scanned(["", ""], blank=True))
    yield "192-deliberation-en-encre-blanche", deliberation(
        sheet(b"1 g BT /F 12 Tf 60 700 Td (Le conseil approuve la convention) Tj ET"))
    yield "193-acte-blanc-et-ses-mots", zipped(replaced(files, SIGNED, scanned(["La convention territoriale globale"], blank=True)))
    yield "194-deliberation-perforee-et-rayee", deliberation(
        sheet(b"0.2 g 22 300 16 16 re f 22 527 16 16 re f 0 g 300 0 0.8 842 re f"))
    yield "79m-deliberation-en-petits-caracteres", deliberation(sheet(b"BT /F 6 Tf 60 700 Td (Le conseil approuve) Tj ET"))


def by_words(files):
    """Délibérations that say nothing of their own, and what the matrix says to have read in the act."""
    role = lambda wanted: next(path for path, role in roles(files) if role == wanted)
    deliberation = lambda raw: zipped(replaced(files, role("deliberation"), raw))
    bordereau = files[role("bordereau")]
    yield "207-bordereau-et-un-commentaire-pour-deliberation", deliberation(bordereau + b"% d\xc3\xa9lib\xc3\xa9ration\n")
    more = bordereau.replace(b"(Bordereau", b"(Acte du conseil) Tj T* (Bordereau")
    yield "208-bordereau-et-une-ligne-pour-deliberation", deliberation(more)
    for number, name in ((213, "extrait"), (214, "matrice")):
        yield f"{number}-bordereau-et-un-commentaire-pour-{name}", zipped(replaced(files, role(name), bordereau + b"% x\n"))
    yield "215-acte-et-un-commentaire-pour-bordereau", zipped(replaced(files, role("bordereau"), files[SIGNED] + b"% x\n"))
    menu = bordereau.replace(b"Bordereau", b"Menu").replace(b"Val d'Ormence", b"Pays bleu")
    yield "79q-autre-chose-pour-bordereau", zipped(replaced(files, role("bordereau"), menu))
    schemas = lambda raw: zipped(replaced(files, role("schema"), raw))
    yield "216-schema-vide", schemas(b"<a/>")

    def as_bilan(index):
        for piece in index["pieces"]:
            if piece["role"] == "convention-signee":
                piece["role"] = "bilan-signe"
    yield "217-acte-au-role-d-un-bilan", zipped(indexed(files, as_bilan))
    both = bordereau.replace(b"ET\n", b"(Matrice de couverture des onze points) Tj ET\n")
    yield "209-bordereau-et-matrice-pour-deliberation", deliberation(both)
    yield "210-acte-signe-redessine-pour-deliberation", deliberation(files[SIGNED] + b"% rien\n")

    def one_passage(index):
        for point in index["matrice"]:
            point["passage"] = index["matrice"][0]["passage"]
    yield "211-un-passage-pour-onze-points", zipped(indexed(files, one_passage))

    def other_blanks(index):
        for i, point in enumerate(index["matrice"][:4]):
            point["passage"] = index["matrice"][0]["passage"].replace(" ", "  " if i % 2 else " ") + "…" * i
    yield "212-un-passage-pour-quatre-points", zipped(indexed(files, other_blanks))
    rewritten = files[role("deliberation")].replace(b"26 novembre 2026", b"3 octobre 2026").replace(b"2026-086", b"2026-077")
    yield "79p-deliberation-d-un-autre-jour", deliberation(rewritten)
    act = files[role("deliberation")]
    yes, votes = b"il approuve la convention et ses six annexes,", b"Pour : 27. Contre : 0. Abstention : 1. Adopte."
    assert yes in act and votes in act
    for number, (old, new) in enumerate([
            (yes, b"il n'approuve pas la convention et ses annexes,"),
            (yes, b"il rejette la convention et ses six annexes,"),
            (votes, b"Resultat du vote : Pour 2 Contre 20"),
            (votes, b"par deux voix pour, vingt-deux voix contre et 3 abstentions")], 220):
        yield f"{number}-deliberation-qui-dit-non", deliberation(act.replace(old, new).replace(b" Adopte.", b""))
    yield "79s-deliberation-qui-ajourne", deliberation(
        act.replace(yes, b"il ajourne l'examen de la convention,").replace(b" Adopte.", b"").replace(b"autorise la presidente a la signer", b"en informe la presidente"))
    yield "79t-deliberation-et-avis-defavorable", deliberation(act.replace(votes, b"La commission emet un avis defavorable."))
    yield "79u-deliberation-qui-retire-et-approuve", deliberation(
        act.replace(yes, b"il retire la deliberation n. 12 et approuve la convention,").replace(votes, b"Pour : 27. Contre : 0. Abstentions : 2"))
    yield "224-extrait-pour-deliberation", deliberation(files[role("extrait")])


def by_role(files):
    """Pieces that are not what the index says they are; and what it says of them and of the signers, changed."""
    role = lambda wanted: next(path for path, role in roles(files) if role == wanted)
    yield "195-matrice-pour-extrait", zipped(replaced(files, role("extrait"), files[role("matrice")]))
    yield "196-acte-pour-bordereau", zipped(replaced(files, role("bordereau"), files[SIGNED]))
    yield "197-schema-illisible", zipped(replaced(files, role("schema"), b"rien"))
    odt = {"chemin": "data/pieces/01-bordereau.odt", "role": "bordereau", "titre": "Bordereau d’envoi (ODT)", "octets": 0,
           "sha256": "", "sha512": ""}
    yield "198-programme-pour-odt", zipped(indexed({**files, odt["chemin"]: b"MZ" + bytes(3000)},
                                                   lambda index: index["pieces"].append(odt)))
    yield "199-autre-fonction", zipped(indexed(files, lambda index: index["signataires"][0].update(fonction="Le stagiaire")))
    yield "200-autre-partie", zipped(indexed(files, lambda index: index["signataires"][0].update(partie="msa")))
    yield "201-autre-intitule", zipped(indexed(files, lambda index: index["matrice"][0].update(intitule="restaurant")))
    late = lambda value: zipped(indexed(files, lambda index: index["delais"][0].update({"jours-de-retard": value})))
    for number, value in enumerate((-5, 0.4, False, 2**64, "x"), 202):
        yield f"{number}-retard-qui-n-est-pas-un-nombre", late(value)
    yield "79o-autre-retard", late(3)
    # What no data have: it is held against the bordereau, the law, the roles, the act.
    for name, claims in (("79w-autre-destinataire", {"destinataire": "Comité des fêtes du Pays d’Ailleurs"}),
                         ("79x-autre-fondement", {"fondement": ["article L. 214-2 du code de l’action sociale et des familles",
                                                                "article L. 1111-1 du code de l’éducation"]}),
                         ("79y-sans-fondement", {"fondement": []}),
                         ("79z-motif-de-personne", {"motif": "dérogation du préfet"})):
        yield name, zipped(indexed(files, lambda index: index.update(claims)))
    yield "76b-autre-lieu", zipped(indexed(files, lambda index: index["matrice"][3].update(lieu="Annexe 9 – Gens de mer")))

    def titled(index):
        titles = {"bordereau": "Délibération", "extrait": "Convention signée", "convention-signee": "Avenant n° 1 signé",
                  "deliberation": "Convention signée", "donnees": "Données : comptes.xml"}
        for piece in index["pieces"]:
            piece["titre"] = titles.get(piece["role"], piece["titre"])
    yield "76c-autres-titres", zipped(indexed(files, titled))
    yield "79n-autre-sha-512", zipped(indexed(
        files, lambda index: index["pieces"][0].update(sha512="0" * 128), keep_digests=True))


def roles(files):
    return [(piece["chemin"], piece["role"]) for piece in json.loads(files["index.json"])["pieces"]]


def by_evidence(files):
    """What the index claims, and the data of the packet know better."""
    yield "91-un-seul-signataire", zipped(indexed(files, lambda index: index.update(signataires=index["signataires"][:1])))
    yield "92-aucun-signataire", zipped(indexed(files, lambda index: index.update(signataires=[])))

    def other(index):
        index["signataires"][3]["nom"] = "Madame Claire MONTESCOURT"
    yield "93-un-autre-signataire", zipped(indexed(files, other))

    def one_more(index):
        index["signataires"].append({"partie": "x", "nom": "Monsieur X", "fonction": "Témoin", "a-signe": True})
    yield "94-un-signataire-de-trop", zipped(indexed(files, one_more))

    def never(index):
        index["delais"] = [{"evenement": "autre", "date": "2030-01-01", "limite": "2030-02-01", "jours-de-retard": 0}]
    yield "95-evenement-inconnu", zipped(indexed(files, never))
    yield "96-date-passee-sous-silence", zipped(indexed(files, lambda index: index.update(delais=index["delais"][1:])))
    convention = "data/donnees/convention.xml"
    electronic = files[convention].replace(b'mode="papier"', b'mode="electronique"')
    yield "97-electronique-sans-signature", zipped(replaced(files, convention, electronic))

    def twice(index):
        index["pieces"][2]["role"] = "convention-signee"
    yield "98-deux-actes-signes", zipped(indexed(files, twice))
    raw = files["index.json"].replace(b'"nature"', b'"envoi": "2026-01-01", "nature"', 1)
    yield "99-cle-en-double", zipped(rebagged({**files, "index.json": raw}))


def by_seal(files):
    """Data that are whole, and not those that were sealed with the act."""
    means, convention, places = (f"data/donnees/{name}.xml" for name in ("annexes/3-moyens", "convention", "annexes/4-equipements"))
    raw = files[means]
    other = raw.replace(b'montant="142000"', b'montant="999000"')
    assert other != raw
    yield "160-autre-montant-que-le-scelle", zipped(replaced(files, means, other))
    moved_day = files[convention].replace(b"2026-11-19", b"2026-12-10")
    assert moved_day != files[convention]

    def day(index):
        index["delais"][0].update(date="2026-12-10", limite="2027-01-10")
    yield "161-autre-deliberation-que-la-scellee", zipped(indexed(replaced(files, convention, moved_day), day))
    signature = files[convention].replace(b"2026-12-15", b"2026-12-02")

    def signed_on(index):
        index["delais"][1].update(date="2026-12-02", limite="2027-01-02")
    yield "162-autre-signature-que-la-scellee", zipped(indexed(replaced(files, convention, signature), signed_on))

    def left_out(index):
        index["pieces"] = [each for each in index["pieces"] if each["chemin"] != places]
    yield "163-donnees-scellees-qui-manquent", zipped(indexed(without(files, places), left_out))


def by_mode(files):
    """Links and devices, whatever system says that it made the ZIP."""
    for number, (system, mode) in enumerate([(16, 0o120777), (30, 0o120777), (0, 0o120777), (3, 0o060644), (19, 0o010644)]):
        info = special(TOP + "lien", mode)
        info.create_system = system
        yield f"{164 + number}-lien-ou-fichier-special", zipped(files, extra=[(info, b"/etc/passwd")])


def by_set(files):
    """Two sets of data: one is judged, and another is read."""
    data = {path: raw for path, raw in files.items() if path.startswith("data/donnees/")}
    evil = data["data/donnees/convention.xml"].replace("Val d’Ormence".encode(), "Val d’Ailleurs".encode())

    def also(paths):
        def change(index):
            index["pieces"] += [{"chemin": path, "role": "donnees", "titre": "Données", "octets": 0, "sha256": "", "sha512": ""}
                                for path in paths]
        return change
    good = {path.replace("/donnees/", "/d/"): raw for path, raw in data.items()}
    yield "169-deux-jeux-de-donnees", zipped(indexed({**files, **good, "data/donnees/convention.xml": evil}, also(good)))
    renamed = "data/autres/acte.xml"
    yield "170-deux-jeux-de-donnees", zipped(indexed({**files, renamed: evil}, also([renamed])))
    means = "data/d/annexes/3-moyens.xml"
    yield "171-deux-jeux-de-donnees", zipped(indexed({**files, means: data["data/donnees/annexes/3-moyens.xml"]}, also([means])))


def by_day(files):
    """Sent before there was an act to send."""
    def sent(day, terms=slice(None)):
        def change(index):
            index.update(envoi=day, delais=index["delais"][terms])
        return zipped(indexed(informed(files, "Bagging-Date", day), change))
    yield "176-envoye-avant-la-signature", sent("2026-12-14")
    yield "177-envoye-en-1900", sent("1900-01-01")
    yield "178-envoye-avant-une-signature-tue", sent("2026-12-01", slice(1))


def by_passage(files):
    """Passages that stand in any text."""
    for number, words in enumerate(["la", "la… de… la… les… la… des…", "Petite enf"]):
        def short(index):
            for point in index["matrice"][:3]:
                point["passage"] = words
        yield f"{179 + number}-passage-de-rien", zipped(indexed(files, short))


def by_tags(files):
    """What stands beside the pieces: bag-info.txt against the index, and files of nobody."""
    for number, (label, value) in enumerate([
            ("Source-Organization", "La Commune d’Ailleurs"), ("External-Identifier", "cdsf-avenant-3-ailleurs"),
            ("External-Description", "Avenant 3 du Pays d’Ailleurs")]):
        yield f"{182 + number}-bag-info-d-un-autre", zipped(informed(files, label, value))
    other = files["bag-info.txt"] + f"Internal-Sender-Description: Document signé : {'0' * 64}\n".encode()
    yield "79l-autre-empreinte-dans-bag-info", zipped(rebagged({**files, "bag-info.txt": other}))
    deliberation = "data/pieces/05-deliberation.pdf"
    for number, other in enumerate(["02-extrait", "03-matrice", "04-convention-signee"]):
        distinct = {**files, f"data/pieces/{other}.pdf": files[f"data/pieces/{other}.pdf"] + b"% un autre\n"}
        distinct = replaced(distinct, SIGNED, distinct[SIGNED])
        yield f"{187 + number}-deliberation-qui-n-en-est-pas", zipped(replaced(
            distinct, deliberation, distinct[f"data/pieces/{other}.pdf"]))
    act = files[SIGNED]
    yield "185-pdf-a-cote", zipped({**files, "convention-signee.pdf": act})
    yield "186-page-et-programme-a-cote", zipped({**files, "LISEZ-MOI.html": b"<script>x</script>", "autorun.inf": b"x"})
    yield "69b-pdf-a-cote-et-protege", zipped(rebagged({**files, "convention-signee.pdf": act}))
    yield "69c-dossier-a-cote-et-protege", zipped(rebagged({**files, "metadata/notes.xml": b"<notes/>"}))


def by_names(files, intact):
    """Labels in other capitals, paths of Windows, and bounds on the sum."""
    low = re.sub(rb"Payload-Oxum: \d+", b"payload-oxum: 12", files["bag-info.txt"])
    yield "87-oxum-en-minuscules", zipped(line_added({**files, "bag-info.txt": low}, "manifest-sha512.txt", ""))
    both = files["bag-info.txt"] + b"PAYLOAD-OXUM: 1.1\n"
    yield "88-oxum-deux-fois", zipped(line_added({**files, "bag-info.txt": both}, "manifest-sha512.txt", ""))
    day = re.sub(rb"Bagging-Date: .*", b"BAGGING-DATE: 2026-12-01", files["bag-info.txt"])
    yield "89-date-en-capitales", zipped(line_added({**files, "bag-info.txt": day}, "manifest-sha512.txt", ""))
    windows = {path.replace("/", "\\"): raw for path, raw in files.items()}
    yield "77-barres-inverses", zipped_as_is({TOP.replace("/", "\\") + path: raw for path, raw in windows.items()})
    yield "78-manifestes-a-barres-inverses", zipped(tagged_again({
        **files, "manifest-sha256.txt": files["manifest-sha256.txt"].replace(b"/", b"\\")}))
    yield "59-barre-inverse-qui-sort", zipped_as_is({**{TOP + path: raw for path, raw in files.items()},
                                                   TOP + "data\\..\\..\\..\\x": b"x"})
    yield "90-deux-noms-pour-un", zipped_as_is({**{TOP + path: raw for path, raw in files.items()},
                                              TOP + "data\\pieces\\02-extrait.pdf": b"x"})
    zeros = {f"data/zeros/{number:02}": bytes(8 << 20) for number in range(12)}
    yield "58b-zeros-en-nombre", zipped(rebagged({**foreign_tags(), **zeros}))


def by_reader(files, intact, work):
    """What one reader of a ZIP sees and another does not; names that one system takes otherwise."""
    other = zipped(indexed(files, lambda index: index.update(signataires=[])))
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(TOP + path), raw, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo(TOP + SIGNED), b"%PDF-1.4 un autre acte", zipfile.ZIP_DEFLATED)
        archive.filelist.pop()
    yield "104-fichier-hors-de-la-liste", hidden.getvalue()
    yield "105-commentaire-qui-est-un-zip", intact[:-2] + struct.pack("<H", len(other[-60000:])) + other[-60000:]
    end = intact.rindex(b"PK\5\6")
    start, = struct.unpack("<I", intact[end + 16:end + 20])
    between = intact[:start] + b"rien" + intact[start:]
    yield "106-octets-avant-la-liste", patched(between, end + 4 + 16, struct.pack("<I", start + 4))
    yield "107-dossier-qui-a-un-contenu", zipped(files, extra=[(TOP + "data/pieces/x/", b"un contenu")])
    for number, name in enumerate(["COM\u00b9.txt", "a\u2215b.txt", "a\u009bb.txt", "avenant\uff0epdf"]):
        yield f"{108 + number}-nom-qui-trompe", zipped(rebagged({**files, "data/" + name: b"x"}))
    for number, name in enumerate(["aux.txt", "note.txt.", "Cl\u0430ire.txt"]):
        yield f"{112 + number}-dossier-au-nom-qui-trompe", rebagged({**files, "data/" + name: b"x"})

    for number, nature in enumerate(["bilan-final", "bilan-de-mi-parcours", "avenant-1", "Initial", "avenant-"]):
        def other(index):
            index.update(nature=nature, signataires=[], matrice=[] if nature.startswith("bilan") else index["matrice"],
                         delais=[{"evenement": "bilan", "date": "2026-12-16", "limite": "2027-01-16", "jours-de-retard": 0}])
            for piece in index["pieces"]:
                piece["role"] = piece["role"].replace("convention-signee", "bilan")
        yield f"{120 + number}-autre-nature", zipped(indexed(files, other))
    for number, (at, by) in enumerate([(3, 2), (0, 10), (7, 6)]):
        def doubled(index):
            index["matrice"][at] = index["matrice"][by]
        yield f"{125 + number}-point-deux-fois", zipped(indexed(files, doubled))
    renamed = lambda index: index["matrice"][4].update(point="5°")  # noqa: E731
    yield "128-point-d-un-autre-article", zipped(indexed(files, renamed))

    for number, claims in enumerate([
            {"convention": "Convention territoriale globale 2027-2031 – Pays d’Ailleurs"},
            {"convention": "Convention territoriale globale 2026-2030 – Val d’Ormence"},
            {"expediteur": "Communauté de communes du Pays d’Ailleurs"},
            {"parties": ["la Caf de la Haute-Valèze"]},
            {"parties": ["la Caf de la Haute-Valèze", "la Msa Valèze-Plateaux", "la Commune de Saint-Ormin",
                         "la Communauté de communes du Val d’Ormence", "le Département"]}]):
        yield f"{150 + number}-dit-une-autre-convention", zipped(indexed(files, lambda index: index.update(claims)))

    for number, words in enumerate([
            "Un relais petite enfance ouvre dans chaque commune du territoire",
            "Le diagnostic partagé n’a pas été établi avec les habitants et les professionnels",
            "La délibération est adoptée à l’unanimité des suffrages : Le diagnostic partagé a été établi avec les habitants"]):
        yield f"{155 + number}-passage-que-l-acte-n-a-pas", zipped(indexed(
            files, lambda index: index["matrice"][2 * number].update(passage=words)))
    yield "79j-acte-sans-texte", zipped(replaced(files, SIGNED, scanned([""])))
    (work / "acte.pdf").write_bytes(files[SIGNED])
    yield "79k-acte-mal-lu", zipped(replaced(
        files, SIGNED, scanned([garbled(page, 5) for page in texts_of(work / "acte.pdf")])))

    def turned(index):
        index["signataires"][0]["fonction"] = "la \u202epr\u00e9sidente\u202c"
    yield "115-index-a-rebours", zipped(indexed(files, turned))


def by_page(files):
    """index.html, which a person reads, says other things than index.json, or may; all digests are right."""
    page = files["index.html"].decode()

    def paged(old, new):
        assert old in page, old
        return zipped(rebagged({**files, "index.html": page.replace(old, new, 1).encode()}))

    yield "130-page-qui-ment", paged("Madame Claire MONTESCOT", "Monsieur Paul AUTRE")
    yield "131-page-qui-ment", paged("<td>signé</td>", "<td>non signé</td>")
    yield "132-page-qui-ment", paged("16 décembre 2026", "1er décembre 2026")
    digest = re.search(r"<code>([0-9a-f]{32})<br>", page)[1]
    yield "79g-page-d-une-autre-empreinte", paged(digest, "0" * 32)
    row = re.search(r"<tr><td>(?:(?!<tr>).)*04-convention-signee[^\n]*\n", page)[0]
    yield "79i-page-sans-une-piece", paged(row, "")
    yield "135-page-qui-mene-ailleurs", paged('href="data/pieces/04-convention-signee.pdf"',
                                              'href="https://exemple.org/convention.pdf"')
    yield "136-page-qui-agit", paged("</main>", "<script>document.title = ''</script></main>")
    yield "137-page-qui-agit", paged("<h1>", "<h1 onclick=\"this.textContent = ''\">")
    yield "138-page-en-image", paged("</main>", '<img alt="" src="data:image/png;base64,AAAA"></main>')
    yield "139-page-qui-ne-dit-rien", zipped(rebagged({**files, "index.html": b"<!DOCTYPE html><title>x</title>\xff"}))

    def other_size(index):
        index["pieces"][1]["octets"] += 1
    yield "79h-taille-d-index", zipped(indexed(files, other_size, keep_digests=True))
    # The same facts in other words: of another version or tool, or touched; a person looks.
    yield "79b-page-d-un-autre-style", paged("h1,h2{", "h1{color:red}h1,h2{")
    yield "79c-page-en-d-autres-mots", paged("<h2>Signataires</h2>", "<h2>Qui signe</h2>")
    yield "79d-page-qui-ajoute", paged("</main>", "<p>Et Monsieur Paul AUTRE.</p></main>")


def by_shape(files):
    """An index that is small when packed, and would take gigabytes once it is read."""
    def shaped(more):
        return zipped(rebagged({**without(files, "index.html"), "index.json": files["index.json"].rstrip()[:-1] + more + b"}"}))

    yield "146-index-imbrique", shaped(b', "autre": ' + b"[" * 2_000_000 + b"]" * 2_000_000)
    yield "147-index-de-valeurs", shaped(b', "autre": [' + b"0," * 3_000_000 + b"0]")
    yield "148-index-de-pieces", zipped(indexed(files, lambda index: index["accords"].extend([{}] * 20_001)))
    yield "149-index-de-cles", shaped(b"".join(b', "%d": 0' % key for key in range(400_000)))


def by_revisions(files, pdf, work):
    """Five signatures that hold, of certificates that nobody knows; and a revision that one of them does not cover."""
    convention = "data/donnees/convention.xml"
    electronic = {**files, convention: files[convention].replace(b'mode="papier"', b'mode="electronique"')}
    authority, fields = Authority(work), fields_of(pdf)
    names = ["Marianne Estrival", "Bertrand Lacombret", "Olivier Desgranval", "Claire Montescot", "Pascal Auberlieu"]
    for number, name in enumerate(names):
        authority.issue(f"p{number}", "/CN={0} {1}/GN={0}/SN={1}".format(*name.split()))
    authority.issue("autre", "/CN=Paul Autre")

    def sign(data, *numbers):
        for number in numbers:
            data = signed(work, data, fields[number][1], f"p{number}")
        return data

    def with_words(data):
        page, free = pages_of(data)[0], free_number(data)
        words = b"\n<< /Length 31 >>\nstream\nBT /F1 40 Tf (15 000 euros) Tj ET\nendstream\n"
        return appended(data, {free: words, page: entry(object_of(data, page), b"Contents", b"%d 0 R " % free)})

    def packet(act):
        return zipped(replaced(electronic, SIGNED, act))

    whole = sign(pdf, *range(5))
    yield "79e-signe-par-tous", packet(whole)
    yield "78b-modifie-entre-deux-signatures", packet(sign(with_words(sign(pdf, 0, 1, 2)), 3, 4))
    top = int(re.search(rb"/Pages (\d+) 0 R", object_of(whole, catalogue_of(whole)))[1])
    tree, free = object_of(whole, top), free_number(whole)
    kids, count = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.S)[1], int(re.search(rb"/Count (\d+)", tree)[1])
    more = entry(tree, b"Kids", b"[%s %d 0 R] " % (kids, free)).replace(b"/Count %d" % count, b"/Count %d" % (count + 1))
    blank = b"\n<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> >>\n" % top
    yield "78c-page-d-apres-signature", packet(appended(whole, {free: blank, top: more}))
    # One more field, signed by somebody else, covers the change.
    changed = with_words(whole)
    form = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(changed, catalogue_of(changed)))[1])
    raw, free = object_of(changed, form), free_number(changed)
    listed = re.search(rb"/Fields\s*\[(.*?)\]", raw, re.S)[1]
    box = b"\n<< /Type /Annot /Subtype /Widget /FT /Sig /T (autre) /F 132 /Rect [0 0 0 0] >>\n"
    changed = appended(changed, {free: box, form: entry(raw, b"Fields", b"[%s %d 0 R] " % (listed, free))})
    yield "78d-signature-de-trop", packet(signed(work, changed, free, "autre"))
    raw, free = object_of(whole, form), free_number(whole)
    amount = b"\n<< /Type /Annot /Subtype /Widget /FT /Tx /T (montant) /V (15 000) /Rect [0 0 0 0] >>\n"
    yield "78e-champ-d-apres-signature", packet(
        appended(whole, {free: amount, form: entry(raw, b"Fields", b"[%s %d 0 R] " % (listed, free))}))
    yield "78f-octets-d-apres-signature", packet(whole + b"% encore un mot\n")


def by_emptiness(files, pdf):
    """What takes the place of signatures, in an act that is signed electronically, and is none."""
    convention = "data/donnees/convention.xml"
    electronic = {**files, convention: files[convention].replace(b'mode="papier"', b'mode="electronique"')}
    head = b"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
    range_of = b"/ByteRange [0 100 200 %d]" % (len(pdf) - 200)
    empty = {"116-signatures-vides": b"/Type /Sig",
             "117-signatures-sans-octets": head + range_of,
             "118-signatures-de-rien": head + b"/Contents <" + b"30" * 300 + b">",
             "119-signatures-d-un-autre-genre": b"/Type /Sig /SubFilter /rien /Contents <00> " + range_of}
    for name, inside in empty.items():
        act, value = pdf, free_number(pdf)
        fields = {number: entry(object_of(act, number), b"V", b"%d 0 R " % value) for _, number in fields_of(act)}
        act = appended(act, {value: b"\n<< " + inside + b" >>\n", **fields})
        yield name, zipped(replaced(electronic, SIGNED, act))


class Sent(io.RawIOBase):
    """What is written to it is gone: a ZIP has the sizes of its files behind them."""

    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, piece):
        self.bytes += bytes(piece)
        return len(piece)


def streamed(files):
    out = Sent()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(TOP + path), raw, zipfile.ZIP_DEFLATED)
    return out.bytes


def zipped_as_is(files):
    """Names as they are: Python's own would be mended."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tagged_again(files):
    """The tag manifests made again."""
    return line_added(files, "manifest-sha512.txt", "")


# --- Judging ---------------------------------------------------------------------------------------------

def judged(ctg, name, packet, work):
    folder = work / name
    folder.mkdir()
    if isinstance(packet, dict):
        for path, raw in packet.items():
            file = folder / TOP / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if raw is None:
                file.symlink_to("/etc/passwd")
            else:
                file.write_bytes(raw)
        target = TOP
    else:
        target = "paquet.zip"
        (folder / target).write_bytes(packet)
    before = sorted(str(path) for path in work.rglob("*"))
    run = subprocess.run([ctg, "cdsf", "verify", target], cwd=folder, capture_output=True, timeout=180)
    written = sorted(str(path) for path in work.rglob("*")) != before
    shutil.rmtree(folder)
    told = re.sub(r"il y a \d+\.23", "il y a ….23", run.stdout.decode())  # the size of what other rooms make
    told = re.sub(r"\b[0-9a-f]{32}\b", "…", re.sub(r"\d+ octets, et elle en a \d+", "… octets, et elle en a …", told))
    if name in MADE_BY_CTG:
        told = re.sub(r"\d+[ \u00a0]Ko", "…\u00a0Ko", re.sub(r"\d+ pages", "… pages", told))
    out = f"code de sortie : {run.returncode}\n{told}{run.stderr.decode()}"
    return out + ("UN FICHIER A ÉTÉ ÉCRIT\n" if written else "")


def forms(ctg, sample, work):
    """The verdict as JSON and as PDF: they say the same; the PDF keeps PDF/A and PDF/UA, and has the same bytes each time."""
    faults = []
    run = subprocess.run([ctg, "cdsf", "verify", sample, "--format", "json"], capture_output=True)
    verdict = json.loads(run.stdout)
    if (verdict["verdict"], verdict["errors"], len(verdict["answers"])) != ("reserve", 0, 8) or run.returncode != 0:
        faults.append(f"JSON: {run.stdout.decode()}")
    pages = [work / "1.pdf", work / "2.pdf"]
    for page in pages:
        subprocess.run([ctg, "cdsf", "verify", sample, "--pdf", page], check=True, capture_output=True)
    if pages[0].read_bytes() != pages[1].read_bytes():
        faults.append("PDF: two runs differ")
    faults += [f"PDF: {fault}" for fault in faults_of(pages[0])]
    text = subprocess.run(["pdftotext", "-layout", pages[0], "-"], capture_output=True, check=True).stdout.decode()
    for words in ["CONFORME AVEC RÉSERVES", "11 points couverts sur 11", "page 1 / 1"]:
        if words.replace("\u00a0", " ") not in text.replace("\u00a0", " "):
            faults.append(f"PDF: “{words}” is not in it")
    os.mkfifo(work / "tube")  # nobody writes to it
    run = subprocess.run([ctg, "cdsf", "verify", work / "tube"], capture_output=True, timeout=20)
    if run.returncode != 1 or b"BAG-001" not in run.stdout + run.stderr:
        faults.append(f"a pipe: {run.returncode} {run.stderr.decode()}")
    run = subprocess.run([ctg, "cdsf", "verify", sample, "--pdf", work / "1.pdf" / "x.pdf"], capture_output=True)
    if run.returncode != 3 or b"SYS-001" not in run.stderr:
        faults.append(f"PDF that cannot be saved: {run.returncode} {run.stderr.decode()}")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--maker", required=True, help="test_cdsf, which writes the intact packet")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    update = os.environ.get("UPDATE_GOLDEN") == "1"
    golden = HERE / "damaged"
    wrong, seen = [], set()
    with tempfile.TemporaryDirectory(prefix="ctg-damaged-") as place:
        work = pathlib.Path(place)
        sample = work / "intact.zip"
        subprocess.run([options.maker, "[.sample]"], cwd=HERE.parent.parent, check=True,
                       env={**os.environ, "CTG_SAMPLE": str(sample)}, stdout=subprocess.DEVNULL)
        for name, packet in cases(sample.read_bytes(), work, options.ctg):
            if not name.startswith(options.only):
                continue
            seen.add(name + ".txt")
            found = re.sub("[0-9]+ [KM]o,", "… Ko,", judged(options.ctg, name, packet, work))  # its fonts say how large it is
            file = golden / (name + ".txt")
            if update:
                golden.mkdir(exist_ok=True)
                file.write_text(found, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != found:
                wrong.append(name)
                print(f"--- {name}: not what {file.name} says:\n{found}")
            if (int(name[:2]) < 60 or int(name[:2]) >= 80) and "code de sortie : 1\n" not in found:
                wrong.append(name)
                print(f"--- {name}: the defect was not found:\n{found}")
        wrong += forms(options.ctg, sample, work)
    stale = {path.name for path in golden.glob("*.txt")} - seen if not options.only else set()
    print(*[each for each in wrong if ":" in each], sep="\n")
    print(f"{len(seen)} packets, {len(set(wrong))} wrong, stale: {sorted(stale)}")
    return 1 if wrong or stale else 0


if __name__ == "__main__":
    sys.exit(main())
