import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The dates of an RFC 5545 rule, daily or coarser, in the year of the first (G4.3, X17). */
final class Recurrence {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> PARTS = List.of(
            "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYSETPOS", "WKST");
    private final Map<String, String> parts = new HashMap<>();
    private final LocalDate first;

    private Recurrence(String rule, LocalDate first) {
        this.first = first;
        for (String part : rule.toUpperCase(java.util.Locale.ROOT).split(";", -1)) {
            String[] pair = part.split("=", -1);
            if (pair.length != 2 || !PARTS.contains(pair[0]) || parts.put(pair[0], pair[1]) != null) throw bad();
        }
        if (!List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").contains(parts.getOrDefault("FREQ", ""))) throw bad();
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) throw bad();
    }

    private static Refused bad() {
        return new Refused("bad-recurrence");
    }

    static List<LocalDate> days(String rule, LocalDate first, String roll, Workdays workdays) {
        try {
            TreeSet<LocalDate> rolled = new TreeSet<>();
            for (LocalDate day : new Recurrence(rule, first).dates()) rolled.add(workdays.roll(day, roll));
            rolled.removeIf(day -> day.getYear() != first.getYear());
            if (rolled.isEmpty()) throw bad();
            return new ArrayList<>(rolled);
        } catch (NumberFormatException | java.time.DateTimeException error) {
            throw bad();
        }
    }

    private List<LocalDate> dates() {
        int count = Integer.parseInt(parts.getOrDefault("COUNT", "100000"));
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        if (count < 1 || interval < 1) throw bad();
        LocalDate until = LocalDate.of(first.getYear(), 12, 31);
        if (parts.containsKey("UNTIL")) {
            String text = parts.get("UNTIL");
            if (!text.matches("\\d{8}(T\\d{6}Z?)?")) throw bad();
            LocalDate stated = LocalDate.parse(text.substring(0, 8), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
            if (stated.isBefore(until)) until = stated;
        }
        List<LocalDate> found = new ArrayList<>();
        for (LocalDate start = period(first); !start.isAfter(until); start = start.plus(interval, unit())) {
            for (LocalDate day : candidates(start)) {
                if (!day.isBefore(first) && !day.isAfter(until) && found.size() < count) found.add(day);
            }
        }
        return found;
    }

    private ChronoUnit unit() {
        return switch (parts.get("FREQ")) {
            case "DAILY" -> ChronoUnit.DAYS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private LocalDate period(LocalDate day) {
        return switch (unit()) {
            case DAYS -> day;
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(weekday(parts.getOrDefault("WKST", "MO"))));
            case MONTHS -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }

    private static DayOfWeek weekday(String word) {
        if (!WEEKDAYS.contains(word)) throw bad();
        return DayOfWeek.of(WEEKDAYS.indexOf(word) + 1);
    }

    private List<LocalDate> candidates(LocalDate start) {
        List<LocalDate> all = new ArrayList<>();
        LocalDate end = start.plus(1, unit());
        for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) if (matches(day)) all.add(day);
        if (!parts.containsKey("BYSETPOS")) return all;
        TreeSet<LocalDate> chosen = new TreeSet<>();
        for (int place : numbers("BYSETPOS")) {
            int index = place > 0 ? place - 1 : all.size() + place;
            if (index >= 0 && index < all.size()) chosen.add(all.get(index));
        }
        return new ArrayList<>(chosen);
    }

    private List<Integer> numbers(String part) {
        List<Integer> read = new ArrayList<>();
        for (String number : parts.get(part).split(",", -1)) read.add(Integer.valueOf(number));
        return read;
    }

    private boolean matches(LocalDate day) {
        boolean byDay = parts.containsKey("BYDAY");
        boolean byMonthDay = parts.containsKey("BYMONTHDAY");
        boolean byMonth = parts.containsKey("BYMONTH");
        if (byMonth && !numbers("BYMONTH").contains(day.getMonthValue())) return false;
        if (byDay && !byWeekday(day)) return false;
        if (byMonthDay) {
            List<Integer> wanted = numbers("BYMONTHDAY");
            int length = day.lengthOfMonth();
            if (!wanted.contains(day.getDayOfMonth()) && !wanted.contains(day.getDayOfMonth() - length - 1)) return false;
        }
        boolean byYearDay = parts.containsKey("BYYEARDAY");
        if (byYearDay) {
            int fromEnd = day.getDayOfYear() - day.lengthOfYear() - 1;
            List<Integer> wanted = numbers("BYYEARDAY");
            if (!wanted.contains(day.getDayOfYear()) && !wanted.contains(fromEnd)) return false;
        }
        if (byDay || byMonthDay || byYearDay) return true;
        return switch (unit()) {
            case DAYS -> true;
            case WEEKS -> day.getDayOfWeek() == first.getDayOfWeek();
            case MONTHS -> day.getDayOfMonth() == first.getDayOfMonth();
            default -> day.getDayOfMonth() == first.getDayOfMonth()
                    && (byMonth || day.getMonth() == first.getMonth());
        };
    }

    private boolean byWeekday(LocalDate day) {
        boolean found = false;
        for (String word : parts.get("BYDAY").split(",", -1)) {
            if (word.length() < 2) throw bad();
            DayOfWeek weekday = weekday(word.substring(word.length() - 2));
            String number = word.substring(0, word.length() - 2);
            if (day.getDayOfWeek() != weekday) continue;
            if (number.isEmpty()) found = true;
            else found |= nth(day) == Integer.parseInt(number) || nthLast(day) == Integer.parseInt(number);
        }
        return found;
    }

    private boolean byYear() {
        return unit() == ChronoUnit.YEARS && !parts.containsKey("BYMONTH");
    }

    private int nth(LocalDate day) {
        return ((byYear() ? day.getDayOfYear() : day.getDayOfMonth()) - 1) / 7 + 1;
    }

    private int nthLast(LocalDate day) {
        int left = byYear() ? day.lengthOfYear() - day.getDayOfYear() : day.lengthOfMonth() - day.getDayOfMonth();
        return -(left / 7 + 1);
    }
}
