// The life of one item: decide(item, command, context) holds the rules, evolve(item, event) applies what was recorded.
//
// An item is a plain object, a command and an event are objects as the vectors have them: fields with their default
// value are left out. The RULES say where a command may be asked, which clause it stands under, which texts it wants
// and what else is looked at; what has no line there is refused. A check yields [clause, code] for all that is missing.

import { metDuties, owed, unmetDuties } from "./deadlines.mjs";
import { CalendarUnknown, resolve } from "./workdays.mjs";

export const DEFAULTS = {
  clearing: "yearly",
  returns: true,
  reopening: true,
  max_extensions: null,
  circular_day: "same-week",
  cutoff: "12:00",
  due_soon: 3,
  duty_limit: "3 working days",
  move_limit: "5 working days",
  key_work_into_green: false,
  red_to_green: false,
  one_off: "red",
  roll_limits: "keep",
};

export class Corrupt extends Error {}

const ALL = ["red", "orange", "green"];
const FORWARD = { red: "orange", orange: "green" };
const BACK = { orange: "red", green: "orange" };
const AMENDABLE = ["kind", "requirement", "supporting", "title"];

const blank = (text) => text === undefined || text === null || text.trim() === "";
const isProblem = (item) => item.entered === "orange" || !item.concluded_on;
const namesIn = (text) => text.split(/[、，,；;\n]/).map((name) => name.trim()).filter(Boolean);
const minutesOf = (zone) => (zone[0] === "-" ? -1 : 1) * (60 * Number(zone.slice(1, 3)) + Number(zone.slice(4, 6)));

/** An instant as the clocks of the ledger's zone show it. */
export function local(at, zone = "+08:00") {
  const shown = new Date(Date.parse(at) + 60_000 * minutesOf(zone)).toISOString();
  return shown.slice(0, 19) + (/[.]\d+/.exec(at)?.[0] ?? "") + zone;
}

// What is looked at before a command is allowed

function* entry(_item, command, { policy, today, context }) {
  if (blank(command.number)) yield ["G1.4", "no-number"];
  if (blank(command.title)) yield ["G1.4", "no-title"];
  for (const name of ["requirement", "leader", "section"]) if (blank(command[name])) yield ["G1.3", `no-${name}`];
  if (command.supporting?.includes(command.section)) yield ["X16", "lead-also-supports"];
  if (!ALL.includes(command.colour)) yield ["G1.1", "entry-colour"];
  const past = command.carried_from;
  const known = past?.concluded_on || past?.entered === "green";
  if (command.colour === "orange" && !command.source && !known) yield ["G3.1", "no-source"];
  const direct = command.colour === "green" && !command.carried_from;
  if (direct && command.kind === "key-work" && !policy.key_work_into_green) yield ["X18", "key-work-in-green"];
  if (past && !carriedWhole(past, today, context.year)) yield ["X6", "carried-state"];
  if (command.on > today) yield ["G1.3", "on-in-future"];
  else yield* datable(command.due, command.on ?? today, context);
}

const CARRIED_DAYS = ["registered_on", "done_on", "concluded_on", "unable_on", "explained_on", "contacted_on"];

/** Whether what is carried over comes from an item of a year before, and nothing of it lies ahead or before it was one. */
function carriedWhole(past, today, year) {
  const days = CARRIED_DAYS.map((name) => past[name]).filter(Boolean);
  const possible = days.every((day) => day <= today && day >= (past.registered_on ?? day));
  return !blank(past.number) && !(past.year >= year) && possible;
}

/** A limit can only be turned into a date where the calendar is known (X12). */
function* datable(due, start, context) {
  try {
    resolve(due, start, context);
  } catch (fault) {
    if (!(fault instanceof CalendarUnknown)) throw fault;
    yield ["X12", fault.code];
  }
}

function* notPast(due, clause, { today, context }) {
  const unknown = [...datable(due, today, context)];
  yield* unknown;
  if (due && unknown.length === 0 && resolve(due, today, context) < today) yield [clause, "due-in-past"];
}

