package io.airdelta.delta;

import static io.airdelta.delta.HistoryTable.RUN_2;
import static io.airdelta.delta.HistoryTable.RUN_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What deletes leave of a record, on Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class DeletesRunOnDeltaTest {

    private static final String COLUMNS =
            "`_airtable_id`, `task`, `_airtable_row_hash`, `_airtable_synced_at`, " + "`_airtable_deleted_at`";
    private static final String VERSION_COLUMNS =
            COLUMNS + ", `_airtable_valid_from`, `_airtable_valid_to`, `_airtable_is_current`";
    private static final String DAY_1 = "TIMESTAMP'2026-01-01T00:00:00Z'";
    private static final String DAY_2 = "TIMESTAMP'2026-01-02T00:00:00Z'";
    private static final String DAY_3 = "TIMESTAMP'2026-01-03T00:00:00.123456Z'";

    private static DriverSession session;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @Test
    void softDeleteMarksTheRowOnce() {
        HistoryTable table = HistoryTable.create(session, ScdType.SCD_TYPE_1);
        table.insert(
                COLUMNS,
                "('rec1', 'a', 'h1', " + DAY_1 + ", NULL)",
                "('rec2', 'b', 'h2', " + DAY_1 + ", NULL)",
                "('rec3', 'c', 'h3', " + DAY_1 + ", " + DAY_1 + ")");

        table.deleteSoftly(RUN_2, "rec2", "rec3", "rec4");

        List<String> deleted = List.of("rec1 a h1 1 -", "rec2 b h2 2 2", "rec3 c h3 1 1");
        assertThat(table.rows()).isEqualTo(deleted);
        long version = table.version();
        table.deleteSoftly(RUN_3, "rec2", "rec3", "rec4");
        assertThat(table.rows()).isEqualTo(deleted);
        assertThat(table.version()).isEqualTo(version);
    }

    @Test
    void softDeleteClosesTheCurrentVersion() {
        HistoryTable table = HistoryTable.create(session, ScdType.SCD_TYPE_2);
        table.insert(
                VERSION_COLUMNS,
                "('rec1', 'a', 'h1', " + DAY_2 + ", NULL, " + DAY_1 + ", " + DAY_2 + ", false)",
                "('rec1', 'A', 'h1x', " + DAY_2 + ", NULL, " + DAY_2 + ", NULL, true)",
                "('rec2', 'b', 'h2', " + DAY_1 + ", NULL, " + DAY_1 + ", NULL, true)",
                "('rec3', 'c', 'h3', " + DAY_2 + ", " + DAY_2 + ", " + DAY_1 + ", " + DAY_2 + ", false)");

        table.deleteSoftly(RUN_3, "rec1", "rec3", "rec4");

        List<String> deleted = List.of(
                "rec1 a h1 2 - 1 2 past",
                "rec1 A h1x 3 3 2 3 past",
                "rec2 b h2 1 - 1 - current",
                "rec3 c h3 2 2 1 2 past");
        assertThat(table.rows()).isEqualTo(deleted);
        long version = table.version();
        table.deleteSoftly(RUN_3, "rec1", "rec3", "rec4");
        assertThat(table.rows()).isEqualTo(deleted);
        assertThat(table.version()).isEqualTo(version);
    }

    @Test
    void versionThatTheSameRunOpenedIsRemovedAndItsPredecessorMarked() {
        HistoryTable table = HistoryTable.create(session, ScdType.SCD_TYPE_2);
        table.insert(
                VERSION_COLUMNS,
                "('rec1', 'a', 'h1', " + DAY_3 + ", NULL, " + DAY_1 + ", " + DAY_3 + ", false)",
                "('rec1', 'A', 'h1x', " + DAY_3 + ", NULL, " + DAY_3 + ", NULL, true)",
                "('rec2', 'b', 'h2', " + DAY_2 + ", " + DAY_2 + ", " + DAY_1 + ", " + DAY_2 + ", false)",
                "('rec2', 'b', 'h2', " + DAY_3 + ", NULL, " + DAY_3 + ", NULL, true)",
                "('rec3', 'c', 'h3', " + DAY_3 + ", NULL, " + DAY_3 + ", NULL, true)");

        table.deleteSoftly(RUN_3, "rec1", "rec2", "rec3");
        table.deleteSoftly(RUN_3, "rec1", "rec2", "rec3");

        assertThat(table.rows()).containsExactly("rec1 a h1 3 3 1 3 past", "rec2 b h2 2 2 1 2 past");
    }

    @Test
    void softDeleteAppendsACopyOfTheNewestRow() {
        HistoryTable table = HistoryTable.create(session, ScdType.APPEND_ONLY);
        table.insert(
                COLUMNS,
                "('rec1', 'A', 'h1x', " + DAY_2 + ", NULL)",
                "('rec1', 'a', 'h1', " + DAY_1 + ", NULL)",
                "('rec2', 'b', 'h2', " + DAY_1 + ", " + DAY_1 + ")",
                "('rec3', 'c', 'h3', " + DAY_1 + ", NULL)",
                "('rec3', 'C', 'h3x', " + DAY_3 + ", NULL)",
                "('rec4', 'd', 'h4', " + DAY_1 + ", NULL)");

        table.deleteSoftly(RUN_3, "rec1", "rec2", "rec3", "rec5");

        List<String> deleted = List.of(
                "rec1 a h1 1 -",
                "rec1 A h1x 2 -",
                "rec1 A h1x 3 3",
                "rec2 b h2 1 1",
                "rec3 c h3 1 -",
                "rec3 C h3x 3 3",
                "rec4 d h4 1 -");
        assertThat(table.rows()).isEqualTo(deleted);
        long version = table.version();
        table.deleteSoftly(RUN_3, "rec1", "rec2", "rec3", "rec5");
        assertThat(table.rows()).isEqualTo(deleted);
        assertThat(table.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPEND_ONLY")
    void hardDeleteRemovesEveryRowOfTheRecord(ScdType scdType) {
        HistoryTable table = HistoryTable.create(session, scdType);
        table.insert("`_airtable_id`, `task`", "('rec1', 'a')", "('rec1', 'A')", "('rec2', 'b')", "('rec3', 'c')");

        table.deleteHard("rec1", "rec3", "rec4");
        table.deleteHard("rec1", "rec3", "rec4");

        assertThat(table.rows()).hasSize(1).allMatch(row -> row.startsWith("rec2 b"));
    }

    @Test
    void rowsThatAreOnlyAppendedAreNeverRemoved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetDeletes.hard(TableName.parse("launch.tasks"), ScdType.APPEND_ONLY, 1))
                .withMessageContaining("launch.tasks")
                .withMessageContaining("soft");
    }

    @Test
    void truncatedAndMalformedIdsAreRefusedAndNothingIsDeleted() {
        HistoryTable table = HistoryTable.create(session, ScdType.SCD_TYPE_1);
        table.insert("`_airtable_id`", "('rec1')", "('rec2')");
        long before = table.version();
        String hard = TargetDeletes.hard(table.name(), ScdType.SCD_TYPE_1, 2);
        String soft = TargetDeletes.soft(table.name(), ScdType.SCD_TYPE_1, List.of(), 2);

        for (String ids : List.of("[\"rec1\"]", "[\"rec1\",\"rec2", "\"rec1\"", "{}", "")) {
            assertThat(session.kindOf(hard, ids)).as(ids).isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
            assertThat(session.kindOf(soft, RUN_2.toString(), ids)).as(ids).isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
        }
        assertThat(table.version()).isEqualTo(before);
    }

    @Test
    void noIdsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetDeletes.hard(TableName.parse("launch.tasks"), ScdType.SCD_TYPE_1, 0))
                .withMessageContaining("at least 1 record id");
    }
}
