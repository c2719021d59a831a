import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the record makes of one item. Events are facts: they are applied and not judged. */
final class Item {
    /** An entry of the rectification list. */
    static final class Measure {
        String action;
        String person;
        LocalDate due;
        LocalDate discussedOn;
        LocalDate finishedOn;
        LocalDate withdrawnOn;
        int round;

        boolean open() {
            return finishedOn == null && withdrawnOn == null;
        }
    }

    /** A milestone with its dates; a date is open until it has a day on which it was accounted for. */
    static final class Milestone {
        final TreeMap<LocalDate, Boolean> accounted = new TreeMap<>();

        LocalDate firstOpen() {
            for (Map.Entry<LocalDate, Boolean> date : accounted.entrySet()) if (!date.getValue()) return date.getKey();
            return null;
        }
    }

    String number;
    String title;
    String kind;
    String requirement;
    String leader;
    String section;
    String person;
    String source;
    List<String> supporting = new ArrayList<>();
    String entered;
    String colour;
    String origin;
    String closure;
    LocalDate closedOn;
    LocalDate registeredOn;
    LocalDate due;
    LocalDate originalDue;
    LocalDate target;
    LocalDate completedOn;
    LocalDate concludedOn;
    LocalDate doneOn;
    LocalDate reachedOn;
    LocalDate orangeSince;
    LocalDate discussedOn;
    LocalDate followedUpOn;
    int extensions;
    int returns;
    int round;
    boolean wasLate;
    boolean restricted;
    boolean problem;
    boolean tracked;
    boolean brought;
    boolean settled;
    final List<Duties.Round> duties = new ArrayList<>();
    final Map<String, Measure> measures = new LinkedHashMap<>();
    final Map<String, Milestone> milestones = new LinkedHashMap<>();

    boolean closed() {
        return colour.equals("cleared");
    }

    Collection<Measure> measures() {
        return measures.values();
    }

    boolean finishedInRound() {
        return measures().stream().anyMatch(m -> m.finishedOn != null && m.round == round);
    }

    boolean listFinished() {
        return measures().stream().noneMatch(Measure::open);
    }

    LocalDate lastFinished() {
        return measures().stream().map(m -> m.finishedOn).filter(d -> d != null).max(LocalDate::compareTo).orElse(null);
    }

    /** The day the due date was met, null if it was not. */
    LocalDate doneOn() {
        boolean rectified = "orange".equals(colour) && problem && finishedInRound() && listFinished();
        return doneOn == null && rectified ? lastFinished() : doneOn;
    }

    private static LocalDate day(Map<String, Object> event, String member) {
        return event.get(member) == null ? null : LocalDate.parse((String) event.get(member));
    }

    private static String text(Map<String, Object> event, String member) {
        return (String) event.get(member);
    }

    static Item registered(Map<String, Object> event) {
        Item item = new Item();
        item.number = text(event, "number");
        item.title = text(event, "title");
        item.kind = Words.kind(event.get("kind"));
        item.requirement = text(event, "requirement");
        item.leader = text(event, "leader");
        item.section = text(event, "section");
        item.person = text(event, "person");
        item.source = Words.source(event.get("source"));
        for (Object name : Json.list(event.get("supporting"))) item.supporting.add((String) name);
        item.colour = text(event, "colour");
        item.entered = item.colour;
        item.registeredOn = day(event, "on");
        item.due = day(event, "due");
        item.originalDue = item.due;
        item.restricted = Boolean.TRUE.equals(event.get("restricted"));
        item.problem = item.colour.equals("orange");
        item.orangeSince = item.registeredOn;
        if (item.colour.equals("red")) item.duties.add(new Duties.Round(item.due, item.registeredOn));
        if (event.get("carried_from") != null) item.carried(Json.map(event.get("carried_from")));
        return item;
    }

    private void carried(Map<String, Object> from) {
        brought = true;
        settled = from.get("done_on") != null && due != null && due.isBefore(registeredOn);
        if (from.get("registered_on") != null) registeredOn = day(from, "registered_on");
        if (from.get("original_due") != null) originalDue = day(from, "original_due");
        if (from.get("entered") != null) entered = text(from, "entered");
        extensions = from.get("extensions") == null ? 0 : ((Long) from.get("extensions")).intValue();
        wasLate = Boolean.TRUE.equals(from.get("was_late"));
        doneOn = day(from, "done_on");
        concludedOn = day(from, "concluded_on");
        tracked = colour.equals("orange") && concludedOn != null;
        problem = colour.equals("orange") && (!tracked || entered.equals("orange"));
        if (colour.equals("red")) duties.set(0, new Duties.Round(due, registeredOn));
        for (Duties.Round duty : duties) {
            duty.doneOn = doneOn;
            duty.unableOn = day(from, "unable_on");
            duty.explainedOn = day(from, "explained_on");
            duty.contactedOn = day(from, "contacted_on");
        }
    }

    private Duties.Round duty() {
        return duties.isEmpty() ? new Duties.Round(due, registeredOn) : duties.get(duties.size() - 1);
    }