const KINDS = new Map([
  ["重点业务", "key-work"], ["重要文件", "document"], ["重要会议", "meeting"], ["重要安排", "arrangement"],
  ["目标考核", "assessment"],
]);

/** A kind of the list by its key, whichever of its words it is called by; any other is its name (G1.3). */
const kindOf = (text) => KINDS.get(text.trim()) ?? text.trim();

function asItIs(item, name, text) {
  if (name === "supporting") return String([...new Set(namesIn(text))]) === String(item.supporting);
  if (name === "kind") return kindOf(text) === kindOf(item.kind);
  return ["title", "requirement"].includes(name) && text === item[name];
}

function* amendable(item, command, { policy }) {
  const routine = item.colour === "green" && item.entered === "green" && !item.carried_from;
  if (command.changes.every(([name, text]) => asItIs(item, name, text))) yield ["G1.3", "no-changes"];
  for (const [name, text] of command.changes) {
    if (!AMENDABLE.includes(name)) yield ["G1.3", "cannot-amend"];
    else if (name === "supporting" && namesIn(text).includes(item.section)) yield ["X16", "lead-also-supports"];
    else if (name === "kind" && (blank(text) || text.includes("\n"))) yield ["G1.3", "no-changes"];
    else if (name === "kind" && routine && kindOf(text) === "key-work" && !policy.key_work_into_green)
      yield ["X18", "key-work-in-green"];
    else if (name === "title" && blank(text)) yield ["G1.4", "no-title"];
    else if (name === "requirement" && blank(text)) yield ["G1.3", "no-requirement"];
  }
}

function* reassignable(item, command) {
  const given = ["leader", "section", "person"].filter((name) => command[name] !== undefined && command[name] !== null);
  for (const name of given) if (name !== "person" && blank(command[name])) yield ["X15", `no-${name}`];
  if (given.every((name) => command[name] === item[name])) yield ["X15", "no-changes"];
  if (item.supporting.includes(command.section)) yield ["X16", "lead-also-supports"];
}

function* restricts(item, command) {
  if ((command.restricted ?? true) === item.restricted) yield ["X32", "no-changes"];
}

function* extendable(item, command, { policy, today, context }) {
  if (!item.due) {
    yield ["X5", "nothing-to-extend"];
    return;
  }
  if (item.done_on) yield ["X5", "already-done"];
  else if (today > item.due) yield ["X5", "extension-too-late"];
  if (policy.max_extensions !== null && item.extensions >= policy.max_extensions) yield ["X5", "too-many-extensions"];
  if (item.colour === "red" && !item.done_on && unmetDuties(item).length > 0) yield ["G2.3", "duties-owed"];
  const unknown = [...datable(command.due, today, context)];
  yield* unknown;
  const due = unknown.length > 0 ? null : resolve(command.due, today, context);
  if (!command.due) yield ["X5", "no-due-date"];
  else if (due && due <= item.due) yield ["X5", "extension-not-later"];
}

function* targetable(item, command, asked) {
  if (!item.due || item.done_on || asked.today <= item.due) yield ["X5", "not-overdue"];
  if (!command.target) yield ["X5", "no-due-date"];
  yield* notPast(command.target, "X5", asked);
}

function* unconcluded(item, _command, { clause }) {
  if (item.concluded_on) yield [clause, "already-concluded"];
}

function* undeclared(item) {
  if (item.unable_on) yield ["G2.3", "already-declared"];
}

function* notCompleted(item, _command, { command }) {
  if (item.completed_on) yield [command === "CarryOver" ? "X6" : "X2", "already-completed"];
}

function* plannable(item, command, { today, context }) {
  if (!item.discussed) yield ["G3.2", "not-discussed"];
  if (blank(command.measure)) yield ["G3.3", "no-measure-number"];
  if (item.measures.some((each) => each.number === command.measure)) yield ["G3.3", "measure-taken"];
  for (const name of ["problem", "action", "person"]) if (blank(command[name])) yield ["G3.3", `measure-lacks-${name}`];
  if (!command.due) yield ["G3.3", "measure-lacks-due"];
  yield* datable(command.due, today, context);
}

