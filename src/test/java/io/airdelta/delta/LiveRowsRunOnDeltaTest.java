package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which records count as live, on Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class LiveRowsRunOnDeltaTest {

    private static final String DAY_1 = "TIMESTAMP'2026-01-01T00:00:00Z'";
    private static final String DAY_2 = "TIMESTAMP'2026-01-02T00:00:00Z'";

    private static DriverSession session;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void deletedRecordsAreNeitherCountedNorNamed(ScdType scdType) {
        HistoryTable table = HistoryTable.create(session, scdType);
        switch (scdType) {
            case SCD_TYPE_1 ->
                table.insert(
                        "`_airtable_id`, `_airtable_deleted_at`",
                        "('rec5', NULL)",
                        "('rec1', NULL)",
                        "('rec2', " + DAY_1 + ")",
                        "('rec3', NULL)");
            case SCD_TYPE_2 ->
                table.insert(
                        "`_airtable_id`, `_airtable_deleted_at`, `_airtable_is_current`",
                        "('rec5', " + DAY_1 + ", false)",
                        "('rec5', NULL, true)",
                        "('rec1', NULL, false)",
                        "('rec1', NULL, true)",
                        "('rec2', NULL, false)",
                        "('rec2', " + DAY_2 + ", false)",
                        "('rec3', NULL, true)");
            case APPEND_ONLY ->
                table.insert(
                        "`_airtable_id`, `_airtable_deleted_at`, `_airtable_synced_at`",
                        "('rec5', NULL, " + DAY_2 + ")",
                        "('rec5', " + DAY_1 + ", " + DAY_1 + ")",
                        "('rec1', NULL, NULL)",
                        "('rec2', " + DAY_2 + ", " + DAY_2 + ")",
                        "('rec2', NULL, " + DAY_1 + ")",
                        "('rec3', NULL, " + DAY_1 + ")",
                        "('rec3', NULL, " + DAY_2 + ")");
        }

        assertThat(table.liveCount()).isEqualTo(3);
        assertThat(table.liveSlice("", 2)).containsExactly("rec1", "rec3");
        assertThat(table.liveSlice("rec3", 2)).containsExactly("rec5");
        assertThat(table.liveSlice("rec5", 2)).isEmpty();
        assertThat(table.liveAmong("rec5", "rec2", "rec4", "rec1", "rec1")).containsExactlyInAnyOrder("rec1", "rec5");
    }

    @ParameterizedTest
    @EnumSource
    void emptyTargetHasNone(ScdType scdType) {
        HistoryTable table = HistoryTable.create(session, scdType);

        assertThat(table.liveCount()).isZero();
        assertThat(table.liveSlice("", 10)).isEmpty();
    }

    @Test
    void truncatedIdsAreRefused() {
        HistoryTable table = HistoryTable.create(session, ScdType.SCD_TYPE_1);
        table.insert("`_airtable_id`", "('rec1')");

        assertThat(session.kindOf(LiveRows.among(table.name(), ScdType.SCD_TYPE_1, 2), "[\"rec1\"]"))
                .isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
    }

    @Test
    void emptySliceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveRows.slice(TableName.parse("launch.tasks"), ScdType.SCD_TYPE_1, 0))
                .withMessageContaining("slice of 0 ids");
    }
}
