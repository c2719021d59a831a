// How an item stands to its due date, and what it owes when that is missed (G2.3, X5, X11). Nothing here is state.

import { CalendarUnknown, latest, plus } from "./workdays.mjs";

/** The calendar's answer; where it does not know a year, that of Monday to Friday: a reminder does not fail (X12). */
function toldBy(calendar, question) {
  try {
    return question(calendar);
  } catch (fault) {
    if (!(fault instanceof CalendarUnknown)) throw fault;
    return question(calendar.provisional());
  }
}

/** "on-time", "due-soon", "due-today", "overdue" or "done-late". */
export function timeliness(item, on, context) {
  if (item.done_on && item.done_on <= on) return item.was_late ? "done-late" : "on-time";
  if (!item.due) return "on-time";
  if (item.closed_on && item.closed_on < on) return timeliness(item, item.closed_on, context); // as it left (X6, X14)
  if (on < item.due) {
    const ahead = toldBy(context.calendar, (calendar) => calendar.between(on, item.due));
    return ahead <= context.policy.due_soon ? "due-soon" : "on-time";
  }
  return on === item.due ? "due-today" : "overdue";
}

/** The first day on which the duties are owed, should the work not be done; null when there is none. */
function owedFrom(item) {
  const days = [];
  // An item entered already late owes from its entry (X5), also where it was carried over: from its first one (X6).
  if (item.due) days.push(latest([plus(item.due, 1), item.carried_from?.registered_on ?? item.registered_on]));
  if (item.unable_on) days.push(item.unable_on);
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}

/** Whether by the day `on` the due date was missed, or the work declared impossible. */
function missedBy(item, on) {
  if (item.unable_on && item.unable_on <= on) return true;
  const inTime = item.done_on && item.due && item.done_on <= item.due;
  return Boolean(item.due) && !inTime && owedFrom(item) <= on;
}

const bothDuties = (item) => [
  { kind: "explanation", met_on: item.explained_on },
  { kind: "superior-contact", met_on: item.contacted_on },
];

/** The duties that have arisen by the day `on`, or were met beforehand; those of earlier due dates first. */
export function dutiesBy(item, on) {
  const red = item.colour === "red" || item.closed_from === "red";
  const now = bothDuties(item)
    .filter((duty) => duty.met_on || (red && missedBy(item, on)))
    .map((duty) => ({ ...duty, due: item.due, owed_from: owedFrom(item) ?? duty.met_on }));
  return [...item.past_duties, ...now];
}

/** What a new due date leaves behind: the duties of the one before that were met. */
export function metDuties(item) {
  return bothDuties(item)
    .filter((duty) => duty.met_on)
    .map((duty) => ({ ...duty, due: item.due, owed_from: owedFrom(item) ?? duty.met_on }));
}

/** The kinds of duty owed on the day `on`: from the day after the due date, or the day of the declaration. */
export function owed(item, on) {
  if (item.colour !== "red" && item.closed_from !== "red") return []; // what is another colour by now owes nothing, of whatever day (G2.3)
  if (!missedBy(item, on) || (item.closed_on && item.closed_on <= on)) return []; // what left owes nothing (X6, X14)
  return dutiesBy(item, on)
    .filter((duty) => duty.owed_from <= on && !(duty.met_on && duty.met_on <= on))
    .map((duty) => duty.kind);
}

/** The duties of the due date in force that nobody has met yet, whether they have arisen or not (X5). */
export const unmetDuties = (item) => bothDuties(item).filter((duty) => !duty.met_on);

/** The last day on which a duty is met in time: three working days, the day it arises not counted. */
export function dutyDue(duty, context) {
  const days = Number.parseInt(context.policy.duty_limit, 10);
  return toldBy(context.calendar, (calendar) => calendar.add(duty.owed_from, days));
}

export const dutyMetLate = (duty, on, context) => (duty.met_on ?? on) > dutyDue(duty, context);

/** The last day on which an orange item that is ready for green is moved in time (G3.6); null if it is not ready. */
export function moveDue(item, context) {
  if (item.colour !== "orange" || item.measures.some((each) => each.open)) return null;
  if (item.completed_on) return null; // what is struck off stays where it is (X2)
  const days = [item.stage_on];
  if (item.entered === "orange" || !item.concluded_on) {
    if (!item.discussed || item.finished_in_stage === 0) return null;
    days.push(item.deliberated_on, ...item.measures.map((each) => each.ended_on));
  }
  if (item.concluded_on) {
    if (!item.followed_up_on) return null;
    days.push(item.followed_up_on);
  }
  const limit = Number.parseInt(context.policy.move_limit, 10);
  return toldBy(context.calendar, (calendar) => calendar.add(latest(days), limit));
}
