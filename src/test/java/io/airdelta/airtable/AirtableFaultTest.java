package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirtableFaultTest {

    private static AirtableFault fault(int status, String body) {
        return AirtableFault.of(status, body, Optional.empty(), "app1", "Packaging Tasks");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    401 | {"error":{"type":"AUTHENTICATION_REQUIRED","message":"m"}}                      | UNAUTHORIZED     | false | token
                    403 | {"error":{"type":"INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND","message":"m"}}       | FORBIDDEN        | false | data.records:read
                    404 | {"error":"NOT_FOUND"}                                                           | NOT_FOUND        | false | table's name or id
                    422 | {"error":{"type":"INVALID_FILTER_BY_FORMULA","message":"m"}}                    | REFUSED          | false | filter
                    413 |                                                                                 | REFUSED          | false | filter
                    422 | {"error":{"type":"LIST_RECORDS_ITERATOR_NOT_AVAILABLE"}}                        | ITERATOR_EXPIRED | false | first page
                    422 | {"error":{"type":"INVALID_OFFSET_VALUE","message":"m"}}                         | ITERATOR_EXPIRED | false | first page
                    429 | {"error":{"type":"RATE_LIMIT_REACHED","message":"m"}}                           | RATE_LIMITED     | true  | requests-per-second
                    429 | {"errors":[{"error":"RATE_LIMIT_REACHED","message":"m"}]}                       | RATE_LIMITED     | true  | requests-per-second
                    429 | {"errors":[{"error":"PUBLIC_API_BILLING_LIMIT_EXCEEDED","message":"m"}]}        | QUOTA_EXCEEDED   | false | month
                    429 |                                                                                 | RATE_LIMITED     | true  | requests-per-second
                    302 |                                                                                 | INTERCEPTED      | true  | proxy
                    407 | <html>log in</html>                                                             | INTERCEPTED      | true  | proxy
                    511 | <html>log in</html>                                                             | INTERCEPTED      | true  | log-in
                    502 | <html>oops</html>                                                               | UNAVAILABLE      | true  | later
                    500 | <html>oops</html>                                                               | UNAVAILABLE      | true  | later
                    503 | {"error":{"type":"RETRIABLE_ERROR","message":"m"}}                              | UNAVAILABLE      | true  | later
                    504 | [[[                                                                             | UNAVAILABLE      | true  | later
                    """)
    void statusAndTypeDecideWhatToDoNext(
            int status, String body, AirtableFault.Kind kind, boolean retryable, String remedy) {
        AirtableFault fault = fault(status, body);

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.retryable()).isEqualTo(retryable);
        assertThat(fault.status()).isEqualTo(status);
        assertThat(fault)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("app1")
                .hasMessageContaining("Packaging Tasks")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    403 | {"error":{"type":"INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND","message":"m"}} | WEBHOOKS_FORBIDDEN | false | webhook:manage
                    403 | {"error":{"type":"INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND","message":"m"}} | WEBHOOKS_FORBIDDEN | false | role creator
                    404 | {"error":"NOT_FOUND"}                                                     | WEBHOOK_GONE       | false | another webhook
                    410 |                                                                           | WEBHOOK_GONE       | false | another webhook
                    422 | {"error":{"type":"TOO_MANY_WEBHOOKS_IN_BASE"}}                            | TOO_MANY_WEBHOOKS  | false | 10 webhooks
                    422 | {"error":{"type":"TOO_MANY_WEBHOOKS_IN_BASE_FOR_INTEGRATION"}}            | TOO_MANY_WEBHOOKS  | false | delete one
                    422 | {"error":{"type":"INVALID_REQUEST_UNKNOWN","message":"m"}}                | WEBHOOK_REFUSED    | false | capture
                    401 | {"error":{"type":"AUTHENTICATION_REQUIRED","message":"m"}}                | UNAUTHORIZED       | false | token
                    429 | {"errors":[{"error":"RATE_LIMIT_REACHED","message":"m"}]}                 | RATE_LIMITED       | true  | requests-per-second
                    503 | {"error":{"type":"RETRIABLE_ERROR","message":"m"}}                        | UNAVAILABLE        | true  | later
                    """)
    void whatWebhooksLackHasItsOwnRemedy(
            int status, String body, AirtableFault.Kind kind, boolean retryable, String remedy) {
        AirtableFault fault = AirtableFault.ofWebhook(status, body, Optional.empty(), "app1");

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.retryable()).isEqualTo(retryable);
        assertThat(fault).hasMessageContaining("for base app1").hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({"403, WEBHOOKS_FORBIDDEN", "404, WEBHOOK_REFUSED", "410, WEBHOOK_REFUSED", "418, WEBHOOK_REFUSED"})
    void a_list_of_webhooks_that_is_not_there_is_no_webhook_that_is_gone(int status, AirtableFault.Kind kind) {
        AirtableFault fault = AirtableFault.ofWebhooks(status, null, Optional.empty(), "app1");

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.deniesWebhook()).isTrue();
        assertThat(fault).hasMessageContaining("capture to incremental or snapshot");
    }

    @Test
    void theMessageNamesAirtablesTypeAndMessage() {
        assertThat(fault(
                        422,
                        "{\"error\":{\"type\":\"UNKNOWN_FIELD_NAME\",\"message\":\"Unknown field name: Status\"}}"))
                .hasMessageStartingWith(
                        "Airtable answered 422 UNKNOWN_FIELD_NAME for base app1, table \"Packaging Tasks\":"
                                + " Unknown field name: Status; ");
    }

    @Test
    void aRequestWithoutBaseNamesNone() {
        assertThat(AirtableFault.of(401, null, Optional.empty(), null, null))
                .hasMessageStartingWith("Airtable answered 401: no error that Airtable documents, an empty body; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patAbCdEfGhIjKlMn.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "patAbCdEfGhIjKlMn",
                "keyAbCdEfGhIjKlMn",
                "Bearer abc.def-ghi"
            })
    void aTokenInAirtablesMessageIsNotRepeated(String token) {
        AirtableFault fault = fault(401, "{\"error\":{\"type\":\"T\",\"message\":\"bad " + token + " here\"}}");

        assertThat(fault).hasMessageContaining("<token>").hasMessageContaining("here");
        assertThat(fault.getMessage()).doesNotContain(token.replace("Bearer ", ""));
    }

    @Test
    void theMessageIsOneBoundedLine() {
        AirtableFault fault = fault(
                422,
                "{\"error\":{\"type\":\"T\",\"message\":\"a\\r\\n\\u001b[31mb\\u2028" + "c".repeat(100_000) + "\"}}");

        assertThat(fault.getMessage()).contains("a [31mb ccc").hasSizeLessThan(1_000);
        assertThat(fault.getMessage().chars()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "3",
                "\"text\"",
                "[]",
                "{}",
                "{\"error\":null}",
                "{\"error\":[1]}",
                "{\"errors\":[]}",
                "{\"errors\":{\"error\":1}}",
                "{\"error\":{\"type\":{},\"message\":[]}}",
                "<html><body>SECRET</body>"
            })
    void anyBodyWillDo(String body) {
        assertThat(fault(502, body).kind()).isEqualTo(AirtableFault.Kind.UNAVAILABLE);
        assertThat(fault(502, body)).hasMessageNotContaining("SECRET");
    }

    @Test
    void retryAfterIsHandedOn() {
        assertThat(AirtableFault.of(503, "", Optional.of(Duration.ofSeconds(3)), "app1", null)
                        .retryAfter())
                .contains(Duration.ofSeconds(3));
        assertThat(fault(503, "").retryAfter()).isEmpty();
    }
}
