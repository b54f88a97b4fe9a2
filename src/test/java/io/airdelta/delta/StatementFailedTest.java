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
        StatementFailed failed = StatementFailed.of(refused);

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
        StatementFailed.of(refused).printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES")
                .doesNotContain(VALUE);
    }

    @Test
    void it_is_made_once_and_points_at_where_the_driver_failed() {
        StatementFailed failed = StatementFailed.of(refused);

        assertThat(StatementFailed.of(failed) == failed).isTrue();
        assertThat(failed.getStackTrace()).isEqualTo(refused.getStackTrace());
    }
}
