#!/usr/bin/env python3
"""The scripts of the atelier (src/web/scripts/) keep to their types, by TypeScript's own compiler, strictly.

It is in the folder that is given (--npm), where the build puts what the scripts are made of; skipped, saying so, where it is not.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent.parent / "src/web/scripts"
SKIPPED = 77


def check(npm, more=()):
    """What the compiler says of the scripts, and of other files; "" where it has nothing to say."""
    with tempfile.TemporaryDirectory(prefix="ctg-types-") as folder:
        settings = {"extends": str(SCRIPTS / "tsconfig.json"), "include": [str(SCRIPTS / "*.ts"), *map(str, more)],
                    "compilerOptions": {"paths": {"*": [str(npm / "node_modules/*")]}}}
        (pathlib.Path(folder) / "tsconfig.json").write_text(json.dumps(settings))
        return subprocess.run(["node", str(npm / "node_modules/typescript/bin/tsc"), "--noEmit", "-p", folder], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False).stdout.strip()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--npm", type=pathlib.Path, required=True, help="the folder that has node_modules")
    npm = arguments.parse_args().npm.resolve()
    if not (npm / "installed").exists():
        print("skipped: npm is not installed, or reached nobody as the program was built")
        return SKIPPED
    told = check(npm)
    assert not told, told
    with tempfile.NamedTemporaryFile("w", suffix=".ts") as wrong:
        wrong.write(f'import {{ kWeb }} from "{SCRIPTS}/texte-schema";\nexport const length: number = kWeb.source;\n')
        wrong.flush()
        assert "TS2322" in check(npm, [wrong.name]), "a fault is seen"
    return 0


if __name__ == "__main__":
    sys.exit(main())
