import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What red work owes when it is not done in time, or cannot be done (G2.3). */
final class Duties {
    /** The time one due date was in force: its duties are wanted anew in the next. */
    static final class Round {
        final LocalDate due;
        final LocalDate begun;
        LocalDate unableOn;
        LocalDate explainedOn;
        LocalDate contactedOn;
        LocalDate doneOn;

        Round(LocalDate due, LocalDate begun) {
            this.due = due;
            this.begun = begun;
        }
    }

    /** One duty: the day it is owed from, its last day, and the day it was met on, if it was. */
    record Duty(String kind, LocalDate owedFrom, LocalDate due, LocalDate metOn) {
        boolean late(LocalDate on) {
            return metOn == null ? on.isAfter(due) : metOn.isAfter(due);
        }
    }

    private final Workdays workdays;
    private final Function<LocalDate, Policy> inForce;

    Duties(Workdays workdays, Function<LocalDate, Policy> inForce) {
        this.workdays = workdays.provisionally();
        this.inForce = inForce;
    }

    boolean contactWanted(Item item, LocalDate day) {
        boolean own = item.source == null || item.source.equals("self-examination") || item.source.equals("meeting");
        return inForce.apply(day).is("contact", "always") || !own;
    }

    /**
     * Every duty that has arisen by a day. With those that are listed: what was met beforehand, too, for an extension;
     * without, what is asked for within the due date on that date already. Of the due dates, those from `first` on.
     */
    private List<Duty> arisen(Item item, LocalDate on, boolean listed, int first) {
        List<Duty> found = new ArrayList<>();
        for (int i = first; i < item.duties.size(); i++) {
            Round round = item.duties.get(i);
            LocalDate end = i + 1 < item.duties.size() ? item.duties.get(i + 1).begun : on;
            if (end.isAfter(on)) end = on;
            boolean within = round.due != null && inForce.apply(round.due).is("explanation", "within")
                    && !round.begun.isAfter(round.due);
            add(found, item, "explanation", round, end, within, listed);
            add(found, item, "superior-contact", round, end, false, listed);
        }
        found.sort(Comparator.comparing(Duty::owedFrom).thenComparing(Duty::kind));
        return found;
    }

    private void add(
            List<Duty> found, Item item, String kind, Round round, LocalDate end, boolean within, boolean listed) {
        boolean contact = kind.equals("superior-contact");
        LocalDate met = contact ? round.contactedOn : round.explainedOn;
        LocalDate missed = missed(round);
        boolean declaredFirst = round.unableOn != null && (missed == null || round.unableOn.isBefore(missed));
        LocalDate from = declaredFirst ? round.unableOn : missed;
        LocalDate shown = within && !declaredFirst && missed != null && !listed ? round.due : from;
        if (from == null || shown.isAfter(end)) {
            if (!listed || met == null) return;
            from = round.due == null ? met : latest(round.due.plusDays(1), round.begun);
        } else if (contact && !listed && !contactWanted(item, from)) return;
        LocalDate due = within && !declaredFirst ? round.due
                : workdays.due(inForce.apply(from).text("duty_limit"), from, inForce.apply(from).text("roll_limits"));
        found.add(new Duty(kind, from, due, met));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    /** The day the due date is missed: the day after it, or the day of entry if that is later. */
    private static LocalDate missed(Round round) {
        if (round.due == null || round.doneOn != null && !round.doneOn.isAfter(round.due)) return null;
        return latest(round.due.plusDays(1), round.begun);
    }

    /** What is owed on a day, for the due date in force alone; what left the count owes nothing from that day on (X6, X14). */
    List<Object> owed(Item item, LocalDate on) {
        List<Object> kinds = new ArrayList<>();
        boolean left = item.closed() && !on.isBefore(item.closedOn);
        String colour = item.closed() ? item.origin : item.colour;
        if (left || !colour.equals("red") || item.completedOn != null) return kinds;
        for (Duty duty : arisen(item, on, false, item.duties.size() - 1)) {
            boolean unmet = duty.metOn() == null || duty.metOn().isAfter(on);
            if (unmet && !kinds.contains(duty.kind())) kinds.add(duty.kind());
        }
        kinds.sort(Comparator.comparing(String.class::cast));
        return kinds;
    }

    List<Object> shown(Item item, LocalDate on) {
        List<Object> rows = new ArrayList<>();
        for (Duty duty : arisen(item, on, true, 0)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", duty.kind());
            row.put("owed_from", duty.owedFrom().toString());
            row.put("due", duty.due().toString());
            row.put("met_on", duty.metOn() == null ? null : duty.metOn().toString());
            row.put("late", duty.late(on));
            rows.add(row);
        }
        return rows;
    }
}
