import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One ledger of one year: a record of events, what it comes to, and what is decided on it. */
final class Ledger {
    static final Set<String> OF_THE_LEDGER =
            Set.of("Register", "SubmitWeek", "IssueCircular", "ClearYear", "AdoptPolicy");
    private static final Set<String> FALSE_BY_DEFAULT = Set.of("restricted", "one_off", "withdrawn", "rest_as_planned");
    private final int year;
    private final Workdays workdays;
    private final Policy opened;
    private final Lifecycle lifecycle = new Lifecycle(this);
    private final Entry entry = new Entry(this);
    private final HandIns handIns = new HandIns(this);
    private final Weeks weeks;
    private final Duties duties;
    private final List<Map<String, Object>> record = new ArrayList<>();
    private final List<Map<String, Object>> adopted = new ArrayList<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, LocalDate> issued = new HashMap<>();
    private final Set<String> carried = new HashSet<>();
    private boolean cleared;

    Ledger(int year, Workdays workdays, Policy policy) {
        this.year = year;
        this.workdays = workdays;
        this.opened = policy;
        this.weeks = new Weeks(workdays, this::policy, issued::get);
        this.duties = new Duties(workdays, this::policy);
    }

    int year() {
        return year;
    }

    Workdays workdays() {
        return workdays;
    }

    Weeks weeks() {
        return weeks;
    }

