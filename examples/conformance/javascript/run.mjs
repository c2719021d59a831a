// Hold this implementation against the vectors: node run.mjs FOLDER-OF-VECTORS [AREA …]
// With RESULTS=FILE in the environment, each case is written there as a line of CSV.
//
// One line for each case: "ok", "known" (a failure that known_failures.json has a reason for), "FAIL" with the clause.
// What is not claimed is counted at the end. It fails when a case fails, and also when a known failure passes.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { ANSWERS, calendarOf, contextOf, replay } from "./answers.mjs";
import { Corrupt, decide, DEFAULTS, FACTS, RULES } from "./lifecycle.mjs";
import { CalendarUnknown } from "./workdays.mjs";

const SUITE = "sanse-ledger-conformance/2";
const AREAS = ["workdays", "limits", "weeks", "lifecycle", "duties", "deadlines"];
const LEDGER_EVENTS = ["WeekSubmitted", "CircularIssued", "YearCleared"]; // they change no item

/** Whether what a case gives and asks is written here; an event that is not known is no failure of a rule. */
function claimed(area, { given, when }) {
  const known = given.events.every(({ event }) => event in FACTS || LEDGER_EVENTS.includes(event));
  const chosen = Object.keys(given.policy ?? {}).every((name) => name in DEFAULTS);
  return AREAS.includes(area) && known && chosen && (when.ask ? when.ask in ANSWERS : when.command.command in RULES);
}

/** What this implementation gives, in the shape of what the case wants. */
function found({ given, when }) {
  const context = contextOf(given, china);
  try {
    const items = replay(given.events);
    if (when.ask) return { then: { value: ANSWERS[when.ask](when, items, context) } };
    const number = when.command.item ?? when.command.number;
    const { events, refused } = decide(items.get(number) ?? null, when.command, context);
    return refused ? { refused: [...new Set(refused.map(({ code }) => code))].sort() } : { then: { events } };
  } catch (fault) {
    if (fault instanceof CalendarUnknown) return { refused: [fault.code] };
    if (fault instanceof Corrupt) return { refused: ["corrupt-journal"] };
    return { broke: String(fault) };
  }
}

const [folder, ...only] = process.argv.slice(2);
const china = calendarOf(JSON.parse(readFileSync(join(folder, "china.json"), "utf8")));
const beside = new URL("known_failures.json", import.meta.url);
const known = new Map(Object.entries(JSON.parse(readFileSync(beside, "utf8"))));
const { levels } = JSON.parse(readFileSync(join(folder, "levels.json"), "utf8"));
const rows = ["level,area,case,result,message"];
const count = { ok: 0, known: 0, FAIL: 0, "not claimed": 0 };
const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
const areas = folders.map((each) => each.name);
for (const area of areas.filter((name) => only.length === 0 || only.includes(name))) {
  for (const file of readdirSync(join(folder, area)).filter((name) => name.endsWith(".json")).sort()) {
    const document = JSON.parse(readFileSync(join(folder, area, file), "utf8"));
    if (document.suite !== SUITE) throw new Error(`${file} is of the suite ${document.suite}, not ${SUITE}`);
    for (const each of document.cases) judge(document.area, each);
  }
}
for (const id of only.length === 0 ? known.keys() : []) fail(`${id}: known to fail, but there is no such case`);
console.log(Object.entries(count).map(([name, many]) => `${many} ${name}`).join(", "));
process.exitCode = count.FAIL > 0 ? 1 : 0;
if (process.env.RESULTS) writeFileSync(process.env.RESULTS, `${rows.join("\n")}\n`);

function row(area, { id }, result, message = "") {
  const { level } = levels.find(({ areas }) => areas.includes(area));
  const quoted = /[",\n]/.test(message) ? `"${message.replaceAll('"', '""')}"` : message;
  rows.push([level, area, id, result, quoted].join(","));
}

function tell(kind, line) {
  count[kind] += 1;
  console.log(`${kind} ${line}`);
}

function fail(line) {
  tell("FAIL", line);
}

function judge(area, each) {
  const reason = known.get(each.id);
  known.delete(each.id);
  if (!claimed(area, each)) {
    if (reason) fail(`${each.id}: known to fail, but not claimed`);
    else count["not claimed"] += 1;
    row(area, each, "skipped", "not claimed");
    return;
  }
  const wanted = each.refused ? { refused: [...each.refused].sort() } : { then: each.then };
  const got = found(each);
  const agrees = isDeepStrictEqual(got, JSON.parse(JSON.stringify(wanted)));
  const named = `${each.id} (${each.clause})`;
  row(area, each, agrees ? "passed" : "failed", agrees ? "" : reason ?? `found ${JSON.stringify(got)}`);
  if (agrees && reason) fail(`${named}: known to fail, but it passes`);
  else if (agrees) tell("ok", each.id);
  else if (reason) tell("known", `${each.id}: ${reason}`);
  else fail(`${named}: ${each.description}\n  wanted ${JSON.stringify(wanted)}\n  found  ${JSON.stringify(got)}`);
}
