#!/usr/bin/env python3
"""The SARIF of the seed is valid against the public schema, and its regions hold the words that are meant.
Run by ctest (sarif). Without the schema or the module jsonschema, that part is skipped, and says so."""

import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SEED = "tests/seed/ctg-monts-rance-et-rougier.txt"
SCHEMA = ROOT.parent / "shared" / "schemas" / "sarif-2.1.0" / "sarif-schema-2.1.0.json"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    ctg = options.parse_args().ctg
    run = subprocess.run([ctg, "check", SEED, "--format", "sarif"], capture_output=True, cwd=ROOT)
    assert run.returncode == 1, run.stderr.decode()
    again = subprocess.run([ctg, "check", SEED, "--format", "sarif"], capture_output=True, cwd=ROOT)
    assert again.stdout == run.stdout, "two runs differ"
    log = json.loads(run.stdout)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    lines = (ROOT / SEED).read_text().split("\n")
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    prints = [r["partialFingerprints"]["ctgPlaceAndText/v1"] for r in results]
    assert len(set(prints)) == len(prints), "two results have one fingerprint"
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == SEED
        region = place["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}, region
        assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"]), region
        for line, column in (("startLine", "startColumn"), ("endLine", "endColumn")):
            assert 1 <= region[column] <= len(lines[region[line] - 1]) + 1, region
        if result["ruleId"] == "TYP-003":
            found = lines[region["startLine"] - 1][region["startColumn"] - 1:region["endColumn"] - 1]
            assert found in ("etc…", "etc ..."), found
    assert any("fixes" in r for r in results)
    try:
        import jsonschema
    except ImportError:
        print("the Python module jsonschema is not installed: validity not tested")
        return 77
    if not SCHEMA.exists():
        print(f"{SCHEMA} is not there: validity not tested")
        return 77
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text())).validate(log)
    print(f"{len(results)} results, valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