function* openMeasure(item, command) {
  const measure = item.measures.find((each) => each.number === command.measure);
  if (!measure) yield ["G3.3", "unknown-measure"];
  else if (!measure.open) yield ["G3.3", measure.withdrawn ? "measure-withdrawn" : "measure-done"];
}

function* revisable(_item, command, { today, context }) {
  const { action = null, due = null, person = null, withdrawn = false } = command;
  if (action === null && due === null && person === null && !withdrawn) yield ["G3.3", "no-changes"];
  if (action !== null && blank(action)) yield ["G3.3", "measure-lacks-action"];
  if (person !== null && blank(person)) yield ["G3.3", "measure-lacks-person"];
  yield* datable(due, today, context);
}

function* foreseeable(item, command, { today, context }) {
  if (command.recurrence) throw new Error("recurring milestones are not written here");
  if (blank(command.milestone)) yield ["G4.2", "no-milestone-number"];
  if (blank(command.title)) yield ["G4.2", "milestone-lacks-title"];
  if (item.milestones.some((each) => each.number === command.milestone)) yield ["G4.2", "milestone-taken"];
  if (!command.due) yield ["G4.2", "milestone-lacks-due"];
  yield* datable(command.due, today, context);
}

function* openOccurrence(item, command) {
  const milestone = item.milestones.find((each) => each.number === command.milestone);
  if (!milestone) {
    yield ["X17", "unknown-milestone"];
    return;
  }
  const named = milestone.occurrences.filter((each) => !command.occurrence || each.due === command.occurrence);
  if (named.length === 0) yield ["X17", "unknown-occurrence"];
  else if (!named.some((each) => each.open)) yield ["X17", "occurrence-accounted"];
}

/** A measure is not finished before the discussion it follows from (G3.5). */
function* afterDiscussion(item, command) {
  const measure = item.measures.find((each) => each.number === command.measure);
  if (command.on >= item.registered_on && command.on < measure?.discussed_on) yield ["G3.5", "on-too-early"];
}

/** Nothing is struck off before its work was done: concluded, its list finished, its dates reached (X2). */
function* afterWork(item, command) {
  if (!(command.on >= item.registered_on)) return; // none is stated, or it is refused as before the registration
  const finished = item.measures.filter((each) => !each.open && !each.withdrawn).map((each) => each.ended_on);
  const reached = item.milestones.flatMap((stone) => stone.occurrences).map((each) => each.reached_on);
  for (const days of [[item.concluded_on], finished, reached])
    if (days.some((day) => day && command.on < day)) yield ["X2", "on-too-early"];
}

function* concluded(item) {
  if (!item.concluded_on) yield ["G2.4", "not-concluded"];
}

function* dutiesMet(item, _command, { today }) {
  if (owed(item, today).length > 0) yield ["G2.3", "duties-owed"];
}

/** What was entered orange is a problem, and goes by orange (X1). */
function* keyWork(item) {
  if (item.entered === "orange") yield ["X1", "no-such-step"];
}

function* listFinished(item) {
  for (const measure of item.measures) if (measure.open) yield ["G3.5", "measure-open"];
}

function* rectified(item) {
  if (isProblem(item) && !item.discussed) yield ["G3.2", "not-discussed"];
  if (isProblem(item) && item.finished_in_stage === 0) yield ["G3.3", "no-measure"];
  yield* listFinished(item);
}

function* followedUp(item) {
  if (item.concluded_on && !item.followed_up_on) yield ["G2.5", "no-follow-up"];
}

