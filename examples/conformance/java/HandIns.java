import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The weeks that sections hand in (G4.4) and what they counted (X27). */
final class HandIns {
    private final Ledger ledger;
    private final Set<String> leads = new HashSet<>();
    private final Map<List<String>, Map<String, Object>> latest = new LinkedHashMap<>();

    HandIns(Ledger ledger) {
        this.ledger = ledger;
    }

    void leads(String section) {
        leads.add(section);
    }

    void submitted(Map<String, Object> event) {
        latest.put(List.of((String) event.get("section"), (String) event.get("week")), event);
    }

    Map<String, Object> decide(Map<String, Object> command) {
        Set<String> codes = new TreeSet<>();
        String week = (String) command.get("week");
        LocalDate monday = Weeks.monday(week);
        if (!leads.contains(command.get("section"))) codes.add("unknown-section");
        if (ledger.today(command).isBefore(monday)) codes.add("week-not-begun");
        if (ledger.weeks().ledgerYear(week) != ledger.year()) codes.add("other-year");
        Set<Object> listed = new HashSet<>();
        for (Object row : Json.list(command.get("entries"))) {
            String number = Words.trimmed(Json.map(row).get("item"));
            if (!listed.add(number)) codes.add("item-twice");
            if (Words.blank(Json.map(row).get("progress")) && Words.blank(Json.map(row).get("plan"))) codes.add("entry-blank");
            Item item = ledger.item(number);
            if (item == null) codes.add("unknown-item");
            else entry(item, command, monday, codes);
        }
        counts(command, codes);
        if (!codes.isEmpty()) throw new Refused(codes);
        return Ledger.event("WeekSubmitted", command);
    }

    private void entry(Item item, Map<String, Object> command, LocalDate monday, Set<String> codes) {
        if (!item.section.equals(command.get("section"))) codes.add("not-lead");
        boolean struckOff = item.completedOn != null && item.completedOn.isBefore(monday);
        boolean left = item.closedOn != null && item.closedOn.isBefore(monday);
        if (struckOff || left) codes.add("entry-closed");
    }

    private void counts(Map<String, Object> command, Set<String> codes) {
        Map<String, List<Object>> known = ledger.policy(ledger.today(command)).counts();
        Set<Object> counted = new HashSet<>();
        for (Object row : Json.list(command.get("counts"))) {
            Object name = Json.map(row).get("name");
            if (!counted.add(name)) codes.add("count-twice");
            if (!known.containsKey(name)) codes.add("unknown-count");
            else if (known.get(name).size() != Json.list(Json.map(row).get("numbers")).size()) codes.add("count-units");
        }
    }

    /** The sums of the weeks from the first to the last, by name and unit, in all and by section. */
    Map<String, Object> sums(String first, String last) {
        Map<String, Object> total = new LinkedHashMap<>();
        Map<String, Object> sections = new LinkedHashMap<>();
        for (Map<String, Object> event : latest.values()) {
            LocalDate monday = Weeks.monday((String) event.get("week"));
            if (monday.isBefore(Weeks.monday(first)) || monday.isAfter(Weeks.monday(last))) continue;
            Map<String, List<Object>> units = ledger.policy(Instants.day(event.get("at"))).counts();
            for (Object row : Json.list(event.get("counts"))) {
                String name = (String) Json.map(row).get("name");
                List<Object> numbers = Json.list(Json.map(row).get("numbers"));
                for (int i = 0; i < numbers.size(); i++) {
                    String unit = (String) units.get(name).get(i);
                    add(total, name, unit, (Long) numbers.get(i));
                    Object section = sections.computeIfAbsent((String) event.get("section"), key -> new LinkedHashMap<>());
                    add(Json.map(section), name, unit, (Long) numbers.get(i));
                }
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", total);
        answer.put("sections", sections);
        return answer;
    }

    private static void add(Map<String, Object> sums, String name, String unit, long number) {
        Map<String, Object> units = Json.map(sums.computeIfAbsent(name, key -> new LinkedHashMap<>()));
        units.merge(unit, Long.toString(number), (a, b) -> Long.toString(Long.parseLong((String) a) + Long.parseLong((String) b)));
    }
}
