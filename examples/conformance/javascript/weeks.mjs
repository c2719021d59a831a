// Weeks, Monday to Sunday, numbered as ISO 8601 does ("2022-W40"), and the day of a week's circular (X7, X9).

import { plus, weekday, yearOf } from "./workdays.mjs";

/** The Monday of the ISO year's first week: that of 4 January. */
const firstMonday = (year) => {
  const fourth = `${String(year).padStart(4, "0")}-01-04`;
  return plus(fourth, 1 - weekday(fourth));
};

const sevenDays = (monday) => [0, 1, 2, 3, 4, 5, 6].map((passed) => plus(monday, passed));

/** The seven days of a week. */
export function daysOf(week) {
  const [, year, number] = /^([0-9]{4})-W([0-9]{2})$/.exec(week).map(Number);
  const days = sevenDays(plus(firstMonday(year), 7 * (number - 1)));
  if (weekOf(days[0]) !== week) throw new RangeError(`there is no week ${week}`);
  return days;
}

/** The week in which a day lies; its year is the one that has its Thursday. */
export function weekOf(day) {
  const thursday = plus(day, 4 - weekday(day));
  let number = 1;
  for (let monday = firstMonday(yearOf(thursday)); plus(monday, 6) < day; monday = plus(monday, 7)) number += 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, "0")}`;
}

export const fridayOf = (week) => daysOf(week)[4];
export const weekAfter = (week) => weekOf(plus(daysOf(week)[0], 7));
export const weekBefore = (week) => weekOf(plus(daysOf(week)[0], -7));

/** The day on which the week is circulated, or null (X7): Friday, or what the policy says when that is a day off. */
export function circularDay(week, { calendar, policy }) {
  const days = daysOf(week);
  const friday = days[4];
  const worked = (day) => calendar.isWorkingDay(day);
  switch (policy.circular_day) {
    case "friday":
      return friday;
    case "next": {
      if (worked(friday)) return friday;
      const after = calendar.add(friday, 1);
      return after < plus(friday, 7) ? after : null; // from the next Friday on, the next week's circular speaks for it
    }
    case "previous": {
      if (worked(friday)) return friday;
      const before = calendar.add(friday, -1);
      if (before >= days[0]) return before;
      const taken = circularDay(weekBefore(week), { calendar, policy });
      return taken !== null && taken >= before ? null : before;
    }
    case "join-short":
      if (days.filter(worked).length === 1) return null;
      break;
    default:
  }
  return days.slice(0, 5).findLast(worked) ?? days.slice(5).find(worked) ?? null; // no day is asked about without need
}

/** The instant by which sections hand in (X9), or null in a week without a circular. */
export function cutoff(week, context) {
  const day = circularDay(week, context);
  return day && `${day}T${context.policy.cutoff.slice(0, 5)}:00+08:00`;
}

/** The year whose ledger a week belongs to: that of its circular's day, else of its Friday (X7). */
export function ledgerYear(week, context) {
  return yearOf(circularDay(week, context) ?? fridayOf(week));
}

/** The week in whose circular a week's content goes round: itself, or the first after it that has one (X7). */
export function circularWeek(week, context) {
  let found = week;
  while (circularDay(found, context) === null) found = weekAfter(found);
  return found;
}
