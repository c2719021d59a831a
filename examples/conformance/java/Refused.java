import java.util.Collection;
import java.util.TreeSet;

/** A command that is refused, or a question that cannot be answered, with every code that speaks against it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient TreeSet<String> codes;

    Refused(Collection<String> codes) {
        super(String.join(", ", codes));
        this.codes = new TreeSet<>(codes);
    }

    Refused(String code) {
        this(new TreeSet<>(java.util.Set.of(code)));
    }
}
