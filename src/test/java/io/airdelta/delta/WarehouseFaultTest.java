package io.airdelta.delta;

import static io.airdelta.delta.WarehouseFault.Kind.OTHER;
import static io.airdelta.delta.WarehouseFault.Kind.PERMISSION;
import static io.airdelta.delta.WarehouseFault.Kind.ROW_REFUSED;
import static io.airdelta.delta.WarehouseFault.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.WarehouseFault.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseFaultTest {

    private static final String STATEMENT = "MERGE INTO `t`\nUSING (SELECT 'TOP SECRET [DELTA_CONCURRENT_APPEND]')";

    /** As databricks-jdbc 3.4.5 words a statement that failed in the warehouse. */
    private static SQLException failed(String state, String words) {
        return new SQLException(
                "Statement execution failed 01ef -> " + STATEMENT + "\nFAILED. Error Message: " + words
                        + ", Error code: BAD_REQUEST",
                state);
    }

    /** As it words a request that got no good answer. */
    private static SQLException refused(int status) {
        Throwable answer = new HttpError(status);
        return new SQLException(
                "Error occurred during statement execution: " + STATEMENT
                        + ". Error : com.databricks.internal.sdk.core.error.platform.Some: server text",
                "EXECUTE_STATEMENT_FAILED",
                new ExecutionException(answer));
    }

    /** Stands for the SDK's exception inside the driver. */
    public static final class HttpError extends RuntimeException {
        private final transient int status;

        HttpError(int status) {
            super("server text");
            this.status = status;
        }

        public int getStatusCode() {
            return status;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2D521, DELTA_CONCURRENT_APPEND.WITH_PARTITION_HINT, CONFLICT, true",
        "2D521, DELTA_CONCURRENT_TRANSACTION, CONFLICT, true",
        "2D521, DELTA_PROTOCOL_CHANGED, CONFLICT, true",
        "42601, DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION, CONFLICT, true",
        "42P07, TABLE_OR_VIEW_ALREADY_EXISTS, CONFLICT, true",
        "42P06, SCHEMA_ALREADY_EXISTS, CONFLICT, true",
        "40000, DELTA_MAX_COMMIT_RETRIES_EXCEEDED, CONFLICT, true",
        "2D521, DELTA_METADATA_CHANGED, METADATA_CHANGED, true",
        "57KD0, QUERY_EXECUTION_TIMEOUT_EXCEEDED, TIMED_OUT, true",
        "HY000, INVALID_HANDLE.SESSION_CLOSED, SESSION_LOST, true",
        "42710, FIELD_ALREADY_EXISTS, ALREADY_THERE, false",
        "2D521, DELTA_DUPLICATE_ACTIONS_FOUND, OTHER, false",
        "42P01, TABLE_OR_VIEW_NOT_FOUND, TABLE_NOT_FOUND, false",
        "42704, SCHEMA_NOT_FOUND, SCHEMA_NOT_FOUND, false",
        "42501, INSUFFICIENT_PERMISSIONS, PERMISSION, false",
        "22023, MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION, ROW_REFUSED, false",
        "22018, CAST_INVALID_INPUT, ROW_REFUSED, false",
        "P0001, USER_RAISED_EXCEPTION, ROW_REFUSED, false",
        "23502, DELTA_NOT_NULL_CONSTRAINT_VIOLATED, ROW_REFUSED, false",
        "21506, DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE, OTHER, false",
        "42601, PARSE_SYNTAX_ERROR, OTHER, false",
    })
    void errorClassTellsTheKindWithAndWithoutSqlState(String state, String errorClass, Kind kind, boolean retryable) {
        for (SQLException failure : new SQLException[] {
            failed(state, "[" + errorClass + "] Words. SQLSTATE: " + state), failed(null, "[" + errorClass + "] Words")
        }) {
            WarehouseFault fault = WarehouseFault.classify(failure);

            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.retryable()).isEqualTo(retryable);
            assertThat(fault.errorClass()).isEqualTo(errorClass);
        }
    }

    @Test
    void failureOfAWriteTaskIsWhatCausedIt() {
        SQLException failure =
                failed("58030", "[TASK_WRITE_FAILED] Task failed. Caused by: [USER_RAISED_EXCEPTION] airdelta: 2 rows");

        assertThat(WarehouseFault.classify(failure))
                .isEqualTo(new WarehouseFault(ROW_REFUSED, "58030", "USER_RAISED_EXCEPTION"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, OTHER", "401, PERMISSION", "403, PERMISSION", "404, SESSION_LOST", "413, OTHER",
        "429, UNAVAILABLE", "500, UNAVAILABLE", "502, UNAVAILABLE", "503, UNAVAILABLE", "504, UNAVAILABLE"
    })
    void httpStatusTellsTheKindOfARefusedRequest(int status, Kind kind) {
        assertThat(WarehouseFault.classify(refused(status)).kind()).isEqualTo(kind);
    }

    @Test
    void missingAnswersAreWorthAnotherTry() {
        assertThat(WarehouseFault.classify(new SQLException("x", "CONNECTION_ERROR", new ConnectException("no")))
                        .kind())
                .isEqualTo(UNAVAILABLE);
        assertThat(WarehouseFault.classify(new SQLException("x", "08S01")).kind())
                .isEqualTo(UNAVAILABLE);
        assertThat(WarehouseFault.classify(new SQLTransientConnectionException("pool"))
                        .retryable())
                .isTrue();
        assertThat(WarehouseFault.classify(new SQLTimeoutException("x", "STATEMENT_EXECUTION_TIMEOUT"))
                        .retryable())
                .isTrue();
    }

    @Test
    void stateDecidesWhereTheMessageNamesNoClass() {
        assertThat(WarehouseFault.classify(new SQLException("no access", "42501"))
                        .kind())
                .isEqualTo(PERMISSION);
        assertThat(WarehouseFault.classify(new SQLException("whatever", "2D521"))
                        .kind())
                .isEqualTo(OTHER);
        assertThat(WarehouseFault.classify(new IllegalStateException()).kind()).isEqualTo(OTHER);
    }

    @Test
    void textOfTheStatementNeitherDecidesNorShows() {
        SQLException failure =
                failed("42601", "[PARSE_SYNTAX_ERROR] Near 'x'. SQLSTATE: 42601\n== SQL ==\n" + STATEMENT);

        assertThat(WarehouseFault.classify(failure).kind()).isEqualTo(OTHER);
        assertThat(WarehouseFault.summary(failure)).isEqualTo("[PARSE_SYNTAX_ERROR] Near 'x'. (SQLSTATE 42601)");
        assertThat(WarehouseFault.classify(refused(400)).kind()).isEqualTo(OTHER);
        assertThat(WarehouseFault.summary(refused(400)))
                .isEqualTo("Some: server text (SQLSTATE EXECUTE_STATEMENT_FAILED)");
        assertThat(WarehouseFault.summary(new SQLException("Statement execution failed 01ef -> " + STATEMENT)))
                .doesNotContain("TOP SECRET");
    }

    @Test
    void summaryTakesTheSqlStateFromTheWordsWhereTheDriverGivesNone() {
        assertThat(WarehouseFault.summary(failed(
                        null,
                        "[TABLE_OR_VIEW_NOT_FOUND] No `a`.\nVerify. SQLSTATE: 42P01; line 1 pos 15;\n'Plan secret")))
                .isEqualTo("[TABLE_OR_VIEW_NOT_FOUND] No `a`. Verify. (SQLSTATE 42P01)");
    }

    @Test
    void summaryOfARefusedRowHoldsNoValue() {
        assertThat(WarehouseFault.summary(
                        failed("22018", "[CAST_INVALID_INPUT] The value 'TOP SECRET' cannot be cast. SQLSTATE: 22018")))
                .isEqualTo("The warehouse refused a row of the batch: [CAST_INVALID_INPUT] (SQLSTATE 22018)");
    }

    @Test
    void summaryIsOneLineOfAtMost500Characters() {
        String summary = WarehouseFault.summary(failed("42601", "[X_Y_Z] " + "word\n".repeat(400)));

        assertThat(summary).hasSize(500).doesNotContain("\n").endsWith("… (SQLSTATE 42601)");
    }

    @Test
    void a_session_that_is_gone_is_told_by_the_words_and_asks_for_another_connection() {
        SQLException gone =
                new SQLException("x. Error : There is no session 'a1': it was closed", "EXECUTE_STATEMENT_FAILED");

        assertThat(WarehouseFault.classify(gone).kind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(WarehouseFault.classify(gone).retryable()).isTrue();
        assertThat(WarehouseFault.summary(gone)).contains("EnableSQLValidationForIsValid=1");
        assertThat(WarehouseFault.classify(new SQLException("x", "CONNECTION_ERROR", new HttpError(404)))
                        .kind())
                .as("a warehouse that is not there")
                .isEqualTo(OTHER);
    }

    @Test
    void a_certificate_that_is_not_trusted_is_not_waited_for_and_a_handshake_that_broke_off_is() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unable to find valid certification path"));
        SQLException failure = new SQLException("x", "CONNECTION_ERROR", untrusted);

        assertThat(WarehouseFault.classify(failure).kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(WarehouseFault.classify(failure).retryable()).isFalse();
        assertThat(WarehouseFault.summary(failure)).contains("SSLTrustStore");
        SSLHandshakeException brokenOff = new SSLHandshakeException("Remote host terminated the handshake");
        brokenOff.initCause(new EOFException());
        assertThat(WarehouseFault.classify(new SQLException("x", "CONNECTION_ERROR", brokenOff))
                        .kind())
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    void a_full_disk_is_named_whatever_wraps_it_and_not_waited_for() {
        SQLException failure = failed(
                "58030",
                "[TASK_WRITE_FAILED] Task failed. SQLSTATE: 58030\nCaused by: java.io.IOException: No space left on device");

        assertThat(WarehouseFault.classify(failure).kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(WarehouseFault.classify(failure).retryable()).isFalse();
        assertThat(WarehouseFault.summary(failure)).contains("No space left on device", "free space on the disk");
    }

    @Test
    void the_remedy_of_a_missing_grant_is_the_grant_and_survives_long_words() {
        assertThat(WarehouseFault.summary(failed(
                        "42501",
                        "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have MODIFY on Table"
                                + " 'main.launch.tasks'. SQLSTATE: 42501")))
                .endsWith("; GRANT MODIFY ON TABLE main.launch.tasks TO the principal that connects");
        assertThat(WarehouseFault.summary(failed("42501", "[PERMISSION_DENIED] " + "word ".repeat(200))))
                .hasSize(500)
                .contains("GRANT the principal that connects USE CATALOG");
        assertThat(WarehouseFault.summary(refused(403))).contains("warehouse.password", "CAN USE");
    }

    @Test
    void an_unknown_host_a_refused_connection_and_a_statement_that_ran_too_long_say_what_to_check() {
        assertThat(WarehouseFault.summary(new SQLException("x", "CONNECTION_ERROR", new ConnectException("refused"))))
                .contains("check host and port in the JDBC URL");
        assertThat(WarehouseFault.summary(new SQLException("x", "CONNECTION_ERROR", new UnknownHostException("h"))))
                .contains("check the host in the JDBC URL");
        assertThat(WarehouseFault.summary(failed("57KD0", "[QUERY_EXECUTION_TIMEOUT_EXCEEDED] Too long.")))
                .contains("STATEMENT_TIMEOUT", "airdelta.batch.rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"your session has expired", "No space left on device", "[PERMISSION_DENIED] and 08003"})
    void what_people_wrote_into_a_refused_row_decides_nothing_and_is_not_told(String cell) {
        for (String state : new String[] {"23001", "XX000", null}) {
            SQLException refused = new SQLException(
                    "x. Error : [DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] CHECK constraint short violated by row with values:\n"
                            + " - notes : " + cell + " SQLSTATE: 23001",
                    state);

            assertThat(WarehouseFault.classify(refused).kind()).isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
            assertThat(WarehouseFault.summary(refused)).doesNotContain(cell);
            assertThat(StatementFailed.of(refused, true).getMessage()).doesNotContain(cell);
        }
        SQLException unknownClass = new SQLException("[SOMETHING_NEW] the value '" + cell + "' is bad", "22ABC");
        assertThat(WarehouseFault.classify(unknownClass).kind())
                .isEqualTo(cell.startsWith("[") ? WarehouseFault.Kind.PERMISSION : WarehouseFault.Kind.ROW_REFUSED);
    }
}
