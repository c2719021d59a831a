import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The questions this ledger answers, and how the answers are written. */
final class Questions {
    static final Set<String> KNOWN = Set.of("is-working-day", "on-or-after", "on-or-before", "add", "between", "due",
            "occurrences", "circular-day", "cutoff", "circular-week", "ledger-year", "week-of", "item", "timeliness",
            "owed", "duties", "move-due", "still-needed", "counts");
    private final Ledger ledger;

    Questions(Ledger ledger) {
        this.ledger = ledger;
    }

    Object answer(Map<String, Object> when) {
        Workdays workdays = ledger.workdays();
        Weeks weeks = ledger.weeks();
        String week = (String) when.get("week");
        return switch ((String) when.get("ask")) {
            case "is-working-day" -> workdays.works(day(when, "day"));
            case "on-or-after" -> workdays.onOrAfter(day(when, "day")).toString();
            case "on-or-before" -> workdays.onOrBefore(day(when, "day")).toString();
            case "add" -> workdays.add(day(when, "day"), Long.parseLong((String) when.get("n"))).toString();
            case "between" -> Long.toString(workdays.between(day(when, "start"), day(when, "end")));
            case "due" -> ledger.resolved((String) when.get("limit"), day(when, "start")).toString();
            case "occurrences" -> occurrences(when);
            case "circular-day" -> text(weeks.circularDay(week));
            case "cutoff" -> weeks.cutoff(week);
            case "circular-week" -> weeks.circularWeek(week);
            case "ledger-year" -> Integer.toString(weeks.ledgerYear(week));
            case "week-of" -> Weeks.of(day(when, "day"));
            case "counts" -> ledger.handIns().sums((String) when.get("first"), (String) when.get("last"));
            default -> ofItem(ledger.known(when.get("item")), when);
        };
    }

    private Object ofItem(Item item, Map<String, Object> when) {
        return switch ((String) when.get("ask")) {
            case "item" -> shown(item);
            case "timeliness" -> ledger.timeliness(item, day(when, "on"));
            case "owed" -> ledger.duties().owed(item, day(when, "on"));
            case "duties" -> ledger.duties().shown(item, day(when, "on"));
            case "move-due" -> text(ledger.moveDue(item));
            default -> new ArrayList<Object>(ledger.lifecycle().stillNeeded(item, (String) when.get("at")));
        };
    }

    private List<Object> occurrences(Map<String, Object> when) {
        List<Object> days = new ArrayList<>();
        for (LocalDate day : Recurrence.days((String) when.get("recurrence"), day(when, "first"),
                (String) when.get("roll"), ledger.workdays())) days.add(day.toString());
        return days;
    }

    private static LocalDate day(Map<String, Object> when, String member) {
        return LocalDate.parse((String) when.get(member));
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Map<String, Object> shown(Item item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", item.title);
        row.put("colour", item.colour);
        row.put("closure", item.closure);
        row.put("leader", item.leader);
        row.put("section", item.section);
        row.put("person", item.person);
        row.put("due", text(item.due));
        row.put("original_due", text(item.originalDue));
        row.put("target", text(item.target));
        row.put("done_on", text(item.doneOn()));
        row.put("completed_on", text(item.completedOn));
        row.put("extensions", Integer.toString(item.extensions));
        row.put("returns", Integer.toString(item.returns));
        return row;
    }
}
