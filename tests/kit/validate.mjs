// Validate the files of vectors by their schema with ajv, a validator in JavaScript: node validate.mjs AJV FOLDER
//
// AJV is the folder in which the package ajv was installed. Each file that is not valid is named, with the first faults.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [where, folder] = process.argv.slice(2);
const Ajv = createRequire(join(where, "package.json"))("ajv/dist/2020.js").default;
const read = (...names) => JSON.parse(readFileSync(join(folder, ...names), "utf8"));
const validate = new Ajv({ strict: true, allErrors: false }).compile(read("schema.json"));
let count = 0;
for (const area of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
  for (const name of readdirSync(join(folder, area.name)).filter((each) => each.endsWith(".json"))) {
    const file = read(area.name, name);
    for (const each of file.cases) {
      count += 1;
      if (!validate({ ...file, cases: [each] })) {
        console.log(`${area.name}/${name} ${each.id}: ${JSON.stringify(validate.errors[0])}`);
        process.exitCode = 1;
      }
    }
  }
}
console.log(`${count} cases`);
