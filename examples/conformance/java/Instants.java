import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Instants of the ledger's zone. */
final class Instants {
    private Instants() {
    }

    static OffsetDateTime read(Object text) {
        return OffsetDateTime.parse((String) text);
    }

    static LocalDate day(Object text) {
        return read(text).toLocalDate();
    }

    static String time(LocalTime time) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm:ss"));
    }
}