    void apply(Map<String, Object> event) {
        LocalDate today = Instants.day(event.get("at"));
        LocalDate on = event.get("on") == null ? today : day(event, "on");
        switch (text(event, "event")) {
            case "Amended" -> amended(Json.list(event.get("changes")));
            case "Reassigned" -> {
                if (event.get("leader") != null) leader = text(event, "leader");
                if (event.get("section") != null) section = text(event, "section");
                if (event.get("person") != null) person = text(event, "person");
            }
            case "Restricted" -> restricted = !Boolean.FALSE.equals(event.get("restricted"));
            case "Extended" -> {
                due = day(event, "due");
                extensions++;
                if (colour.equals("red")) duties.add(new Duties.Round(due, today));
            }
            case "TargetSet" -> target = day(event, "target");
            case "UnableDeclared" -> duty().unableOn = duty().unableOn == null ? today : duty().unableOn;
            case "Explained" -> duty().explainedOn = duty().explainedOn == null ? on : duty().explainedOn;
            case "SuperiorContacted" -> duty().contactedOn = duty().contactedOn == null ? on : duty().contactedOn;
            case "Concluded" -> {
                concludedOn = on;
                doneOn = doneOn == null ? on : doneOn;
                duty().doneOn = on;
            }
            case "Deliberated" -> discussedOn = on;
            case "MeasurePlanned", "MeasureRevised", "MeasureFinished" -> measure(event, today, on);
            case "FollowedUp" -> followedUp(on);
            case "MilestoneSet", "MilestoneReached", "MilestoneCancelled" -> milestone(event, on);
            case "Recoloured" -> recoloured(text(event, "to"), today);
            case "Returned" -> returned(event, today);
            case "Completed" -> {
                completedOn = on;
                doneOn = doneOn() == null ? on : doneOn();
            }
            case "Withdrawn" -> close(event.get("merged_into") == null ? "withdrawn" : "merged", today);
            case "CarriedOver" -> close("carried-over", today);
            case "Cleared" -> close("cleared", today);
            case "Reopened" -> reopened(text(event, "to"), today);
            default -> throw new IllegalArgumentException("not an event of an item: " + event.get("event"));
        }
    }

    private void amended(List<Object> changes) {
        for (Object change : changes) {
            String value = (String) Json.list(change).get(1);
            switch ((String) Json.list(change).get(0)) {
                case "title" -> title = value;
                case "requirement" -> requirement = value;
                case "kind" -> kind = Words.kind(value);
                default -> supporting = Words.sections(value);
            }
        }
    }

    private void measure(Map<String, Object> event, LocalDate today, LocalDate on) {
        Measure entry = measures.computeIfAbsent(text(event, "measure"), number -> new Measure());
        if (event.get("event").equals("MeasureFinished")) {
            entry.finishedOn = on;
            return;
        }
        if (event.get("event").equals("MeasurePlanned")) {
            entry.discussedOn = discussedOn;
            entry.round = round;
            if (concludedOn == null && !settled) doneOn = null; // one more measure opens a problem again
        }
        if (event.get("action") != null) entry.action = text(event, "action");
        if (event.get("person") != null) entry.person = text(event, "person");
        if (event.get("due") != null) entry.due = day(event, "due");
        if (Boolean.TRUE.equals(event.get("withdrawn"))) entry.withdrawnOn = today;
    }

    private void followedUp(LocalDate on) {
        boolean counts = colour.equals("orange") && !on.isBefore(orangeSince);
        if (counts && (followedUpOn == null || on.isBefore(followedUpOn))) followedUpOn = on;
    }

    private void milestone(Map<String, Object> event, LocalDate on) {
        Milestone milestone = milestones.computeIfAbsent(text(event, "milestone"), number -> new Milestone());
        LocalDate occurrence = day(event, "occurrence");
        if (event.get("event").equals("MilestoneSet")) {
            for (Object date : Json.list(event.get("occurrences"))) milestone.accounted.put(LocalDate.parse((String) date), false);
        } else if (occurrence == null) {
            milestone.accounted.replaceAll((date, accounted) -> true);
        } else {
            milestone.accounted.put(occurrence, true);
        }
        boolean reached = event.get("event").equals("MilestoneReached");
        if (reached && (reachedOn == null || on.isAfter(reachedOn))) reachedOn = on;
    }

    private void recoloured(String to, LocalDate today) {
        doneOn = doneOn();
        if (to.equals("orange")) {
            tracked = true;
            orangeSince = today;
            followedUpOn = null;
        }
        colour = to;
    }

    private void returned(Map<String, Object> event, LocalDate today) {
        LocalDate done = doneOn();
        LocalDate again = day(event, "due");
        boolean missed = due != null && (done == null ? today.isAfter(due) : done.isAfter(due));
        colour = text(event, "to");
        returns++;
        round++;
        discussedOn = null;
        followedUpOn = null;
        completedOn = null;
        LocalDate kept = still(done, today);
        doneOn = again == null ? kept : null;
        settled = due != null && doneOn != null;
        if (again != null) {
            wasLate |= missed;
            due = again;
            target = null;
            if (originalDue == null) originalDue = due;
        }
        if (colour.equals("orange")) {
            problem |= !tracked;
            orangeSince = today;
        } else {
            duties.add(new Duties.Round(due, today));
        }
    }

    /** Where work goes on, a due date still ahead is to be met again, but by what stays concluded (X3, X4). */
    private LocalDate still(LocalDate done, LocalDate today) {
        if (colour.equals("red")) concludedOn = null;
        boolean ahead = due != null && !due.isBefore(today);
        return ahead && concludedOn == null ? null : done;
    }

    private void close(String how, LocalDate today) {
        doneOn = doneOn();
        origin = colour;
        colour = "cleared";
        closure = how;
        closedOn = today;
    }

    private void reopened(String to, LocalDate today) {
        colour = to;
        closure = null;
        closedOn = null;
        completedOn = null;
        doneOn = still(doneOn, today);
        settled = due != null && doneOn != null;
        round++;
        discussedOn = null;
        followedUpOn = null;
    }
}
