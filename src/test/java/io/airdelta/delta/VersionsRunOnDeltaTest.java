package io.airdelta.delta;

import static io.airdelta.delta.HistoryTable.RUN_1;
import static io.airdelta.delta.HistoryTable.RUN_2;
import static io.airdelta.delta.HistoryTable.RUN_3;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.CommitHistory.RowCounts;
import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The versions of {@code SCD_TYPE_2}, on Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class VersionsRunOnDeltaTest {

    private static DriverSession session;

    private HistoryTable table;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @BeforeEach
    void makeTable() {
        table = HistoryTable.create(session, ScdType.SCD_TYPE_2);
    }

    @Test
    void changeClosesTheCurrentVersionAndOpensAnotherInOneCommit() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        long before = table.version();

        table.merge(RUN_2, "rec1 A h1x", "rec2 b h2", "rec3 c h3");

        List<String> versions = List.of(
                "rec1 a h1 2 - 1 2 past",
                "rec1 A h1x 2 - 2 - current",
                "rec2 b h2 1 - 1 - current",
                "rec3 c h3 2 - 2 - current");
        assertThat(table.rows()).isEqualTo(versions);
        assertThat(table.version()).isEqualTo(before + 1);
        assertThat(table.history().rowsChangedAfter(before)).isEqualTo(new RowCounts(2, 1, 0));

        table.merge(RUN_2, "rec1 A h1x", "rec2 b h2", "rec3 c h3");
        table.merge(RUN_3, "rec1 A h1x", "rec2 b h2", "rec3 c h3");
        assertThat(table.rows()).isEqualTo(versions);
        assertThat(table.version()).as("version after unchanged batches").isEqualTo(before + 1);
    }

    @Test
    void restoredRecordGetsANewVersionAlsoAtAnEqualHash() {
        table.merge(RUN_1, "rec1 a h1");
        table.deleteSoftly(RUN_2, "rec1");

        assertThat(table.differing("rec1 a h1")).containsExactly("rec1");
        table.merge(RUN_3, "rec1 a h1");

        assertThat(table.rows()).containsExactly("rec1 a h1 2 2 1 2 past", "rec1 a h1 3 - 3 - current");
    }

    @Test
    void versionThatTheSameRunOpenedIsChangedInPlace() {
        table.merge(RUN_1, "rec1 a h1");
        table.merge(RUN_2, "rec1 b h2", "rec2 x h8");

        table.merge(RUN_2, "rec1 c h3", "rec2 y h9");
        table.merge(RUN_2, "rec1 c h3", "rec2 y h9");

        assertThat(table.rows())
                .containsExactly("rec1 a h1 2 - 1 2 past", "rec1 c h3 2 - 2 - current", "rec2 y h9 2 - 2 - current");
    }

    @Test
    void recordThatChangesBackInOneRunKeepsItsVersion() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2", "rec3 c h3");
        table.merge(RUN_2, "rec1 A h1x", "rec2 B h2x", "rec3 C h3x");
        table.merge(RUN_2, "rec1 a h1", "rec2 BB h2y", "rec3 c h3");

        table.rejoin(RUN_2, "rec1", "rec2", "rec4");

        List<String> versions = List.of(
                "rec1 a h1 2 - 1 - current",
                "rec2 b h2 2 - 1 2 past",
                "rec2 BB h2y 2 - 2 - current",
                "rec3 c h3 2 - 1 2 past",
                "rec3 c h3 2 - 2 - current");
        assertThat(table.rows()).isEqualTo(versions);
        long version = table.version();
        table.rejoin(RUN_2, "rec1", "rec2", "rec4");
        table.rejoin(RUN_3, "rec1", "rec2", "rec3");
        assertThat(table.rows()).isEqualTo(versions);
        assertThat(table.version()).isEqualTo(version);
    }

    @Test
    void deletedVersionIsNotJoinedWithTheRestoredOne() {
        table.merge(RUN_1, "rec1 a h1");
        table.deleteSoftly(RUN_2, "rec1");
        table.merge(RUN_2, "rec1 a h1");

        table.rejoin(RUN_2, "rec1");

        assertThat(table.rows()).containsExactly("rec1 a h1 2 2 1 2 past", "rec1 a h1 2 - 2 - current");
    }

    @Test
    void forgottenHashOpensNoVersion() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        table.merge(RUN_2, "rec1 A h1x");
        table.deleteSoftly(RUN_2, "rec2");

        table.forgetHashes();
        assertThat(table.rows())
                .containsExactly("rec1 a h1 2 - 1 2 past", "rec1 A - 2 - 2 - current", "rec2 b h2 2 2 1 2 past");
        assertThat(table.differing("rec1 A h1x")).containsExactly("rec1");

        table.merge(RUN_3, "rec1 AA h1y");
        table.merge(RUN_3, "rec1 AA h1y");
        assertThat(table.rows())
                .containsExactly("rec1 a h1 2 - 1 2 past", "rec1 AA h1y 3 - 2 - current", "rec2 b h2 2 2 1 2 past");
    }

    @Test
    void rowsThatDifferAreThoseThatTheMergeWrites() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        table.merge(RUN_2, "rec1 A h1x");

        assertThat(table.differing("rec1 a h1", "rec2 b h2", "rec3 c h3")).containsExactly("rec1", "rec3");
    }

    @Test
    void rowsOfATargetWithoutHistoryBecomeVersions() {
        HistoryTable plain = HistoryTable.create(session, ScdType.SCD_TYPE_1);
        plain.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        plain.deleteSoftly(RUN_2, "rec2");
        plain.insert("`_airtable_id`, `_airtable_deleted_at`", "('rec3', TIMESTAMP'2025-01-05T00:00:00Z')");
        plain.insert(
                "`_airtable_id`, `_airtable_created_at`, `_airtable_deleted_at`",
                "('rec4', TIMESTAMP'2025-01-07T00:00:00Z', TIMESTAMP'2025-01-06T00:00:00Z')");
        table = plain.as(ScdType.SCD_TYPE_2);
        table.addColumns(SystemColumns.of(ScdType.SCD_TYPE_2));

        session.query(TargetHistory.begin(table.name()));

        List<String> versions = List.of(
                "rec1 a h1 1 - 1 - current", "rec2 b h2 2 2 31 2 past", "rec3 - - 5 5 5 past", "rec4 - - 6 6 6 past");
        assertThat(table.rows()).isEqualTo(versions);
        session.query(TargetHistory.begin(table.name()));
        assertThat(table.rows()).isEqualTo(versions);

        table.merge(RUN_3, "rec1 A h1x", "rec2 b h2");
        session.query(TargetHistory.begin(table.name()));
        assertThat(table.rows())
                .startsWith(
                        "rec1 a h1 3 - 1 3 past",
                        "rec1 A h1x 3 - 3 - current",
                        "rec2 b h2 2 2 31 2 past",
                        "rec2 b h2 3 - 3 - current");
    }

    @Test
    void rewriteOfAnotherColumnKeepsTheIntervals() {
        table.merge(RUN_1, "rec1 a h1");
        table.merge(RUN_3, "rec1 b h2");
        table.addColumns(List.of(ColumnDefinition.of("n", "BIGINT")));
        String intervals = "SELECT `_airtable_valid_from`, `_airtable_valid_to`, `_airtable_is_current` FROM "
                + table.name().sql() + " ORDER BY 1";
        List<Map<String, Object>> before = session.query(intervals);

        session.query(TargetRewrite.rewrite(
                table.name(),
                session.describe(table.name()).columns(),
                Map.of("n", "STRING"),
                session.detail(table.name())));

        assertThat(session.query(intervals)).isEqualTo(before).hasSize(2);
        assertThat(session.describe(table.name()).columns())
                .filteredOn(column -> SystemColumns.of(ScdType.SCD_TYPE_2).stream()
                        .anyMatch(wanted -> wanted.name().equals(column.name())
                                && wanted.hasTypeOf(column)
                                && (wanted.equals(SystemColumns.ID) || wanted.hasCommentOf(column))))
                .hasSize(9);
    }
}
