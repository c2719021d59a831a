import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What speaks against a command that is in its place; each check adds its codes. */
final class Guards {
    private static final List<String> AMENDABLE = List.of("title", "requirement", "kind", "supporting");
    private final Ledger ledger;

    Guards(Ledger ledger) {
        this.ledger = ledger;
    }

    void check(Item item, Map<String, Object> command, Set<String> codes) {
        LocalDate today = ledger.today(command);
        switch ((String) command.get("command")) {
            case "Amend" -> amends(item, command, codes);
            case "Reassign" -> reassigns(item, command, codes);
            case "Restrict" -> {
                if (item.restricted != !Boolean.FALSE.equals(command.get("restricted"))) break;
                codes.add("no-changes");
            }
            case "Extend" -> add(codes, extendable(item, command, today));
            case "SetTarget" -> target(item, command, today, codes);
            case "DeclareUnable" -> {
                if (item.concludedOn != null) codes.add("already-concluded");
                Duties.Round last = item.duties.get(item.duties.size() - 1);
                if (last.unableOn != null) codes.add("already-declared");
            }
            case "Conclude" -> {
                if (item.concludedOn != null) codes.add("already-concluded");
            }
            case "Recolour" -> recolours(item, command, today, codes);
            case "PlanMeasure" -> plans(item, command, today, codes);
            case "ReviseMeasure" -> revises(item, command, today, codes);
            case "FinishMeasure" -> finishes(item, command, codes);
            case "SetMilestone" -> sets(item, command, today, codes);
            case "ReachMilestone", "CancelMilestone" -> add(codes, openDate(item, command));
            case "Complete" -> completes(item, command, today, codes);
            case "Clear" -> clears(item, today, codes);
            case "Return" -> returns(command, today, codes);
            case "Withdraw" -> add(codes, merge(item, command));
            case "CarryOver" -> notStruckOff(item, codes);
            case "Reopen" -> {
                if (!ledger.policy(today).is("reopening")) codes.add("reopening-forbidden");
                if (today.getYear() != ledger.year()) codes.add("other-year");
            }
            default -> { }
        }
    }

    private static void add(Set<String> codes, String code) {
        if (code != null) codes.add(code);
    }

    private static void notStruckOff(Item item, Set<String> codes) {
        if (item.completedOn != null) codes.add("already-completed");
    }

    private void amends(Item item, Map<String, Object> command, Set<String> codes) {
        boolean changed = false;
        for (Object change : Json.list(command.get("changes"))) {
            String field = (String) Json.list(change).get(0);
            String value = (String) Json.list(change).get(1);
            if (!AMENDABLE.contains(field)) {
                codes.add("cannot-amend");
                return;
            }
            boolean kept = field.equals("title") || field.equals("requirement");
            if (kept && Words.blank(value)) codes.add("no-" + field);
            if (field.equals("kind") && Words.blank(value)) continue;
            boolean routine = item.colour.equals("green") && item.entered.equals("green") && !item.brought;
            if (field.equals("kind") && routine && Words.kind(value).equals("key-work")
                    && !ledger.policy(ledger.today(command)).is("key_work_into_green")) codes.add("key-work-in-green");
            if (field.equals("supporting") && Words.sections(value).contains(item.section)) codes.add("lead-also-supports");
            changed |= switch (field) {
                case "title" -> !value.equals(item.title);
                case "requirement" -> !value.equals(item.requirement);
                case "kind" -> !Words.kind(value).equals(item.kind);
                default -> !Words.sections(value).equals(item.supporting);
            };
        }
        if (!changed) codes.add("no-changes");
    }

    private static void reassigns(Item item, Map<String, Object> command, Set<String> codes) {
        Object leader = command.get("leader");
        Object section = command.get("section");
        Object person = command.get("person");
        if (leader != null && Words.blank(leader)) codes.add("no-leader");
        if (section != null && Words.blank(section)) codes.add("no-section");
        if (section != null && item.supporting.contains(section)) codes.add("lead-also-supports");
        boolean same = (leader == null || leader.equals(item.leader)) && (section == null || section.equals(item.section))
                && (person == null || person.equals(item.person));
        if (same) codes.add("no-changes");
    }

