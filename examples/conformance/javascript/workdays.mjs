// Days, working days and time limits.
//
// A day is its ISO text, "2022-06-10": such texts compare as the days do, and no time zone can shift them.

const DAY = 86_400_000;
const ordinal = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;

export const plus = (day, n) => new Date((ordinal(day) + n) * DAY).toISOString().slice(0, 10);
export const yearOf = (day) => Number(day.slice(0, 4));
export const weekday = (day) => ((ordinal(day) + 3) % 7 + 7) % 7 + 1; // 1 is Monday, 7 is Sunday
export const latest = (days) => days.reduce((a, b) => (a > b ? a : b));

/** A day off or a make-up day is to be known in a year whose notice is not loaded (X12). */
export class CalendarUnknown extends Error {
  constructor(year) {
    super(`the working days of ${year} are not known`);
    this.code = "calendar-unknown";
    this.year = year;
  }
}

/** Which days are worked: Monday to Friday, but for what a year's notice says. */
export class WorkCalendar {
  /** `years`: year → {off: ["MM-DD"], worked: ["MM-DD"]}; with `assume`, Monday to Friday in every other year. */
  constructor(years, assume = false) {
    this.years = years;
    this.assume = assume;
  }

  provisional() {
    return new WorkCalendar(this.years, true);
  }

  isWorkingDay(day) {
    const notice = this.years[day.slice(0, 4)];
    if (notice === undefined && !this.assume) throw new CalendarUnknown(yearOf(day));
    const inYear = day.slice(5);
    return weekday(day) <= 5 ? !notice?.off.includes(inYear) : Boolean(notice?.worked.includes(inYear));
  }

  /** The n-th working day after `day` (before it, for negative n); `day` itself does not count. */
  add(day, n) {
    const step = Math.sign(n);
    this.isWorkingDay(day); // its own year is to be known, too
    let left = Math.abs(n);
    let found = day;
    while (left > 0) {
      found = plus(found, step);
      if (this.isWorkingDay(found)) left -= 1;
    }
    return found;
  }

  /** The working days after `start` up to and including `end`; negative when `end` is earlier. */
  between(start, end) {
    this.isWorkingDay(start);
    this.isWorkingDay(end);
    if (end < start) return -this.between(end, start);
    let count = 0;
    for (let day = start; day < end;) {
      day = plus(day, 1);
      if (this.isWorkingDay(day)) count += 1;
    }
    return count;
  }

  /** `day`, moved if it is a day off: to the "next" working day, to the "previous" one, or not at all ("keep"). */
  roll(day, how) {
    if (how === "keep" || this.isWorkingDay(day)) return day;
    return this.add(day, how === "next" ? 1 : -1);
  }
}

/** A time limit as it is written: "3 working days", "7 days", "2 months", "same day"; null for a date. */
export function parseLimit(text) {
  if (text === "same day") return { days: 0, working: false };
  const months = /^([1-9][0-9]{0,3}) months?$/.exec(text);
  if (months) return { months: Number(months[1]) };
  const found = /^([1-9][0-9]{0,3})( working)? days?$/.exec(text);
  return found && { days: Number(found[1]), working: found[2] !== undefined };
}

/** The day of the same number so many months later, the month's last where it has none such. */
function inMonths(day, months) {
  const [year, month, number] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return last.toISOString().slice(0, 8) + String(Math.min(number, last.getUTCDate())).padStart(2, "0");
}

/** The due date of a date or limit that starts on `start`, which itself does not count; a given date stays (X12). */
export function resolve(due, start, context) {
  const limit = due && parseLimit(due);
  if (!limit) return due;
  if (limit.working) return context.calendar.add(start, limit.days);
  const end = limit.months ? inMonths(start, limit.months) : plus(start, limit.days);
  return context.calendar.roll(end, context.policy.roll_limits);
}
