import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.function.Function;

/** The weeks and the day of their circular (X7). */
final class Weeks {
    private static final int AT_MOST = 60;
    private final Workdays workdays;
    private final Function<LocalDate, Policy> inForce;
    private final Function<String, LocalDate> issued;

    /** The policy of a day, and the day of a circular that went round, null if it did not. */
    Weeks(Workdays workdays, Function<LocalDate, Policy> inForce, Function<String, LocalDate> issued) {
        this.workdays = workdays;
        this.inForce = inForce;
        this.issued = issued;
    }

    static LocalDate monday(String week) {
        String[] parts = week.split("-W");
        LocalDate inFirst = LocalDate.of(Integer.parseInt(parts[0]), 1, 4);
        return inFirst.with(DayOfWeek.MONDAY).plusWeeks(Integer.parseInt(parts[1]) - 1L);
    }

    static String of(LocalDate day) {
        return String.format("%04d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static String after(String week) {
        return of(monday(week).plusWeeks(1));
    }

    /** The day the circular of a week goes round, null if it has none. */
    LocalDate circularDay(String week) {
        LocalDate kept = issued.apply(week);
        if (kept != null) return kept;
        LocalDate monday = monday(week);
        LocalDate friday = monday.plusDays(4);
        return switch (inForce.apply(monday).text("circular_day")) {
            case "friday" -> friday;
            case "previous" -> notTaken(workdays.onOrBefore(friday), monday);
            case "next" -> {
                LocalDate day = workdays.onOrAfter(friday);
                yield day.isBefore(friday.plusWeeks(1)) ? day : null;
            }
            case "join-short" -> worked(monday) == 1 ? null : withinTheWeek(friday);
            default -> withinTheWeek(friday);
        };
    }

    private LocalDate notTaken(LocalDate day, LocalDate monday) {
        if (!day.isBefore(monday)) return day;
        return day.equals(circularDay(of(monday.minusWeeks(1)))) ? null : day;
    }

    private int worked(LocalDate monday) {
        int count = 0;
        for (int i = 0; i < 7; i++) if (workdays.works(monday.plusDays(i))) count++;
        return count;
    }

    private LocalDate withinTheWeek(LocalDate friday) {
        for (int back = 0; back <= 4; back++) if (workdays.works(friday.minusDays(back))) return friday.minusDays(back);
        for (int on = 1; on <= 2; on++) if (workdays.works(friday.plusDays(on))) return friday.plusDays(on);
        return null;
    }

    /** The instant by which sections hand in, null if the week has no circular (X9). */
    String cutoff(String week) {
        LocalDate day = circularDay(week);
        if (day == null) return null;
        return day + "T" + Instants.time(inForce.apply(monday(week)).time("cutoff")) + "+08:00";
    }

    /** The week whose circular has the content of this one, null if none is found. */
    String circularWeek(String week) {
        String found = week;
        for (int i = 0; i < AT_MOST; i++, found = after(found)) if (circularDay(found) != null) return found;
        return null;
    }

    int ledgerYear(String week) {
        String circular = circularWeek(week);
        return circular == null ? monday(week).plusDays(4).getYear() : circularDay(circular).getYear();
    }
}