/** Green is completed, red as one-off work (X13), any colour where the policy allows it; its own work is done (X2). */
function* supervised(item, command, asked) {
  if (command.one_off && asked.policy.one_off === "red") {
    if (item.colour !== "red") {
      yield ["X13", "one-off-not-red"];
      return;
    }
  } else if (item.colour === "green") return;
  else if (asked.policy.clearing !== "any-colour") {
    yield ["X2", "wrong-colour"];
    return;
  }
  const checks = item.colour === "red" ? [concluded, dutiesMet, listFinished] : [rectified, followedUp];
  for (const check of checks) yield* check(item, command, asked);
}

function* accounted(item) {
  const open = item.milestones.flatMap((stone) => stone.occurrences).filter((each) => each.open);
  for (const _each of open) yield ["X17", "milestone-open"];
}

function* returnable(_item, command, asked) {
  if (!asked.policy.returns) yield ["X3", "returns-forbidden"];
  if (command.to === "red" && !command.due) yield ["X3", "return-lacks-due"];
  yield* notPast(command.due, "X3", asked);
}

function* otherItem(item, command) {
  if (command.merged_into === item.number) yield ["X14", "merged-into-itself"];
}

function* clearable(item, _command, { policy }) {
  const allowed = { yearly: [], "item-by-item": ["green"], "any-colour": ALL }[policy.clearing];
  if (!allowed.includes(item.colour)) yield ["X2", "not-one-by-one"];
  if (!item.completed_on) yield ["X2", "not-completed"];
}

function* reopenable(item, _command, { policy, today, context }) {
  if (!policy.reopening) yield ["X4", "reopening-forbidden"];
  if (item.closure !== "cleared") yield ["X4", "item-closed"];
  if (context.year && context.year !== Number(today.slice(0, 4))) yield ["X4", "other-year"];
}

// Where a command may be asked

const words = (text) => text.split(" ").filter(Boolean);
const rule = (event, places, clause, wants, ...checks) => ({ event, places, clause, wants: words(wants), checks });

export const RULES = {
  Register: rule("Registered", [], "G1.3", "", entry),
  Amend: rule("Amended", ALL, "G1.3", "reason", amendable),
  Reassign: rule("Reassigned", ALL, "X15", "reason", reassignable),
  Restrict: rule("Restricted", ALL, "X32", "reason", restricts),
  Extend: rule("Extended", ALL, "X5", "reason approver", extendable),
  SetTarget: rule("TargetSet", ALL, "X5", "reason", targetable),
  DeclareUnable: rule("UnableDeclared", ["red"], "G2.3", "reason", unconcluded, undeclared),
  Explain: rule("Explained", ["red"], "G2.3", "reason"),
  ContactSuperior: rule("SuperiorContacted", ["red"], "G2.3", "superior summary"),
  Conclude: rule("Concluded", ["red"], "G2.4", "result", unconcluded),
  Deliberate: rule("Deliberated", ["orange"], "G3.2", "findings"),
  PlanMeasure: rule("MeasurePlanned", ["orange"], "G3.3", "", notCompleted, plannable),
  ReviseMeasure: rule("MeasureRevised", ["orange"], "G3.3", "reason", openMeasure, revisable),
  FinishMeasure: rule("MeasureFinished", ["orange"], "G3.5", "evidence", openMeasure, afterDiscussion),
  SetMilestone: rule("MilestoneSet", ALL, "G4.2", "", notCompleted, foreseeable),
  ReachMilestone: rule("MilestoneReached", ALL, "X17", "evidence", openOccurrence),
  CancelMilestone: rule("MilestoneCancelled", ALL, "X17", "reason", openOccurrence),
  FollowUp: rule("FollowedUp", ALL, "G2.5", "progress"),
  Recolour: rule("Recoloured", ["red", "orange"], "X1", "grounds"),
  Return: rule("Returned", ["orange", "green"], "X3", "reason", returnable),
  Complete: rule("Completed", ALL, "X2", "evidence", supervised, notCompleted, accounted, afterWork),
  Withdraw: rule("Withdrawn", ALL, "X14", "reason approver", otherItem),
  CarryOver: rule("CarriedOver", ALL, "X6", "reason approver", notCompleted),
  Clear: rule("Cleared", ALL, "X2", "", clearable),
  Reopen: rule("Reopened", ["cleared"], "X4", "reason", reopenable),
};

