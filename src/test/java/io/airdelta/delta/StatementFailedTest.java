package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StatementFailedTest {
    private static final String VALUE = "cell-value";

    private final SQLException refused = new SQLException(
            "Error occurred during statement execution: MERGE INTO t. Error : [DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] CHECK constraint short"
                    + " violated by row with values: name : " + VALUE + " SQLSTATE: 23001",
            "23001",
            new IllegalStateException("row " + VALUE));

    @Test
    void it_means_what_the_drivers_failure_means() {
        StatementFailed failed = StatementFailed.of(refused, true);

        assertThat(WarehouseFault.classify(failed)).isEqualTo(WarehouseFault.classify(refused));
        assertThat(WarehouseFault.classify(new RuntimeException(failed))).isEqualTo(WarehouseFault.classify(refused));
        assertThat(WarehouseFault.classify(failed).kind()).isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
        assertThat(WarehouseFault.summary(failed)).isEqualTo(WarehouseFault.summary(refused));
        assertThat(WarehouseFault.refusal(failed))
                .isEqualTo(WarehouseFault.refusal(refused))
                .contains("constraint short");
        assertThat(failed.getSQLState()).isEqualTo("23001");
    }

    @Test
    void neither_its_text_nor_its_causes_hold_a_value_of_the_row() {
        StringWriter text = new StringWriter();
        StatementFailed.of(refused, true).printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES")
                .doesNotContain(VALUE);
    }

    @Test
    void of_a_failure_that_nobody_knows_the_words_are_left_out_where_they_may_quote_what_was_sent() {
        SQLException unknown = new SQLException(
                "Error occurred during statement execution: MERGE INTO t. Error : [FAILED_EXECUTE_UDF] It failed for '"
                        + VALUE + "' SQLSTATE: 39000",
                "39000");

        assertThat(StatementFailed.of(unknown, true).getMessage())
                .contains("[FAILED_EXECUTE_UDF]", "query history")
                .endsWith("(SQLSTATE 39000)")
                .doesNotContain(VALUE);
        assertThat(StatementFailed.of(unknown, false).getMessage()).contains("It failed for");
        SQLException ofTheDriver = new SQLException("'" + VALUE + "' is closed");
        assertThat(StatementFailed.of(ofTheDriver, true).getMessage())
                .contains("SQLException")
                .doesNotContain(VALUE);
        SQLException forbidden = new SQLException("[PERMISSION_DENIED] User does not have MODIFY on Table 't'");
        assertThat(StatementFailed.of(forbidden, true).getMessage()).contains("does not have MODIFY");
    }

    @Test
    void it_is_made_once_and_points_at_where_the_driver_failed() {
        StatementFailed failed = StatementFailed.of(refused, true);

        assertThat(StatementFailed.of(failed, true) == failed).isTrue();
        assertThat(failed.getStackTrace()).isEqualTo(refused.getStackTrace());
    }
}
