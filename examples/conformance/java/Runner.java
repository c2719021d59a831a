import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the ledger to the cases: java Runner VECTORS [RESULTS.csv]. Ends with 1 if a case failed. */
public final class Runner {
    private static final Set<String> AREAS =
            Set.of("workdays", "limits", "weeks", "lifecycle", "duties", "deadlines", "hand-ins");
    private static final Set<String> EVENTS_NOT_CLAIMED = Set.of("ProcedureOpened", "StagePassed", "UnitReleased",
            "BranchTaken", "FactsCorrected", "InstalmentsAgreed", "PaymentRecorded", "ProcedureClosed", "ResultRated",
            "Appraised", "StageExtended", "Suspended", "Resumed", "Rectified", "WeekRectified", "DefinitionAdopted",
            "SlipIssued");
    private final Map<String, Object> china;
    private final Map<String, String> levels = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>(List.of("level,area,case,result,message"));
    private final Map<String, int[]> sums = new TreeMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Runner(Path vectors) throws IOException {
        china = Json.map(read(vectors.resolve("china.json")));
        for (Object level : Json.list(Json.map(read(vectors.resolve("levels.json"))).get("levels"))) {
            for (Object area : Json.list(Json.map(level).get("areas"))) {
                levels.put((String) area, (String) Json.map(level).get("level"));
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path vectors = Path.of(arguments[0]);
        Runner runner = new Runner(vectors);
        try (Stream<Path> files = Files.walk(vectors, 2)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                if (!file.getParent().equals(vectors)) runner.run(Json.map(read(file)));
            }
        }
        if (arguments.length > 1) Files.write(Path.of(arguments[1]), runner.rows);
        System.exit(runner.report() ? 0 : 1);
    }

    private static Object read(Path file) throws IOException {
        return Json.read(Files.readString(file));
    }

    private void run(Map<String, Object> file) {
        String area = (String) file.get("area");
        for (Object member : Json.list(file.get("cases"))) {
            Map<String, Object> stated = Json.map(member);
            String skipped = notClaimed(area, stated);
            String failure = skipped == null ? failure(stated) : null;
            String result = skipped != null ? "skipped" : failure == null ? "passed" : "failed";
            String message = skipped != null ? skipped : failure == null ? "" : failure;
            int index = List.of("passed", "failed", "skipped").indexOf(result);
            sums.computeIfAbsent(area, name -> new int[3])[index]++;
            rows.add(String.join(",", levels.get(area), area, (String) stated.get("id"), result,
                    message.isEmpty() ? "" : '"' + message.replace("\"", "\"\"") + '"'));
            if (failure != null) out.println(stated.get("id") + " (" + stated.get("clause") + "): " + failure);
        }
    }

    /** Why a case is left out, null if it is claimed. */
    private static String notClaimed(String area, Map<String, Object> stated) {
        if (!AREAS.contains(area)) return "area " + area;
        Map<String, Object> when = Json.map(stated.get("when"));
        if (when.containsKey("ask") && !Questions.KNOWN.contains(when.get("ask"))) return "question " + when.get("ask");
        Map<String, Object> command = Json.map(when.get("command"));
        if (command != null) {
            String name = (String) command.get("command");
            if (!Ledger.OF_THE_LEDGER.contains(name) && !Lifecycle.knows(name)) return "command " + name;
            if (withProcedure(command)) return "a procedure that is carried over";
        }
        for (Object event : Json.list(Json.map(stated.get("given")).get("events"))) {
            Object name = Json.map(event).get("event");
            if (EVENTS_NOT_CLAIMED.contains(name)) return "event " + name;
            if (withProcedure(Json.map(event))) return "a procedure that is carried over";
        }
        return null;
    }

    private static boolean withProcedure(Map<String, Object> entry) {
        Map<String, Object> from = Json.map(entry.get("carried_from"));
        return from != null && (from.containsKey("proceeding") || from.containsKey("verification"));
    }

    /** What differs from what the case states, null if nothing does. */
    private String failure(Map<String, Object> stated) {
        try {
            return compared(stated);
        } catch (RuntimeException error) {
            return "broke: " + error + " at " + error.getStackTrace()[0];
        }
    }

    private String compared(Map<String, Object> stated) {
        Map<String, Object> given = Json.map(stated.get("given"));
        Map<String, Object> when = Json.map(stated.get("when"));
        boolean published = "china".equals(given.get("calendar"));
        Workdays workdays = Workdays.of(published ? china : Json.map(given.get("calendar")));
        Ledger ledger = new Ledger(Integer.parseInt((String) given.get("year")), workdays, Policy.of(given.get("policy")));
        for (Object event : Json.list(given.get("events"))) ledger.apply(Json.map(event));
        Object found;
        try {
            boolean command = when.containsKey("command");
            found = command ? ledger.decide(Json.map(when.get("command"))) : new Questions(ledger).answer(when);
        } catch (Refused refused) {
            return differs(new TreeSet<>(Json.list(stated.get("refused"))), refused.codes, "refused");
        }
        if (stated.containsKey("refused")) return "accepted, " + stated.get("refused") + " wanted";
        Map<String, Object> then = Json.map(stated.get("then"));
        return differs(then.get(when.containsKey("command") ? "events" : "value"), found, "found");
    }

    private static String differs(Object wanted, Object found, String what) {
        String left = Json.canonical(wanted instanceof Set<?> set ? new ArrayList<>(set) : wanted);
        String right = Json.canonical(found instanceof Set<?> set ? new ArrayList<>(set) : found);
        return left.equals(right) ? null : what + " " + right + ", wanted " + left;
    }

    private boolean report() {
        int failed = 0;
        for (Map.Entry<String, int[]> sum : sums.entrySet()) {
            int[] counts = sum.getValue();
            failed += counts[1];
            out.printf("%s: %d passed, %d failed, %d skipped%n", sum.getKey(), counts[0], counts[1], counts[2]);
        }
        return failed == 0;
    }
}