/** The two moves forward are two clauses, each with its own guards; a policy may add the one from red to green (X1). */
const STEPS = {
  red: { clause: "G2.4", checks: [notCompleted, concluded, dutiesMet] },
  orange: { clause: "G3.6", checks: [notCompleted, rectified, followedUp] },
  straight: { clause: "X1", checks: [notCompleted, keyWork, concluded, dutiesMet, listFinished] },
};

function stepOf(item, command, policy) {
  const straight = policy.red_to_green && item.colour === "red" && command.to === "green";
  return straight ? STEPS.straight : STEPS[item.colour];
}

/** What may say on which day it happened. */
const DATED = words(
  "Reassign Explain ContactSuperior Conclude Deliberate FinishMeasure ReachMilestone FollowUp Complete",
);

/** Everything that speaks against a command: a list of {clause, code}; empty when it is allowed. */
export function unmet(item, command, context) {
  return [...reasons(item, command, context)].map(([clause, code]) => ({ clause, code }));
}

function* reasons(item, command, context) {
  const name = command.command;
  const found = RULES[name];
  if (!found) throw new TypeError(`${name} is no command on one item`);
  const today = local(command.at, context.zone).slice(0, 10);
  if (context.year && Math.abs(Number(today.slice(0, 4)) - context.year) > 1) return yield ["G1.1", "outside-year"];
  if (item && Date.parse(command.at) < Date.parse(item.last_at)) yield ["G1.1", "time-runs-back"];
  if (name === "Register" && item) yield ["G1.1", "number-taken"];
  else if (name !== "Register" && !item) yield ["G1.1", "unknown-item"];
  else if (item && !found.places.includes(item.colour)) yield outOfPlace(item, name, found.clause);
  else {
    const step = name === "Recolour" && stepOf(item, command, context.policy);
    const { clause, checks } = step || found;
    const asked = { policy: context.policy, today, context, clause, command: name };
    if (DATED.includes(name) && command.on > today) yield [clause, "on-in-future"];
    if (DATED.includes(name) && command.on < item.registered_on) yield [clause, "on-before-registration"];
    if (step && step !== STEPS.straight && command.to !== FORWARD[item.colour]) yield ["X1", "no-such-step"];
    if (name === "Return" && command.to !== BACK[item.colour]) yield ["X3", "no-such-return"];
    for (const want of found.wants) if (blank(command[want])) yield [clause, `no-${want}`];
    for (const check of checks) yield* check(item, command, asked);
  }
}

function outOfPlace(item, name, clause) {
  if (item.colour === "cleared") return [clause, "item-closed"];
  return [clause, { Recolour: "no-such-step", Return: "no-such-return" }[name] ?? "wrong-colour"];
}

/** {events} when the command is allowed, {refused} with every reason when it is not. */
export function decide(item, command, context) {
  const refused = unmet(item, command, context);
  return refused.length > 0 ? { refused } : { events: [answer(item, command, context)] };
}

const ORIGINS = ["Recolour", "Return", "Withdraw", "CarryOver", "Clear"];

/** The fact that answers an allowed command: its fields, with the day, the due date and the rest resolved. */
function answer(item, command, context) {
  const { command: name, ...fields } = command;
  const event = { ...fields, event: RULES[name].event, at: local(command.at, context.zone) };
  const today = event.at.slice(0, 10);
  if (name === "Register" || DATED.includes(name)) event.on = command.on ?? today;
  if (ORIGINS.includes(name)) event.origin = item.colour;
  for (const due of ["due", "target"].filter((each) => command[each])) {
    event[due] = resolve(command[due], event.on ?? today, context);
    if (event[due] !== command[due]) event.limit = command[due];
  }
  if (name === "Reopen") event.to = item.closed_from;
  if (name === "SetMilestone") event.occurrences = [event.due];
  if (name === "ReachMilestone" && !command.occurrence) {
    const stone = item.milestones.find((each) => each.number === command.milestone);
    event.occurrence = stone.occurrences.find((each) => each.open).due;
  }
  return event;
}

