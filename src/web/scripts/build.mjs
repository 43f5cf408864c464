// The scripts of the atelier, each with what it imports, as one file of C++ (and the licences of what was taken
// from elsewhere): node build.mjs <folder that holds node_modules> <file to write>.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, written] = process.argv.slice(2).map((each) => resolve(each));
const here = dirname(fileURLToPath(import.meta.url));
const esbuild = createRequire(join(folder, "package.json"))("esbuild");
const kPages = ["atelier", "accueil", "formulaire"];

const built = await esbuild.build({
  absWorkingDir: here,
  entryPoints: kPages.map((each) => `${each}.ts`),
  nodePaths: [join(folder, "node_modules")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  outdir: "/",
  write: false,
  metafile: true,
  logLevel: "warning",
});

// The licence of each package that a script holds a part of.
function licences() {
  const taken = new Set(Object.keys(built.metafile.inputs).map((each) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(each)?.[1]).filter(Boolean));
  return [...taken].sort().map((name) => {
    const at = join(folder, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    const text = readdirSync(at).find((each) => /^licen[cs]e/i.test(each));
    if (!text) throw new Error(`${name}: no text of its licence (${license})`);
    return `${name} ${version}\n\n${readFileSync(join(at, text), "utf8").trim()}\n`;
  }).join("\n\n");
}

const files = built.outputFiles.map((each) => [each.path.replace(/^.*[/\\]/, ""), each.text]);
files.push(["licences.txt", licences()]);

// In pieces: compilers bound the length of a string.
const pieces = (text) => (text.match(/[^]{1,4000}/gu) ?? []).map((each) => `R"~~~(${each})~~~"`).join("\n");
const lines = files.map(([name, text]) => `    {"${name}", ${pieces(text)}},\n`).join("");
writeFileSync(written, `// Written by src/web/scripts/build.mjs.
#include "web/scripts.h"

namespace ctg::web {

namespace {

constexpr Script kScripts[] = {
${lines}};

}  // namespace

std::span<const Script> scripts() { return kScripts; }

}  // namespace ctg::web
`);
