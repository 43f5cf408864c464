// Typst over a folder of .typ files, one PDF each, in one process, its cache emptied between them: bench/batch.py runs it.
//   node typst.mjs FOLDER_WITH_NODE_MODULES FONTS FILE.typ…
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, fonts, ...files] = process.argv.slice(2);
const { NodeCompiler } = createRequire(modules + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
let bytes = 0;
for (const file of files) {
  bytes += compiler.pdf({ mainFileContent: readFileSync(file, 'utf8') }).length;
  compiler.evictCache(0);
}
console.log(JSON.stringify({ documents: files.length, bytes }));
