"""A 6.3 to 6.5, 6.8, UA 7.11, 7.18: annotations, the form, actions, files that travel in the document."""

from conform.pdf import rules, string


@rules("A 6.3.1-1", "A 6.3.2-1", "A 6.3.2-2", "A 6.3.3-1", "A 6.3.3-2", "A 6.3.3-4", "A 6.4.1-1", "UA 7.18.1-1", "UA 7.18.1-2",
       "UA 7.18.1-3", "UA 7.18.3-1", "UA 7.18.4-1", "UA 7.18.5-1", "UA 7.18.5-2")
def annotations(file):
    parents = file.parents()
    for number, reference in enumerate(file.pages, 1):
        page = file.get(reference)
        annotations = file.get(page.get("/Annots", []))
        if annotations and page.get("/Tabs") != "/S":
            yield f"UA 7.18.3-1: page {number}"
        for each in annotations:
            annotation = file.get(each)
            kind, flags, looks = annotation["/Subtype"], annotation.get("/F"), file.get(annotation.get("/AP"))
            if kind not in ("/Link", "/Widget"):
                yield f"A 6.3.1-1: {kind}"  # PDF/A allows more kinds; we make these two
                yield f"UA 7.18.1-1: {kind}"
            if flags is None:
                yield "A 6.3.2-1"
            elif flags != 4:
                yield f"A 6.3.2-2: {flags}"
            if kind != "/Link" and not looks:
                yield "A 6.3.3-1"
            if looks and set(looks) != {"/N"}:
                yield "A 6.3.3-2"
            if looks and file.get(looks.get("/N", {})).get("/Subtype") != "/Form":
                yield "A 6.3.3-4"
            if kind == "/Widget" and ("/A" in annotation or "/AA" in annotation):
                yield "A 6.4.1-1"
            if kind == "/Link" and not string(annotation.get("/Contents", "u:")):
                yield f"UA 7.18.5-2: page {number}"
                yield f"UA 7.18.1-2: page {number}"
            if kind == "/Widget" and not string(annotation.get("/TU", "u:")):
                yield f"UA 7.18.1-3: page {number}"
            element = file.get(parents.get(annotation.get("/StructParent"), {}))
            wanted, broken = ("/Link", "UA 7.18.5-1") if kind == "/Link" else ("/Form", "UA 7.18.4-1")
            kids = element.get("/K", [])
            holds = any(isinstance(kid, dict) and kid.get("/Obj") == each for kid in (kids if isinstance(kids, list) else [kids]))
            if element.get("/S") != wanted or not holds:
                yield f"{broken}: page {number}"


@rules("A 6.4.1-2", "A 6.4.1-3", "A 6.4.2-1", "A 6.5.1-1", "A 6.5.2-1", "A 6.5.2-2", "UA 7.18.4-2")
def acting(file):
    form = file.get(file.catalog.get("/AcroForm", {}))
    if form.get("/NeedAppearances"):
        yield "A 6.4.1-3"
    if "/XFA" in form:
        yield "A 6.4.2-1"
    for reference in form.get("/Fields", []):
        if "/AA" in file.get(reference):
            yield "A 6.4.1-2"
    for dictionary in file.dictionaries():
        if dictionary.get("/Type") == "/Action" or "/URI" in dictionary:
            if dictionary.get("/S") not in ("/URI", "/GoTo"):
                yield f"A 6.5.1-1: {dictionary.get('/S')}"
    if "/AA" in file.catalog or "/OpenAction" in file.catalog:
        yield "A 6.5.2-1"
    if any("/AA" in file.get(page) for page in file.pages):
        yield "A 6.5.2-2"
    for element in file.elements():
        if element.tag == "Form":
            kids = element.dictionary.get("/K", [])
            kids = kids if isinstance(kids, list) else [kids]
            if len(kids) != 1 or not (isinstance(kids[0], dict) and kids[0].get("/Type") == "/OBJR"):
                yield "UA 7.18.4-2"


@rules("A 6.8-2", "UA 7.11-1")
def embedded(file):
    specifications = [d for d in file.dictionaries() if d.get("/Type") == "/Filespec"]
    for each in specifications:
        if not (each.get("/F") and each.get("/UF") and "/EF" in each):
            yield "A 6.8-2"
            yield "UA 7.11-1"
        # PDF/A-3, 6.8: what it is to the document, its type and its date.
        inside = file.get(each["/EF"]["/F"])
        if each.get("/AFRelationship") not in ("/Source", "/Data", "/Supplement") or not inside.get("/Subtype") or \
                "/ModDate" not in file.get(inside.get("/Params", {})):
            yield "A 6.8-2: incomplete for PDF/A-3"
    if bool(specifications) != ("/AF" in file.catalog):
        yield "A 6.8-2: not associated with the document"