// What each fact does to an item

/** The item after `event`; the one before is left as it was. */
export function evolve(before, event) {
  if ((before === null) !== (event.event === "Registered")) throw new Corrupt(`${event.event} out of place`);
  const apply = FACTS[event.event];
  if (!apply) throw new TypeError(`${event.event} is no event of an item`);
  const item = before === null ? { number: event.number } : structuredClone(before);
  apply(item, event, event.on ?? event.at.slice(0, 10));
  item.last_at = event.at;
  item.version = (item.version ?? 0) + 1;
  return item;
}

function enter(item, to, day) {
  Object.assign(item, { colour: to, stage_on: day, discussed: false, followed_up_on: null, finished_in_stage: 0 });
}

function register(item, event, day) {
  const { carried_from: carried = null } = event;
  const { leader, section, kind, title, requirement, due = null } = event;
  Object.assign(item, { leader, section, kind, title, requirement, due });
  Object.assign(item, { person: event.person ?? null, supporting: event.supporting ?? [] });
  item.restricted = event.restricted ?? false;
  Object.assign(item, {
    carried_from: carried,
    entered: carried?.entered ?? event.colour,
    registered_on: day,
    original_due: carried?.original_due ?? due,
    extensions: carried?.extensions ?? 0,
    target: null,
    unable_on: carried?.unable_on ?? null,
    explained_on: carried?.explained_on ?? null,
    contacted_on: carried?.contacted_on ?? null,
    done_on: carried?.done_on ?? null,
    settled: Boolean(carried?.done_on && due && due < day),
    concluded_on: carried?.concluded_on ?? null,
    was_late: carried?.was_late ?? false,
    completed_on: null,
    deliberated_on: null,
    closure: null,
    closed_from: null,
    merged_into: null,
    returns: 0,
    reopenings: 0,
    measures: [],
    milestones: [],
    past_duties: [],
  });
  enter(item, event.colour, day);
}

function meetDue(item, day) {
  if (item.done_on) return;
  item.done_on = day;
  if (item.due && day > item.due) item.was_late = true; // late stays late
}

/** Another due date comes into force: its duties begin anew, the original date is kept. */
function putDue(item, due) {
  item.past_duties.push(...metDuties(item));
  Object.assign(item, { due, original_due: item.original_due ?? due, target: null, done_on: null, settled: false });
  Object.assign(item, { unable_on: null, explained_on: null, contacted_on: null });
}

/**
 * A problem meets its due date on the day its last measure is finished; one more measure opens it again, unless it had
 * passed and was met before the problem came back.
 */
function rectify(item) {
  if (item.colour !== "orange" || item.concluded_on || item.settled) return;
  const finished = item.measures.filter((each) => !each.open && !each.withdrawn).map((each) => each.ended_on);
  if (item.finished_in_stage > 0 && item.measures.every((each) => !each.open)) meetDue(item, finished.sort().at(-1));
  else item.done_on = null;
}

function change(item, number, how) {
  const measure = item.measures.find((each) => each.number === number);
  if (!measure) throw new Corrupt(`there is no measure ${number}`);
  Object.assign(measure, how);
  rectify(item);
}

function account(item, event, how) {
  const stone = item.milestones.find((each) => each.number === event.milestone);
  const meant = (each) => each.open && (!event.occurrence || each.due === event.occurrence);
  const open = stone?.occurrences.filter(meant) ?? [];
  if (open.length === 0) throw new Corrupt(`there is no open occurrence of ${event.milestone}`);
  for (const each of open) Object.assign(each, { open: false, ...how });
}

function workAgain(item, to, day) {
  item.completed_on = null;
  if (to === "red") item.concluded_on = null;
  if (item.concluded_on || !item.due) return;
  if (item.due >= day) item.done_on = null; // what is still ahead counts again
  item.settled = Boolean(item.done_on);
}

