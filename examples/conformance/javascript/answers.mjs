// Between the vectors and this implementation: what a vector gives, and the answers to the questions it asks.

import * as deadlines from "./deadlines.mjs";
import { DEFAULTS, evolve, FACTS } from "./lifecycle.mjs";
import * as weeks from "./weeks.mjs";
import { resolve, WorkCalendar } from "./workdays.mjs";

/** What the vector's calendar, policy and year are here; figures come as strings of digits. */
export function contextOf(given, china) {
  const policy = { ...DEFAULTS, ...given.policy };
  for (const name of ["due_soon", "max_extensions"]) policy[name] &&= Number(policy[name]);
  const calendar = given.calendar === "china" ? china : calendarOf(given.calendar);
  return { policy, calendar, year: Number(given.year) };
}

/** A calendar as the vectors state it, year by year. */
export function calendarOf(given) {
  const inYear = (days) => (days ?? []).map((day) => day.slice(5));
  const years = given.years.map((each) => [each.year, { off: inYear(each.days_off), worked: inYear(each.working) }]);
  return new WorkCalendar(Object.fromEntries(years), Boolean(given.provisional));
}

/** The items by number after the recorded events; of those on the ledger as a whole nothing is known here. */
export function replay(events) {
  const items = new Map();
  for (const event of events.filter((each) => each.event in FACTS)) {
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
  const { closure, colour, completed_on, done_on, due, leader, original_due, person, section, target, title } = item;
  const figures = { extensions: String(item.extensions), returns: String(item.returns) };
  const told = { closure, colour, completed_on, done_on, due, leader, original_due, person, section, target, title };
  return { ...told, ...figures };
}

export const ANSWERS = {
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
