import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is asked of an item when it is entered (G1.3, G1.4, G3.1, X6, X18). */
final class Entry {
    private static final List<String> DAYS = List.of("registered_on", "done_on", "concluded_on", "unable_on",
            "explained_on", "contacted_on");
    private final Ledger ledger;

    Entry(Ledger ledger) {
        this.ledger = ledger;
    }

    Map<String, Object> decide(Map<String, Object> command) {
        Set<String> codes = unmet(command);
        if (!codes.isEmpty()) throw new Refused(codes);
        Map<String, Object> event = Ledger.event("Registered", command);
        event.put("on", Ledger.on(command).toString());
        event.put("kind", Words.kind(command.get("kind")));
        if (command.get("source") != null) event.put("source", Words.source(command.get("source")));
        String due = (String) command.get("due");
        if (due != null) {
            if (!Workdays.isDay(due)) event.put("limit", due);
            event.put("due", ledger.resolved(due, Ledger.on(command)).toString());
        }
        return event;
    }

    private Set<String> unmet(Map<String, Object> command) {
        Set<String> codes = new TreeSet<>();
        if (ledger.cleared()) codes.add("year-cleared");
        if (command.get("parent") != null && ledger.item(command.get("parent")) == null) codes.add("unknown-parent");
        if (ledger.item(command.get("number")) != null) {
            codes.add("number-taken"); // nothing is entered, and nothing of it is looked at
            return codes;
        }
        for (String field : List.of("number", "title", "requirement", "leader", "section")) {
            if (Words.blank(command.get(field))) codes.add("no-" + field);
        }
        boolean leads = Json.list(command.get("supporting")).contains(command.get("section"));
        if (leads && !codes.contains("no-section")) codes.add("lead-also-supports");
        if (Ledger.on(command).isAfter(ledger.today(command))) codes.add("on-in-future");
        colour(command, codes);
        if (command.get("carried_from") != null && !carriedWhole(command)) codes.add("carried-state");
        String due = (String) command.get("due");
        if (due != null && !codes.contains("on-in-future")) ledger.resolved(due, Ledger.on(command));
        return codes;
    }

    private void colour(Map<String, Object> command, Set<String> codes) {
        String colour = (String) command.get("colour");
        if (colour.equals("cleared")) codes.add("entry-colour");
        Map<String, Object> from = Json.map(command.get("carried_from"));
        boolean known = from != null && (from.get("concluded_on") != null || "green".equals(from.get("entered")));
        if (colour.equals("orange") && Words.blank(command.get("source")) && !known) codes.add("no-source");
        boolean keyWork = "key-work".equals(Words.kind(command.get("kind")));
        if (colour.equals("green") && keyWork && from == null
                && !ledger.policy(ledger.today(command)).is("key_work_into_green")) codes.add("key-work-in-green");
    }

    /** Whether the state that is carried over agrees with itself and lies in a year that is over. */
    private boolean carriedWhole(Map<String, Object> command) {
        Map<String, Object> from = Json.map(command.get("carried_from"));
        LocalDate today = ledger.today(command);
        if (ledger.carriedBefore(from) || Words.blank(from.get("number"))) return false;
        if (from.get("year") != null && (Long) from.get("year") >= ledger.year()) return false;
        if (from.get("extensions") != null && (Long) from.get("extensions") < 0) return false;
        LocalDate entered = null;
        for (String field : DAYS) {
            if (from.get(field) == null) continue;
            LocalDate day = LocalDate.parse((String) from.get(field));
            if (day.isAfter(today) || entered != null && day.isBefore(entered)) return false;
            if (field.equals("registered_on")) entered = day;
        }
        return !"cleared".equals(from.get("entered"));
    }
}
