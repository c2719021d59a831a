import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which days are worked, and where a limit ends (X12). A year that is not stated is unknown, unless it is provisional. */
final class Workdays {
    private static final int LAST_YEAR = 9999;
    private final Set<Integer> years;
    private final Set<LocalDate> off;
    private final Set<LocalDate> makeUp;
    private final boolean provisional;

    private Workdays(Set<Integer> years, Set<LocalDate> off, Set<LocalDate> makeUp, boolean provisional) {
        this.years = years;
        this.off = off;
        this.makeUp = makeUp;
        this.provisional = provisional;
    }

    static Workdays of(Map<String, Object> calendar) {
        Workdays made = new Workdays(new HashSet<>(), new HashSet<>(), new HashSet<>(),
                Boolean.TRUE.equals(calendar.get("provisional")));
        for (Object stated : Json.list(calendar.get("years"))) {
            Map<String, Object> year = Json.map(stated);
            made.years.add(Integer.valueOf((String) year.get("year")));
            for (Object day : Json.list(year.get("days_off"))) made.off.add(LocalDate.parse((String) day));
            for (Object day : Json.list(year.get("working"))) made.makeUp.add(LocalDate.parse((String) day));
        }
        return made;
    }

    /** The same calendar for what is only shown: an unknown year goes by Monday to Friday. */
    Workdays provisionally() {
        return new Workdays(years, off, makeUp, true);
    }

    boolean works(LocalDate day) {
        if (day.getYear() > LAST_YEAR || day.getYear() < 1) throw new Refused("calendar-unknown");
        if (!years.contains(day.getYear()) && !provisional) throw new Refused("calendar-unknown");
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return weekend ? makeUp.contains(day) : !off.contains(day);
    }

    LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!works(found)) found = found.plusDays(1);
        return found;
    }

    LocalDate onOrBefore(LocalDate day) {
        LocalDate found = day;
        while (!works(found)) found = found.minusDays(1);
        return found;
    }

    LocalDate add(LocalDate day, long n) {
        LocalDate found = day;
        int step = n < 0 ? -1 : 1;
        for (long left = Math.abs(n); left > 0; left -= works(found) ? 1 : 0) found = found.plusDays(step);
        return found;
    }

    /** The working days after the start, up to and including the end. */
    long between(LocalDate start, LocalDate end) {
        if (end.isBefore(start)) return -between(end, start);
        works(start); // of a year that is not known nothing is counted, not even from a day to itself (X12)
        long count = 0;
        for (LocalDate day = start; day.isBefore(end);) {
            day = day.plusDays(1);
            if (works(day)) count++;
        }
        return count;
    }

    LocalDate roll(LocalDate day, String rule) {
        return switch (rule) {
            case "next" -> onOrAfter(day);
            case "previous" -> onOrBefore(day);
            default -> day;
        };
    }

    static boolean isDay(String limit) {
        return limit.matches("\\d{4}-\\d\\d-\\d\\d");
    }

    /** The day a limit ends on; the day it starts on is not counted. */
    LocalDate due(String limit, LocalDate start, String roll) {
        if (isDay(limit)) return LocalDate.parse(limit);
        if (limit.equals("same day")) return roll(start, roll);
        List<String> words = List.of(limit.split(" "));
        if (words.get(0).length() > 7) throw new Refused("calendar-unknown");
        long n = Long.parseLong(words.get(0));
        if (limit.contains("working")) return add(start, n);
        LocalDate end = limit.contains("month") ? start.plusMonths(n) : start.plusDays(n);
        if (end.getYear() > LAST_YEAR) throw new Refused("calendar-unknown");
        return roll(end, roll);
    }
}
