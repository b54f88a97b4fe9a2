package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Bodies of error answers: whatever they are, one line comes of them, and no token. */
@Fuzzed
class ErrorBodyFuzzTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int[] STATUSES = {400, 401, 403, 404, 408, 413, 418, 422, 429, 500, 502, 503, 504, 600};

    @FuzzTest(maxDuration = "2m")
    void every_error_body_becomes_one_line_without_a_token(byte[] data) {
        FuzzResults.executed();
        String text = Lines.text(data);
        int status = STATUSES[data.length % STATUSES.length];
        Optional<Duration> retryAfter = RetryAfter.parse(text, Instant.EPOCH);
        assertThat(retryAfter.orElse(Duration.ZERO)).isBetween(Duration.ZERO, RetryAfter.MAX);

        told(AirtableFault.of(status, text, retryAfter, "appFuzzed00000001", "Tasks"));
        told(AirtableFault.ofWebhook(status, text, retryAfter, "appFuzzed00000001"));

        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("type", "REFUSED").put("message", text + " patABCDEFGHIJKLMN." + SECRET);
        told(AirtableFault.of(status, body.toString(), retryAfter, "appFuzzed00000001", "Tasks"));
    }

    private static void told(AirtableFault fault) {
        Lines.one(fault.getMessage());
        assertThat(fault.getMessage()).hasSizeLessThan(2_000).doesNotContain(SECRET.substring(0, 8));
    }
}
