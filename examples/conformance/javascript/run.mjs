// Hold this implementation against the vectors: node run.mjs FOLDER-OF-VECTORS [AREA …]
//
// One line for each case: "ok", "known" (a failure that known_failures.json gives a reason for), "FAIL" with the clause,
// or, counted at the end only, not claimed. It fails when a case fails, and also when a known failure passes.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import * as deadlines from "./deadlines.mjs";
import { Corrupt, DEFAULTS, decide, evolve, RULES } from "./lifecycle.mjs";
import * as weeks from "./weeks.mjs";
import { CalendarUnknown, resolve, WorkCalendar } from "./workdays.mjs";

const SUITE = "sanse-ledger-conformance/1";
const AREAS = ["lifecycle", "duties", "deadlines", "workdays", "weeks"];
const beside = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const CHINA = new WorkCalendar(beside("workdays.json"));

class Declined extends Error {
  constructor(...codes) {
    super(codes.join(" "));
    this.codes = codes;
  }
}

/** What the vector's calendar, policy and year are here; figures come as strings of digits. */
function contextOf(given) {
  const policy = { ...DEFAULTS, ...given.policy };
  for (const name of ["due_soon", "max_extensions"]) policy[name] &&= Number(policy[name]);
  return { policy, calendar: calendarOf(given.calendar ?? "china"), year: given.year ? Number(given.year) : null };
}

function calendarOf(given) {
  if (given === "china") return CHINA;
  const inYear = (days) => (days ?? []).map((day) => day.slice(5));
  const years = given.years.map((each) => [each.year, { off: inYear(each.days_off), worked: inYear(each.working) }]);
  return new WorkCalendar(Object.fromEntries(years), Boolean(given.provisional));
}

/** The items by number after the recorded events. */
function replay(events) {
  const items = new Map();
  for (const event of events) {
    const number = event.item ?? event.number;
    items.set(number, evolve(items.get(number) ?? null, event));
  }
  return items;
}

function duties(item, on, context) {
  const told = deadlines.dutiesBy(item, on).map((duty) => ({
    due: deadlines.dutyDue(duty, context), kind: duty.kind, late: deadlines.dutyMetLate(duty, on, context),
    met_on: duty.met_on, owed_from: duty.owed_from,
  }));
  const place = (duty) => `${duty.owed_from} ${duty.kind}`;
  return told.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function shown(item) {
  const names = ["closure", "colour", "completed_on", "done_on", "due", "leader", "original_due", "person", "section", "target", "title"];
  const figures = { extensions: String(item.extensions), returns: String(item.returns) };
  return { ...Object.fromEntries(names.map((name) => [name, item[name]])), ...figures };
}

const ANSWERS = {
  item: (when, items) => shown(items.get(when.item)),
  owed: (when, items) => deadlines.owed(items.get(when.item), when.on).sort(),
  duties: (when, items, context) => duties(items.get(when.item), when.on, context),
  timeliness: (when, items, context) => deadlines.timeliness(items.get(when.item), when.on, context),
  "move-due": (when, items, context) => deadlines.moveDue(items.get(when.item), context),
  due: (when, _items, context) => resolve(when.limit, when.start, context),
  "is-working-day": (when, _items, { calendar }) => calendar.isWorkingDay(when.day),
  add: (when, _items, { calendar }) => calendar.add(when.day, Number(when.n)),
  between: (when, _items, { calendar }) => String(calendar.between(when.start, when.end)),
  "on-or-after": (when, _items, { calendar }) => calendar.roll(when.day, "next"),
  "on-or-before": (when, _items, { calendar }) => calendar.roll(when.day, "previous"),
  "week-of": (when) => weeks.weekOf(when.day),
  "circular-day": (when, _items, context) => weeks.circularDay(when.week, context),
  "circular-week": (when, _items, context) => weeks.circularWeek(when.week, context),
  cutoff: (when, _items, context) => weeks.cutoff(when.week, context),
  "ledger-year": (when, _items, context) => String(weeks.ledgerYear(when.week, context)),
};

const claimed = (area, { when }) => AREAS.includes(area) && (when.ask ? when.ask in ANSWERS : when.command.command in RULES);

function found({ given, when }) {
  const context = contextOf(given);
  try {
    const items = replay(given.events);
    if (when.ask) return { then: { value: ANSWERS[when.ask](when, items, context) } };
    const { events, refused } = decide(items.get(when.command.item ?? when.command.number) ?? null, when.command, context);
    if (refused) throw new Declined(...refused.map(({ code }) => code));
    return { then: { events } };
  } catch (fault) {
    if (fault instanceof Declined) return { refused: [...new Set(fault.codes)].sort() };
    if (fault instanceof CalendarUnknown) return { refused: [fault.code] };
    if (fault instanceof Corrupt) return { refused: ["corrupt-journal"] };
    return { broke: String(fault) };
  }
}

const [folder, ...only] = process.argv.slice(2);
const known = new Map(Object.entries(beside("known_failures.json")));
const count = { ok: 0, known: 0, FAIL: 0, "not claimed": 0 };
for (const area of readdirSync(folder).filter((name) => only.length === 0 || only.includes(name))) {
  for (const file of readdirSync(join(folder, area)).filter((name) => name.endsWith(".json")).sort()) {
    const document = JSON.parse(readFileSync(join(folder, area, file), "utf8"));
    if (document.suite !== SUITE) throw new Error(`${file}: these vectors are of the suite ${document.suite}, not ${SUITE}`);
    for (const each of document.cases) judge(document.area, each);
  }
}
for (const id of only.length === 0 ? known.keys() : []) fail(`${id}: known to fail, but there is no such case`);
console.log(Object.entries(count).map(([name, many]) => `${many} ${name}`).join(", "));
process.exitCode = count.FAIL > 0 ? 1 : 0;

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
    count["not claimed"] += 1;
    return;
  }
  const wanted = each.refused ? { refused: [...each.refused].sort() } : { then: each.then };
  const got = found(each);
  const agrees = isDeepStrictEqual(got, JSON.parse(JSON.stringify(wanted)));
  const named = `${each.id} (${each.clause})`;
  if (agrees && reason) fail(`${named}: known to fail, but it passes`);
  else if (agrees) tell("ok", each.id);
  else if (reason) tell("known", `${each.id}: ${reason}`);
  else fail(`${named}: ${each.description}\n  wanted ${JSON.stringify(wanted)}\n  found  ${JSON.stringify(got)}`);
}