    private String extendable(Item item, Map<String, Object> command, LocalDate today) {
        if (command.get("due") == null) return "no-due-date";
        if (item.due == null) return "nothing-to-extend";
        if (item.doneOn() != null) return "already-done";
        if (today.isAfter(item.due)) return "extension-too-late";
        Long most = ledger.policy(today).number("max_extensions");
        if (most != null && item.extensions >= most) return "too-many-extensions";
        LocalDate due = ledger.resolved((String) command.get("due"), today);
        if (!due.isAfter(item.due)) return "extension-not-later";
        if (!item.colour.equals("red")) return null;
        Duties.Round round = item.duties.get(item.duties.size() - 1);
        boolean contact = ledger.duties().contactWanted(item, round.unableOn == null ? today : round.unableOn);
        return round.explainedOn == null || contact && round.contactedOn == null ? "duties-owed" : null;
    }

    private void target(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        boolean overdue = item.due != null && item.doneOn() == null && today.isAfter(item.due);
        if (!overdue) codes.add("not-overdue");
        if (command.get("target") == null) codes.add("no-due-date");
        else if (ledger.resolved((String) command.get("target"), today).isBefore(today)) codes.add("due-in-past");
    }

    private void recolours(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        notStruckOff(item, codes);
        if (item.colour.equals("red")) {
            redDone(item, today, codes);
            if ("green".equals(command.get("to")) && !item.listFinished()) codes.add("measure-open");
        } else {
            orangeDone(item, codes);
        }
    }

    private void redDone(Item item, LocalDate today, Set<String> codes) {
        if (item.concludedOn == null) codes.add("not-concluded");
        if (item.problem && !item.listFinished()) codes.add("measure-open");
        if (!ledger.duties().owed(item, today).isEmpty()) codes.add("duties-owed");
    }

    private static void orangeDone(Item item, Set<String> codes) {
        if (item.problem && item.discussedOn == null) codes.add("not-discussed");
        if (item.problem && !item.finishedInRound()) codes.add("no-measure");
        if (!item.listFinished()) codes.add("measure-open");
        if (item.tracked && item.followedUpOn == null) codes.add("no-follow-up");
    }

    private void plans(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        notStruckOff(item, codes);
        if (item.discussedOn == null) codes.add("not-discussed");
        if (Words.blank(command.get("measure"))) codes.add("no-measure-number");
        if (item.measures.containsKey(command.get("measure"))) codes.add("measure-taken");
        for (String part : List.of("problem", "action", "person", "due")) {
            if (Words.blank(command.get(part))) codes.add("measure-lacks-" + part);
        }
        if (command.get("due") != null) ledger.resolved((String) command.get("due"), today);
    }

    private static String openMeasure(Item.Measure measure) {
        if (measure == null) return "unknown-measure";
        if (measure.finishedOn != null) return "measure-done";
        return measure.withdrawnOn != null ? "measure-withdrawn" : null;
    }

    private void revises(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        Item.Measure measure = item.measures.get(command.get("measure"));
        String closed = openMeasure(measure);
        if (closed != null) {
            codes.add(closed);
            return;
        }
        Object action = command.get("action");
        Object person = command.get("person");
        Object due = command.get("due");
        if (action != null && Words.blank(action)) codes.add("measure-lacks-action");
        if (person != null && Words.blank(person)) codes.add("measure-lacks-person");
        if (due != null) ledger.resolved((String) due, today);
        boolean same = action == null && person == null && due == null && !Boolean.TRUE.equals(command.get("withdrawn"));
        if (same) codes.add("no-changes");
    }

    private static void finishes(Item item, Map<String, Object> command, Set<String> codes) {
        Item.Measure measure = item.measures.get(command.get("measure"));
        String closed = openMeasure(measure);
        add(codes, closed);
        if (closed == null && measure.discussedOn != null && Ledger.on(command).isBefore(measure.discussedOn)) {
            codes.add("on-too-early");
        }
    }

