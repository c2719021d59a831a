import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which command may be given on which colour, what it wants in words, and the event it becomes. */
final class Lifecycle {
    private static final Map<String, String> EVENTS = Map.ofEntries(Map.entry("Amend", "Amended"),
            Map.entry("Reassign", "Reassigned"), Map.entry("Restrict", "Restricted"), Map.entry("Extend", "Extended"),
            Map.entry("SetTarget", "TargetSet"), Map.entry("DeclareUnable", "UnableDeclared"),
            Map.entry("Explain", "Explained"), Map.entry("ContactSuperior", "SuperiorContacted"),
            Map.entry("Conclude", "Concluded"), Map.entry("Recolour", "Recoloured"),
            Map.entry("Deliberate", "Deliberated"), Map.entry("PlanMeasure", "MeasurePlanned"),
            Map.entry("ReviseMeasure", "MeasureRevised"), Map.entry("FinishMeasure", "MeasureFinished"),
            Map.entry("FollowUp", "FollowedUp"), Map.entry("SetMilestone", "MilestoneSet"),
            Map.entry("ReachMilestone", "MilestoneReached"), Map.entry("CancelMilestone", "MilestoneCancelled"),
            Map.entry("Complete", "Completed"), Map.entry("Clear", "Cleared"), Map.entry("Return", "Returned"),
            Map.entry("Withdraw", "Withdrawn"), Map.entry("CarryOver", "CarriedOver"), Map.entry("Reopen", "Reopened"));
    private static final Map<String, List<String>> WANTS = Map.ofEntries(
            Map.entry("Amend", List.of("reason")), Map.entry("Reassign", List.of("reason")),
            Map.entry("Restrict", List.of("reason")), Map.entry("Extend", List.of("reason", "approver")),
            Map.entry("SetTarget", List.of("reason")), Map.entry("DeclareUnable", List.of("reason")),
            Map.entry("Explain", List.of("reason")), Map.entry("ContactSuperior", List.of("superior", "summary")),
            Map.entry("Conclude", List.of("result")), Map.entry("Recolour", List.of("grounds")),
            Map.entry("Deliberate", List.of("findings")), Map.entry("ReviseMeasure", List.of("reason")),
            Map.entry("FinishMeasure", List.of("evidence")), Map.entry("FollowUp", List.of("progress")),
            Map.entry("ReachMilestone", List.of("evidence")), Map.entry("CancelMilestone", List.of("reason")),
            Map.entry("Complete", List.of("evidence")), Map.entry("Return", List.of("reason")),
            Map.entry("Withdraw", List.of("reason", "approver")), Map.entry("CarryOver", List.of("reason", "approver")),
            Map.entry("Reopen", List.of("reason")));
    private static final Set<String> RED_ONLY = Set.of("DeclareUnable", "Explain", "ContactSuperior", "Conclude");
    private static final Set<String> ORANGE_ONLY = Set.of("Deliberate", "PlanMeasure", "ReviseMeasure", "FinishMeasure");
    private static final Set<String> DATED = Set.of("Reassign", "Explain", "ContactSuperior", "Conclude", "Deliberate",
            "FinishMeasure", "FollowUp", "ReachMilestone", "Complete");
    private final Ledger ledger;
    private final Guards guards;

    Lifecycle(Ledger ledger) {
        this.ledger = ledger;
        this.guards = new Guards(ledger);
    }

    static boolean knows(String command) {
        return EVENTS.containsKey(command);
    }

    /** The one code that says the command is out of place, null if it is not. */
    private String outOfPlace(Item item, Map<String, Object> command) {
        String name = (String) command.get("command");
        String colour = item.colour;
        if (name.equals("Reopen")) {
            if (!item.closed()) return "wrong-colour";
            return "cleared".equals(item.closure) ? null : "item-closed";
        }
        if (item.closed()) return "item-closed";
        if (RED_ONLY.contains(name) && !colour.equals("red")) return "wrong-colour";
        if (ORANGE_ONLY.contains(name) && !colour.equals("orange")) return "wrong-colour";
        Map<String, String> back = Map.of("green", "orange", "orange", "red");
        if (name.equals("Return") && !command.get("to").equals(back.get(colour))) return "no-such-return";
        if (name.equals("Recolour") && !step(item, (String) command.get("to"), ledger.today(command))) return "no-such-step";
        return null;
    }

    private boolean step(Item item, String to, LocalDate today) {
        if (item.colour.equals("red") && to.equals("orange")) return true;
        if (item.colour.equals("orange") && to.equals("green")) return true;
        return item.colour.equals("red") && to.equals("green") && !item.problem
                && ledger.policy(today).is("red_to_green");
    }

    /** Every code that speaks against a command on an item. */
    Set<String> unmet(Item item, Map<String, Object> command) {
        String place = outOfPlace(item, command);
        if (place != null) return new TreeSet<>(Set.of(place));
        String name = (String) command.get("command");
        Set<String> codes = new TreeSet<>();
        for (String field : WANTS.getOrDefault(name, List.of())) {
            if (Words.blank(command.get(field))) codes.add("no-" + field);
        }
        if (DATED.contains(name)) {
            LocalDate on = Ledger.on(command);
            if (on.isAfter(ledger.today(command))) codes.add("on-in-future");
            if (on.isBefore(item.registeredOn)) codes.add("on-before-registration");
        }
        guards.check(item, command, codes);
        if (codes.contains("on-before-registration")) codes.remove("on-too-early");
        return codes;
    }

    /** What the next move of an item would meet, left blank. */
    Set<String> stillNeeded(Item item, String at) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("at", at);
        move.put("command", item.colour.equals("green") ? "Complete" : "Recolour");
        move.put("to", item.colour.equals("red") ? "orange" : "green");
        if (item.closed() || item.completedOn != null) return new TreeSet<>();
        return unmet(item, move);
    }

    Map<String, Object> decide(Item item, Map<String, Object> command) {
        Set<String> codes = unmet(item, command);
        if (!codes.isEmpty()) throw new Refused(codes);
        String name = (String) command.get("command");
        Map<String, Object> event = Ledger.event(EVENTS.get(name), command);
        if (DATED.contains(name)) event.put("on", Ledger.on(command).toString());
        if (Set.of("Recolour", "Return", "Withdraw", "CarryOver", "Clear").contains(name)) event.put("origin", item.colour);
        if (name.equals("Reopen")) event.put("to", item.origin);
        if (name.equals("Restrict") && Boolean.FALSE.equals(command.get("restricted"))) event.put("restricted", false);
        if (name.equals("Restrict") && !Boolean.FALSE.equals(command.get("restricted"))) event.remove("restricted");
        resolve(event, "due", command);
        resolve(event, "target", command);
        if (name.equals("SetMilestone")) event.put("occurrences", guards.occurrences(command));
        if (name.equals("ReachMilestone") && event.get("occurrence") == null) {
            event.put("occurrence", item.milestones.get(event.get("milestone")).firstOpen().toString());
        }
        return event;
    }

    private void resolve(Map<String, Object> event, String member, Map<String, Object> command) {
        if (event.get(member) == null) return;
        String limit = (String) event.get(member);
        if (!Workdays.isDay(limit)) event.put("limit", limit);
        event.put(member, ledger.resolved(limit, ledger.today(command)).toString());
    }
}
