// Say of each of several documents whether it is valid by a schema, with ajv: node validate_each.mjs AJV < FILE
//
// AJV is the folder in which the package ajv was installed. The file is an object of a schema and a list of documents.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const Ajv = createRequire(join(process.argv[2], "package.json"))("ajv/dist/2020.js").default;
const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const validate = new Ajv({ strict: true, keywords: ["discriminator"], validateFormats: false }).compile(schema);
console.log(JSON.stringify(documents.map((each) => validate(each))));