    private void sets(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        notStruckOff(item, codes);
        if (Words.blank(command.get("milestone"))) codes.add("no-milestone-number");
        if (item.milestones.containsKey(command.get("milestone"))) codes.add("milestone-taken");
        if (Words.blank(command.get("title"))) codes.add("milestone-lacks-title");
        if (command.get("due") == null) codes.add("milestone-lacks-due");
        else if (codes.isEmpty()) occurrences(command);
    }

    List<Object> occurrences(Map<String, Object> command) {
        LocalDate first = ledger.resolved((String) command.get("due"), ledger.today(command));
        String roll = (String) command.getOrDefault("roll", "next");
        List<Object> dates = new ArrayList<>();
        if (command.get("recurrence") == null) return List.of(first.toString());
        for (LocalDate day : Recurrence.days((String) command.get("recurrence"), first, roll, ledger.workdays())) {
            dates.add(day.toString());
        }
        return dates;
    }

    private static String openDate(Item item, Map<String, Object> command) {
        Item.Milestone milestone = item.milestones.get(command.get("milestone"));
        if (milestone == null) return "unknown-milestone";
        Object occurrence = command.get("occurrence");
        if (occurrence == null) return milestone.firstOpen() == null ? "occurrence-accounted" : null;
        Boolean accounted = milestone.accounted.get(LocalDate.parse((String) occurrence));
        if (accounted == null) return "unknown-occurrence";
        return accounted ? "occurrence-accounted" : null;
    }

    private void completes(Item item, Map<String, Object> command, LocalDate today, Set<String> codes) {
        Policy policy = ledger.policy(today);
        boolean oneOff = Boolean.TRUE.equals(command.get("one_off"));
        boolean chain = policy.is("one_off", "chain");
        boolean any = policy.is("clearing", "any-colour");
        boolean allowed = item.colour.equals("green") || any || item.colour.equals("red") && oneOff && !chain;
        if (oneOff && !chain && !item.colour.equals("red")) codes.add("one-off-not-red");
        else if (!allowed) codes.add("wrong-colour");
        if (!codes.isEmpty() && !codes.equals(Set.of("no-evidence"))) return;
        if (item.colour.equals("red")) redDone(item, today, codes);
        if (item.colour.equals("orange")) orangeDone(item, codes);
        notStruckOff(item, codes);
        if (item.milestones.values().stream().anyMatch(m -> m.firstOpen() != null)) codes.add("milestone-open");
        boolean raised = item.entered.equals("orange");
        if (policy.is("verification", "every") || policy.is("verification", "problems") && raised) codes.add("not-verified");
        for (LocalDate work : new LocalDate[] {item.concludedOn, item.lastFinished(), item.reachedOn}) {
            if (work != null && Ledger.on(command).isBefore(work)) codes.add("on-too-early");
        }
    }

    private void clears(Item item, LocalDate today, Set<String> codes) {
        Policy policy = ledger.policy(today);
        boolean green = policy.is("clearing", "item-by-item") && item.colour.equals("green");
        if (!green && !policy.is("clearing", "any-colour")) codes.add("not-one-by-one");
        if (item.completedOn == null) codes.add("not-completed");
    }

    private void returns(Map<String, Object> command, LocalDate today, Set<String> codes) {
        if (!ledger.policy(today).is("returns")) codes.add("returns-forbidden");
        Object due = command.get("due");
        if (due == null && command.get("to").equals("red")) codes.add("return-lacks-due");
        if (due != null && ledger.resolved((String) due, today).isBefore(today)) codes.add("due-in-past");
    }

    private String merge(Item item, Map<String, Object> command) {
        Object number = command.get("merged_into");
        if (number == null) return null;
        if (number.equals(item.number)) return "merged-into-itself";
        Item other = ledger.item(number);
        if (other == null) return "unknown-merge-target";
        return other.closed() || other.completedOn != null ? "merge-target-closed" : null;
    }
}
