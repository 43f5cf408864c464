#!/usr/bin/env python3
"""Is this ZIP a transfer as SEDA 2.2 describes one? Elements and their order are those of the standard's schemas
(seda-2.2-main.xsd, -types, -technical, -descriptive), written out here by hand.

Usage: seda.py TRANSFER.zip. Prints what is wrong, one line each; exit code 1 where anything is.
"""

import hashlib
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

NS = "{fr:gouv:culture:archivesdefrance:seda:v2.2}"

# Of each element: what may stand in it, in order: name, least, most (None: any number). Absent: text alone.
MANY = None
ORDER = {
    "ArchiveTransfer": [("Comment", 0, MANY), ("Date", 1, 1), ("MessageIdentifier", 1, 1), ("Signature", 0, 1),
                        ("ArchivalAgreement", 0, 1), ("CodeListVersions", 1, 1), ("DataObjectPackage", 0, 1),
                        ("RelatedTransferReference", 0, MANY), ("TransferRequestReplyIdentifier", 0, 1),
                        ("ArchivalAgency", 1, 1), ("TransferringAgency", 1, 1)],
    "CodeListVersions": [("ReplyCodeListVersion", 0, 1), ("MessageDigestAlgorithmCodeListVersion", 0, 1),
                         ("MimeTypeCodeListVersion", 0, 1), ("EncodingCodeListVersion", 0, 1),
                         ("FileFormatCodeListVersion", 0, 1)],
    "DataObjectPackage": [("DataObjectGroup", 0, MANY), ("DescriptiveMetadata", 1, 1), ("ManagementMetadata", 1, 1)],
    "DataObjectGroup": [("BinaryDataObject", 0, MANY), ("LogBook", 0, 1)],
    "BinaryDataObject": [("DataObjectVersion", 0, 1), ("Uri", 0, 1), ("MessageDigest", 1, 1), ("Size", 0, 1),
                         ("Compressed", 0, 1), ("FormatIdentification", 0, 1), ("FileInfo", 0, 1)],
    "FormatIdentification": [("FormatLitteral", 0, 1), ("MimeType", 0, 1), ("FormatId", 0, 1), ("Encoding", 0, 1)],
    "FileInfo": [("Filename", 1, 1)],
    "DescriptiveMetadata": [("ArchiveUnit", 0, MANY)],
    "ArchiveUnit": [("Management", 0, 1), ("Content", 1, 1), ("ArchiveUnit", 0, MANY), ("DataObjectReference", 0, MANY)],
    "Content": [("DescriptionLevel", 1, 1), ("Title", 1, MANY), ("TransferringAgencyArchiveUnitIdentifier", 0, MANY),
                ("Description", 0, MANY), ("SentDate", 0, 1)],
    "DataObjectReference": [("DataObjectGroupReferenceId", 1, 1)],
    "ManagementMetadata": [("ArchivalProfile", 0, 1), ("ServiceLevel", 0, 1), ("AcquisitionInformation", 0, 1),
                           ("LegalStatus", 0, 1), ("OriginatingAgencyIdentifier", 0, 1),
                           ("SubmissionAgencyIdentifier", 0, 1)],
    "ArchivalAgency": [("Identifier", 1, 1)],
    "TransferringAgency": [("Identifier", 1, 1)],
}
LEVELS = {"Fonds", "Subfonds", "Class", "Collection", "Series", "Subseries", "RecordGrp", "SubGrp", "File", "Item",
          "OtherLevel"}
faults = []


def need(truth, words):
    if not truth:
        faults.append(words)


def check_order(element, path):
    name = element.tag.replace(NS, "")
    here = f"{path}/{name}"
    need(element.tag.startswith(NS), f"{here}: not in the namespace of SEDA 2.2")
    allowed = ORDER.get(name)
    if allowed is None:
        need(len(element) == 0, f"{here}: elements where text is expected")
        need((element.text or "").strip(), f"{here}: empty")
        return
    rank, counts = -1, {}
    names = [each for each, _, _ in allowed]
    for child in element:
        child_name = child.tag.replace(NS, "")
        if child_name not in names:
            need(False, f"{here}: {child_name} has no place here")
            continue
        need(names.index(child_name) >= rank, f"{here}: {child_name} comes too late")
        rank = max(rank, names.index(child_name))
        counts[child_name] = counts.get(child_name, 0) + 1
        check_order(child, here)
    for each, least, most in allowed:
        count = counts.get(each, 0)
        need(count >= least, f"{here}: {each} is missing")
        need(most is None or count <= most, f"{here}: {each} stands {count} times")


def main(transfer):
    with zipfile.ZipFile(transfer) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = ET.fromstring(files["manifest.xml"])
    need(root.tag == NS + "ArchiveTransfer", f"root: {root.tag}")
    check_order(root, "")
    need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", root.findtext(NS + "Date")), "Date is no dateTime")
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    need(len(ids) == len(set(ids)), "an id stands twice")
    for each in ids:
        need(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each), f"not an xsd:ID: {each}")
    for level in root.iter(NS + "DescriptionLevel"):
        need(level.text in LEVELS, f"DescriptionLevel: {level.text}")
    # Each group has one unit that refers to it, each object its file, each file its object.
    groups = {group.get("id") for group in root.iter(NS + "DataObjectGroup")}
    references = [each.text for each in root.iter(NS + "DataObjectGroupReferenceId")]
    need(groups == set(references) and len(references) == len(set(references)), "groups and references differ")
    uris = set()
    for item in root.iter(NS + "BinaryDataObject"):
        uri, digest = item.findtext(NS + "Uri"), item.find(NS + "MessageDigest")
        uris.add(uri)
        need(uri.startswith("content/") and uri in files, f"{uri}: not in the transfer")
        raw = files.get(uri, b"")
        need(digest.get("algorithm") == "SHA-512", f"{uri}: algorithm {digest.get('algorithm')}")
        need(digest.text == hashlib.sha512(raw).hexdigest(), f"{uri}: wrong digest")
        need(item.findtext(NS + "Size") == str(len(raw)), f"{uri}: wrong size")
    need(uris == set(files) - {"manifest.xml"}, f"files without an object: {sorted(set(files) - uris)}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