function close(item, closure, day, mergedInto = null) {
  Object.assign(item, { closure, closed_on: day, closed_from: item.colour, merged_into: mergedInto });
  enter(item, "cleared", day);
}

export const FACTS = {
  Registered: register,
  Amended(item, event) {
    for (const [name, text] of event.changes) {
      if (!AMENDABLE.includes(name)) throw new Corrupt(`${name} cannot be amended`);
      item[name] = name === "supporting" ? namesIn(text) : text;
    }
  },
  Reassigned(item, event) {
    for (const name of ["leader", "section", "person"]) item[name] = event[name] ?? item[name];
  },
  Restricted(item, event) {
    item.restricted = event.restricted ?? true;
  },
  Extended(item, event) {
    putDue(item, event.due);
    item.extensions += 1;
  },
  TargetSet(item, event) {
    item.target = event.target;
  },
  UnableDeclared(item, _event, day) {
    item.unable_on ??= day;
  },
  Explained(item, _event, day) {
    item.explained_on ??= day;
  },
  SuperiorContacted(item, _event, day) {
    item.contacted_on ??= day;
  },
  Concluded(item, _event, day) {
    item.concluded_on = day;
    meetDue(item, day);
  },
  Deliberated(item, _event, day) {
    Object.assign(item, { discussed: true, deliberated_on: day });
  },
  MeasurePlanned(item, event) {
    if (item.measures.some((each) => each.number === event.measure)) throw new Corrupt(`a second ${event.measure}`);
    const { measure: number, problem, action, due, person } = event;
    const from = { discussed_on: item.deliberated_on };
    item.measures.push({ number, problem, action, due, person, open: true, ended_on: null, ...from });
    rectify(item);
  },
  MeasureRevised(item, event, day) {
    const given = ["action", "due", "person"].filter((name) => event[name]).map((name) => [name, event[name]]);
    const off = event.withdrawn ? { open: false, withdrawn: true, ended_on: day } : {};
    change(item, event.measure, { ...Object.fromEntries(given), ...off });
  },
  MeasureFinished(item, event, day) {
    item.finished_in_stage += 1;
    change(item, event.measure, { open: false, ended_on: day });
  },
  MilestoneSet(item, event) {
    const taken = item.milestones.some((each) => each.number === event.milestone);
    if (taken) throw new Corrupt(`a second ${event.milestone}`);
    const occurrences = event.occurrences.map((due) => ({ due, open: true }));
    item.milestones.push({ number: event.milestone, title: event.title, due: event.due, occurrences });
  },
  MilestoneReached(item, event, day) {
    account(item, event, { reached_on: day });
  },
  MilestoneCancelled(item, event) {
    account(item, event, { cancelled_for: event.reason });
  },
  FollowedUp(item, _event, day) {
    if (day >= item.stage_on) item.followed_up_on ??= day; // what is dated before the move follows nothing up
  },
  Recoloured(item, event, day) {
    enter(item, event.to, day);
  },
  Returned(item, event, day) {
    enter(item, event.to, day);
    item.returns += 1;
    workAgain(item, event.to, day);
    if (!event.due) return;
    if (item.due && !item.done_on && day > item.due) item.was_late = true; // a missed date stays missed
    putDue(item, event.due);
  },
  Completed(item, _event, day) {
    item.completed_on = day;
    meetDue(item, day);
  },
  Withdrawn(item, event, day) {
    close(item, event.merged_into ? "merged" : "withdrawn", day, event.merged_into);
  },
  CarriedOver(item, _event, day) {
    close(item, "carried-over", day);
  },
  Cleared(item, _event, day) {
    close(item, "cleared", day);
  },
  Reopened(item, event, day) {
    if (item.colour !== "cleared") throw new Corrupt("it bears a mark and cannot be reopened");
    enter(item, event.to, day);
    item.reopenings += 1;
    workAgain(item, event.to, day);
    Object.assign(item, { closure: null, closed_on: null, closed_from: null, merged_into: null });
  },
};
