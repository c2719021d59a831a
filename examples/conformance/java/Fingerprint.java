import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many events there are, and the last of the hashes that chain them. */
final class Fingerprint {
    private static final String OWNER = "固阳县委政法委";

    private Fingerprint() {
    }

    static Map<String, Object> head(int year, Policy policy, List<Map<String, Object>> record) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            byte[] chain = hash.digest("sanse-ledger/2\n".getBytes(StandardCharsets.UTF_8));
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("owner", OWNER);
            header.put("year", (long) year);
            if (!policy.recorded().isEmpty()) header.put("policy", policy.recorded());
            chain = link(hash, chain, header);
            for (Map<String, Object> event : record) chain = link(hash, chain, event);
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("count", (long) record.size());
            head.put("digest", HexFormat.of().formatHex(chain));
            return head;
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    private static byte[] link(MessageDigest hash, byte[] chain, Map<String, Object> event) {
        hash.update(chain);
        return hash.digest(Json.canonical(event).getBytes(StandardCharsets.UTF_8));
    }
}
