import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small reader and writer of JSON: objects are maps, arrays lists, whole numbers Long. There are no floats. */
final class Json {
    private final String text;
    private int place;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        Json reader = new Json(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.place != text.length()) throw new IllegalArgumentException("more after the end, at " + reader.place);
        return value;
    }

    private Object value() {
        blanks();
        char next = text.charAt(place);
        if (next == '{') return object();
        if (next == '[') return array();
        if (next == '"') return string();
        if (word("true")) return true;
        if (word("false")) return false;
        if (word("null")) return null;
        int start = place;
        while (place < text.length() && "-0123456789".indexOf(text.charAt(place)) >= 0) place++;
        return Long.valueOf(text.substring(start, place));
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        place++;
        while (!closes('}')) {
            String name = string();
            blanks();
            expect(':');
            members.put(name, value());
            blanks();
            if (text.charAt(place) == ',') place++;
        }
        return members;
    }

    private List<Object> array() {
        List<Object> members = new ArrayList<>();
        place++;
        while (!closes(']')) {
            members.add(value());
            blanks();
            if (text.charAt(place) == ',') place++;
        }
        return members;
    }

    private String string() {
        StringBuilder read = new StringBuilder();
        expect('"');
        while (text.charAt(place) != '"') {
            char next = text.charAt(place++);
            read.append(next == '\\' ? escaped() : next);
        }
        place++;
        return read.toString();
    }

    private char escaped() {
        char next = text.charAt(place++);
        if (next == 'u') {
            place += 4;
            return (char) Integer.parseInt(text.substring(place - 4, place), 16);
        }
        int index = "nrtbf".indexOf(next);
        return index < 0 ? next : "\n\r\t\b\f".charAt(index);
    }

    private boolean word(String word) {
        boolean found = text.startsWith(word, place);
        if (found) place += word.length();
        return found;
    }

    private boolean closes(char end) {
        blanks();
        boolean found = text.charAt(place) == end;
        if (found) place++;
        return found;
    }

    private void expect(char wanted) {
        if (text.charAt(place++) != wanted) throw new IllegalArgumentException(wanted + " is wanted at " + (place - 1));
    }

    private void blanks() {
        while (place < text.length() && " \n\r\t".indexOf(text.charAt(place)) >= 0) place++;
    }

    /** Sorted keys, no spaces: the bytes a fingerprint goes over. */
    static String canonical(Object value) {
        StringBuilder written = new StringBuilder();
        write(value, written);
        return written.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            String comma = "{";
            for (Map.Entry<?, ?> member : new TreeMap<Object, Object>(members).entrySet()) {
                out.append(comma);
                quote((String) member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                comma = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> members) {
            String comma = "[";
            for (Object member : members) {
                out.append(comma);
                write(member, out);
                comma = ",";
            }
            out.append(members.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            quote(string, out);
        } else {
            out.append(value);
        }
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        for (char next : string.toCharArray()) {
            int index = "\n\r\t\b\f\"\\".indexOf(next);
            if (index >= 0) out.append('\\').append("nrtbf\"\\".charAt(index));
            else if (next < ' ') out.append(String.format("\\u%04x", (int) next));
            else out.append(next);
        }
        out.append('"');
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
