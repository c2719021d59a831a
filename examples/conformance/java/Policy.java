import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a ledger chose: the fields that differ from their default, and the default of the others. */
final class Policy {
    private static final List<String> TIMES = List.of("circular_time", "cutoff");
    private static final Map<String, Object> DEFAULTS = defaults();
    private final Map<String, Object> chosen;

    private Policy(Map<String, Object> chosen) {
        this.chosen = chosen;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("clearing", "yearly");
        for (String allowed : List.of("returns", "reopening", "rectifying")) all.put(allowed, true);
        for (String limit : List.of("rectify_within", "max_extensions")) all.put(limit, null);
        all.put("circular_day", "same-week");
        all.put("circular_time", "15:00:00");
        all.put("first_circular", 1L);
        all.put("cutoff", "12:00:00");
        all.put("ranking", false);
        all.put("due_soon", 3L);
        all.put("stale_after", 10L);
        all.put("duty_limit", "3 working days");
        all.put("move_limit", "5 working days");
        all.put("key_work_into_green", false);
        all.put("red_to_green", false);
        all.put("one_off", "red");
        all.put("explanation", "after");
        all.put("contact", "always");
        all.put("red_reminders", "daily");
        all.put("verification", "none");
        all.put("roll_limits", "keep");
        all.put("leader_from", "overdue");
        all.put("principal_from", "duties-late");
        for (String open : List.of("sections", "counts")) all.put(open, List.of());
        return all;
    }

    static Policy of(Object stated) {
        Map<String, Object> kept = new TreeMap<>();
        if (stated != null) {
            for (Map.Entry<String, Object> field : Json.map(stated).entrySet()) {
                String name = field.getKey();
                Object value = field.getValue();
                boolean number = DEFAULTS.get(name) instanceof Long || name.equals("max_extensions")
                        || name.equals("rectify_within");
                if (number && value instanceof String digits) value = Long.valueOf(digits);
                if (TIMES.contains(name) && ((String) value).length() == 5) value = value + ":00";
                if (!value.equals(DEFAULTS.get(name))) kept.put(name, value);
            }
        }
        return new Policy(kept);
    }

    /** Only what differs from its default, as it is recorded. */
    Map<String, Object> recorded() {
        return chosen;
    }

    private Object get(String field) {
        return chosen.getOrDefault(field, DEFAULTS.get(field));
    }

    boolean is(String field) {
        return (Boolean) get(field);
    }

    boolean is(String field, String choice) {
        return choice.equals(get(field));
    }

    String text(String field) {
        return (String) get(field);
    }

    /** A number, or null where there is no limit. */
    Long number(String field) {
        return (Long) get(field);
    }

    LocalTime time(String field) {
        return LocalTime.parse((String) get(field));
    }

    /** What is counted: name and units (X27). */
    Map<String, List<Object>> counts() {
        Map<String, List<Object>> units = new LinkedHashMap<>();
        for (Object count : Json.list(get("counts"))) {
            units.put((String) Json.map(count).get("name"), Json.list(Json.map(count).get("units")));
        }
        return units;
    }
}
