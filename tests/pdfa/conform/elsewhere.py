"""Rules that no check judges, and why; and the check that what they speak of is not there."""

from conform.pdf import rules

ELSEWHERE = {
    # Absent as a whole: `nothing_of_the_kind` asserts that what the rule speaks of is not there at all.
    **dict.fromkeys(("A 6.1.12-1", "A 6.1.12-2", "A 6.2.3-2", "A 6.2.4.2-2", "A 6.2.4.3-3", "A 6.2.4.4-1", "A 6.2.4.4-2",
                     "A 6.2.5-4", "A 6.2.5-5", "A 6.2.5-6", "A 6.1.13-9", "A 6.2.8.3-1", "A 6.2.8.3-2", "A 6.2.8.3-3",
                     "A 6.2.8.3-4", "A 6.2.8.3-5", "A 6.2.9-3", "A 6.3.3-3", "A 6.4.2-2", "A 6.5.1-2", "A 6.9-1", "A 6.9-2",
                     "A 6.9-3", "A 6.9-4", "A 6.10-1", "A 6.10-2", "A 6.11-1", "UA 7.7-1", "UA 7.10-1", "UA 7.10-2",
                     "UA 7.15-1", "UA 7.16-1", "UA 7.18.2-1", "UA 7.18.6.2-1", "UA 7.18.6.2-2", "UA 7.18.8-1",
                     "A 6.2.11.3.3-1", "A 6.2.11.3.3-2", "A 6.2.11.3.3-3", "UA 7.21.3.3-1", "UA 7.21.3.3-2",
                     "UA 7.21.3.3-3"), "absent"),
    # No role map and no /H, /TFoot, /E: `types` knows each type that is used by its standard name.
    **dict.fromkeys(("A 6.7.3.4-2", "A 6.7.3.4-3", "UA 7.1-6", "UA 7.1-7", "UA 7.2-7", "UA 7.2-12", "UA 7.2-13", "UA 7.2-23",
                     "UA 7.2-32", "UA 7.2-38", "UA 7.4.4-1", "UA 7.4.4-2", "UA 7.4.4-3"), "only standard types, none of these"),
    # The catalogue has a /Lang (`language`), so every text, title and description has one.
    **dict.fromkeys(("UA 7.2-2", "UA 7.2-21", "UA 7.2-22", "UA 7.2-24", "UA 7.2-25", "UA 7.2-30", "UA 7.2-31", "UA 7.2-33",
                     "UA 7.2-34"), "the catalogue has a language"),
    # Judged by the test `sign`, with pdfsig: what a signature covers, and what its certificate is.
    **dict.fromkeys(("A 6.4.3-1", "A 6.4.3-2", "A 6.4.3-3"), "pdfsig"),
    # A file that is embedded under PDF/A-2 must be PDF/A; we embed under PDF/A-3 only, where the rule does not stand.
    "A 6.8-5": "files travel under PDF/A-3 only",
    "UA 7.1-1": "`marked` allows one level of marked content: no artifact in tagged content",
    "UA 7.1-2": "`marked` allows one level of marked content: no tagged content in an artifact",
}


@rules()
def nothing_of_the_kind(file):
    """What would call for rules that no check judges."""
    for key in ("/Perms", "/Requirements", "/OCProperties", "/NeedsRendering", "/Collection"):
        if key in file.catalog:
            yield f"{key} in the catalogue"
    for key in ("AlternatePresentations",):
        if "/" + key in file.get(file.catalog.get("/Names", {})):
            yield key
    for page in file.pages:
        if "/PresSteps" in file.get(page):
            yield "/PresSteps"
    for key, value in file.values():
        if value in ("/DeviceCMYK", "/Separation", "/DeviceN", "/JPXDecode", "/PS", "/Btn", "/TrapNet", "/PrinterMark",
                     "/Screen", "/Movie", "/Sound", "/Named", "/JavaScript", "/Launch", "/CMap") and key not in ("/BM",):
            yield f"{value} under {key}"
        if key in ("/HT", "/OPM", "/RoleMap"):
            yield key