    Duties duties() {
        return duties;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    HandIns handIns() {
        return handIns;
    }

    Item item(Object number) {
        return items.get(Words.trimmed(number));
    }

    Item known(Object number) {
        Item item = item(number);
        if (item == null) throw new Refused("unknown-item");
        return item;
    }

    boolean cleared() {
        return cleared;
    }

    boolean carriedBefore(Map<String, Object> from) {
        return carried.contains(from.get("number") + "@" + from.get("year"));
    }

    LocalDate today(Map<String, Object> command) {
        return Instants.day(command.get("at"));
    }

    /** The day something happened: the one stated, else the day it is recorded. */
    static LocalDate on(Map<String, Object> command) {
        return command.get("on") == null ? Instants.day(command.get("at")) : LocalDate.parse((String) command.get("on"));
    }

    LocalDate resolved(String limit, LocalDate start) {
        return workdays.due(limit, start, policy(start).text("roll_limits"));
    }

    /** The policy in force on a day: the one adopted for the latest day up to it (X25). */
    Policy policy(LocalDate day) {
        Policy found = opened;
        LocalDate latest = LocalDate.MIN;
        for (Map<String, Object> adoption : adopted) {
            LocalDate since = LocalDate.parse((String) adoption.get("since"));
            if (since.isAfter(day) || since.isBefore(latest)) continue;
            latest = since;
            found = Policy.of(adoption.get("policy"));
        }
        return found;
    }

    void apply(Map<String, Object> event) {
        record.add(event);
        switch ((String) event.get("event")) {
            case "Registered" -> {
                Item item = Item.registered(event);
                items.put(item.number, item);
                handIns.leads(item.section);
                if (event.get("carried_from") != null) {
                    Map<String, Object> from = Json.map(event.get("carried_from"));
                    carried.add(from.get("number") + "@" + from.get("year"));
                }
            }
            case "PolicyAdopted" -> adopted.add(event);
            case "YearCleared" -> cleared = true;
            case "CircularIssued" -> issued.put((String) event.get("week"), LocalDate.parse((String) event.get("day")));
            case "WeekSubmitted" -> handIns.submitted(event);
            default -> {
                Item item = items.get(event.get("item"));
                item.apply(event);
                handIns.leads(item.section);
            }
        }
    }

    /** The events that answer a command; it is refused with every code that speaks against it. */
    List<Map<String, Object>> decide(Map<String, Object> command) {
        String name = (String) command.get("command");
        if (!record.isEmpty()) {
            OffsetDateTime last = Instants.read(record.get(record.size() - 1).get("at"));
            if (Instants.read(command.get("at")).isBefore(last)) throw new Refused("time-runs-back");
        }
        if (Math.abs(today(command).getYear() - year) > 1) throw new Refused("outside-year");
        if (!OF_THE_LEDGER.contains(name)) {
            return List.of(lifecycle.decide(known(command.get("item")), command));
        }
        return switch (name) {
            case "Register" -> List.of(entry.decide(command));
            case "SubmitWeek" -> List.of(handIns.decide(command));
            case "IssueCircular" -> List.of(issues(command));
            case "AdoptPolicy" -> List.of(adopts(command));
            default -> clearsYear(command);
        };
    }

    private Map<String, Object> adopts(Map<String, Object> command) {
        Set<String> codes = new TreeSet<>();
        LocalDate since = LocalDate.parse((String) command.get("since"));
        Policy policy = Policy.of(command.get("policy"));
        if (Words.blank(command.get("authority"))) codes.add("no-authority");
        if (cleared) codes.add("adoption-after-clearing");
        if (!since.isAfter(today(command))) codes.add("adoption-not-later");
        if (Math.abs(since.getYear() - year) > 1) codes.add("adoption-outside-year");
        if (!policy.number("first_circular").equals(opened.number("first_circular"))) codes.add("first-circular-fixed");
        if (policy.recorded().equals(policy(since).recorded())) codes.add("nothing-adopted");
        if (!codes.isEmpty()) throw new Refused(codes);
        Map<String, Object> event = event("PolicyAdopted", command);
        event.put("policy", policy.recorded());
        return event;
    }

    private Map<String, Object> issues(Map<String, Object> command) {
        Set<String> codes = new TreeSet<>();
        String week = (String) command.get("week");
        if (weeks.ledgerYear(week) != year) codes.add("other-year");
        if (issued.containsKey(week)) codes.add("already-issued");
        else if (issued.keySet().stream().anyMatch(later -> later.compareTo(week) > 0)) codes.add("out-of-order");
        String cutoff = weeks.cutoff(week);
        if (cutoff == null) codes.add("no-circular");
        else if (Instants.read(command.get("at")).isBefore(Instants.read(cutoff))) codes.add("too-early");
        if (!codes.isEmpty()) throw new Refused(codes);
        Map<String, Object> event = event("CircularIssued", command);
        event.put("day", weeks.circularDay(week).toString());
        event.put("number", opened.number("first_circular") + issued.size());
        event.put("head", Fingerprint.head(year, opened, record));
        return event;
    }

    private List<Map<String, Object>> clearsYear(Map<String, Object> command) {
        Set<String> codes = new TreeSet<>();
        boolean marked = false;
        for (Item item : items.values()) {
            marked |= !item.closed();
            if (!item.closed() && item.completedOn == null) codes.add("not-completed");
        }
        if (!marked) codes.add("nothing-to-clear");
        if (today(command).isBefore(LocalDate.of(year, 12, 1))) codes.add("clearing-too-early");
        if (!codes.isEmpty()) throw new Refused(codes);
        List<Map<String, Object>> events = new ArrayList<>();
        Map<String, Object> clearing = event("YearCleared", command);
        clearing.put("head", Fingerprint.head(year, opened, record));
        events.add(clearing);
        for (Item item : items.values()) {
            if (item.closed()) continue;
            Map<String, Object> event = event("Cleared", command);
            event.put("item", item.number);
            event.put("origin", item.colour);
            events.add(event);
        }
        return events;
    }

    /** An event with the members of a command, but for those that have their default. */
    static Map<String, Object> event(String name, Map<String, Object> command) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : command.entrySet()) {
            Object value = member.getValue();
            boolean takenAway = "Reassign".equals(command.get("command"));
            boolean usual = value == null || "".equals(value) && !takenAway || value instanceof List<?> list && list.isEmpty()
                    || Boolean.FALSE.equals(value) && FALSE_BY_DEFAULT.contains(member.getKey())
                    || member.getKey().equals("roll") && "next".equals(value);
            if (!usual && !member.getKey().equals("command")) event.put(member.getKey(), value);
        }
        event.put("event", name);
        return event;
    }

    /** How an item stands to its due date on a day (X11). */
    String timeliness(Item item, LocalDate on) {
        LocalDate done = item.doneOn();
        if (done != null && !done.isAfter(on)) {
            return item.wasLate || item.due != null && done.isAfter(item.due) ? "done-late" : "on-time";
        }
        if (item.due == null) return "on-time";
        if (item.closed() && on.isAfter(item.closedOn)) on = item.closedOn; // as on the day it left (X6, X14)
        if (on.isAfter(item.due)) return "overdue";
        if (on.equals(item.due)) return "due-today";
        long ahead = workdays.provisionally().between(on, item.due);
        return ahead > policy(on).number("due_soon") ? "on-time" : "due-soon";
    }

    /** The last day to move an orange item that is ready, null if it is not (G3.6). */
    LocalDate moveDue(Item item) {
        boolean ready = item.colour.equals("orange") && item.completedOn == null && item.listFinished()
                && (!item.problem || item.discussedOn != null && item.finishedInRound())
                && (!item.tracked || item.followedUpOn != null);
        if (!ready) return null;
        LocalDate latest = item.orangeSince;
        List<LocalDate> facts = new ArrayList<>();
        if (item.problem) facts.add(item.discussedOn);
        if (item.tracked) facts.add(item.followedUpOn);
        for (Item.Measure measure : item.measures()) {
            facts.add(measure.finishedOn);
            facts.add(measure.withdrawnOn);
        }
        for (LocalDate fact : facts) if (fact != null && fact.isAfter(latest)) latest = fact;
        Policy policy = policy(latest);
        return workdays.provisionally().due(policy.text("move_limit"), latest, policy.text("roll_limits"));
    }
}
