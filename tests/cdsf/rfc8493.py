#!/usr/bin/env python3
"""Is this ZIP a bag as RFC 8493 describes one? Written from the RFC, section by section, with the standard
library alone: it shares nothing with the program that wrote the bag.

Usage: rfc8493.py BAG.zip. Prints what is wrong, one line each; exit code 1 where anything is.
"""

import hashlib
import re
import sys
import zipfile

faults = []


def need(truth, section, words):
    if not truth:
        faults.append(f"RFC 8493 {section}: {words}")


def tag_lines(raw, name):
    """2.2.2, 2.1: tag files are text in the encoding of bagit.txt (here UTF-8), lines end with LF, CR or CRLF."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        need(False, "2.1.1", f"{name} is not UTF-8")
        return []
    need(not text.startswith("\ufeff"), "2.1.1", f"{name} has a byte-order mark")
    return re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))


def manifest(raw, name, algorithm):
    """2.1.3: checksum, white space, path; paths relative to the base directory, with '/', no absolute ones."""
    entries = {}
    for line in tag_lines(raw, name):
        match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+(.+)", line)
        need(match, "2.1.3", f"{name}: not a manifest line: {line!r}")
        if not match:
            continue
        digest, path = match.groups()
        need(len(digest) == hashlib.new(algorithm).digest_size * 2, "2.1.3", f"{name}: wrong length: {line!r}")
        need(not path.startswith(("/", "~", "./")), "2.1.3", f"{name}: not relative: {path}")
        need(".." not in path.split("/"), "2.1.3", f"{name}: leads out: {path}")
        need(path not in entries, "2.1.3", f"{name}: listed twice: {path}")
        entries[path] = digest.lower()
    return entries


def check_digests(files, entries, name, algorithm):
    """3: every listed file is there, and its checksum is that of its bytes."""
    for path, digest in entries.items():
        need(path in files, "3 (complete)", f"{name}: missing: {path}")
        if path in files:
            found = hashlib.new(algorithm, files[path]).hexdigest()
            need(found == digest, "3 (valid)", f"{name}: wrong checksum: {path}")


def main(archive):
    with zipfile.ZipFile(archive) as zip_file:
        names = zip_file.namelist()
        contents = {name: zip_file.read(name) for name in names if not name.endswith("/")}
    # 4.1 Serialization: one base directory, of the bag's name.
    tops = {name.split("/")[0] for name in names}
    need(len(tops) == 1 and all("/" in name for name in names), "4", f"not one top folder: {sorted(tops)}")
    need(len(names) == len(set(names)), "4", "a name stands twice")
    top = tops.pop() + "/"
    files = {name[len(top):]: raw for name, raw in contents.items()}

    # 2.1.1 Bag declaration: exactly two lines.
    need("bagit.txt" in files, "2.1.1", "no bagit.txt")
    declaration = tag_lines(files.get("bagit.txt", b""), "bagit.txt")
    need(declaration == ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"], "2.1.1", f"{declaration}")

    # 2.1.2 Payload directory; 2.1.3 payload manifests: at least one, each lists every payload file.
    payload = {path for path in files if path.startswith("data/")}
    need(payload, "2.1.2", "no payload")
    manifests = {}
    for path in files:
        match = re.fullmatch(r"(tag)?manifest-([a-z0-9]+)\.txt", path)
        if match:
            manifests[path] = (bool(match[1]), match[2], manifest(files[path], path, match[2]))
    need(any(not tags for tags, _, _ in manifests.values()), "2.1.3", "no payload manifest")
    need({"manifest-sha256.txt", "manifest-sha512.txt"} <= set(manifests), "2.4", "sha256 and sha512 are wanted")
    for name, (tags, algorithm, entries) in manifests.items():
        if tags:
            # 2.2.1 Tag manifest: no payload, not the tag manifests themselves; all lists are the same.
            need(not any(path.startswith("data/") for path in entries), "2.2.1", f"{name} lists payload")
            need(not any(path.startswith("tagmanifest-") for path in entries), "2.2.1", f"{name} lists tag manifests")
            others = {path for path in files if not path.startswith(("data/", "tagmanifest-"))}
            need(set(entries) == others, "2.2.1", f"{name} lists {sorted(set(entries) ^ others)} differently")
        else:
            need(set(entries) == payload, "2.1.3", f"{name} and data/ differ: {sorted(set(entries) ^ payload)}")
        check_digests(files, entries, name, algorithm)

    # 2.2.2 bag-info.txt: "label: value" lines; Bagging-Date, Payload-Oxum of the reserved form.
    info = {}
    for line in tag_lines(files.get("bag-info.txt", b""), "bag-info.txt"):
        match = re.fullmatch(r"([^:\s][^:]*): (.*)", line)
        need(match, "2.2.2", f"bag-info.txt: not a field: {line!r}")
        if match:
            info[match[1]] = match[2]
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", info.get("Bagging-Date", "")), "2.2.2", "Bagging-Date is no YYYY-MM-DD")
    oxum = f"{sum(len(files[path]) for path in payload)}.{len(payload)}"
    need(info.get("Payload-Oxum") == oxum, "2.2.2", f"Payload-Oxum is {info.get('Payload-Oxum')}, not {oxum}")

    # 2.2.3 Fetch file: none. 5.2, 6.1: portable names.
    need("fetch.txt" not in files, "2.2.3", "fetch.txt")
    for name in names:
        need(re.fullmatch(r"[A-Za-z0-9._/-]+", name), "6.1", f"not a portable name: {name}")
    need(len({name.lower() for name in names}) == len(names), "6.1.2", "names that differ by case only")

    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
