import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text: what is blank, the keys of closed lists, and members of a command or an event. */
final class Words {
    private static final Map<String, String> KINDS = Map.of("重点业务", "key-work", "重要文件", "document",
            "重要会议", "meeting", "重要安排", "arrangement", "目标考核", "assessment");
    private static final Map<String, String> SOURCES = Map.of("上级督导反馈", "superior-feedback", "自身查摆",
            "self-examination", "巡察反馈", "inspection", "检查考评反馈", "assessment", "领导批示", "leader-instruction",
            "会议议定", "meeting");

    private Words() {
    }

    static boolean blank(Object text) {
        return text == null || ((String) text).codePoints().allMatch(c -> Character.isWhitespace(c)
                || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL);
    }

    static String trimmed(Object text) {
        if (text == null) return null;
        return ((String) text).replaceAll("[\\s\\u3000]+", " ").strip();
    }

    static String kind(Object text) {
        String name = trimmed(text);
        return KINDS.getOrDefault(name, name);
    }

    static String source(Object text) {
        if (blank(text)) return null;
        String name = trimmed(text);
        return SOURCES.getOrDefault(name, name);
    }

    static List<String> sections(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("[、，,;；\\n]")) {
            if (!blank(name) && !names.contains(trimmed(name))) names.add(trimmed(name));
        }
        return names;
    }
}
