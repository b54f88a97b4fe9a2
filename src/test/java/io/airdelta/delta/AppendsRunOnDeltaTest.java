package io.airdelta.delta;

import static io.airdelta.delta.HistoryTable.RUN_1;
import static io.airdelta.delta.HistoryTable.RUN_2;
import static io.airdelta.delta.HistoryTable.RUN_3;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rows of {@code APPEND_ONLY}, on Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class AppendsRunOnDeltaTest {

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
        table = HistoryTable.create(session, ScdType.APPEND_ONLY);
    }

    @Test
    void rowIsAppendedWhereItDiffersFromTheNewest() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        table.merge(RUN_2, "rec1 A h1x", "rec2 b h2");

        assertThat(table.differing("rec1 a h1", "rec2 b h2", "rec3 c h3")).containsExactly("rec1", "rec3");
        table.merge(RUN_3, "rec1 a h1", "rec2 b h2", "rec3 c h3");

        List<String> rows =
                List.of("rec1 a h1 1 -", "rec1 A h1x 2 -", "rec1 a h1 3 -", "rec2 b h2 1 -", "rec3 c h3 3 -");
        assertThat(table.rows()).isEqualTo(rows);
        long version = table.version();
        table.merge(RUN_3, "rec1 a h1", "rec2 b h2", "rec3 c h3");
        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.version()).as("version after an unchanged batch").isEqualTo(version);
    }

    @Test
    void rowOfTheSameRunIsChangedInPlace() {
        table.merge(RUN_1, "rec1 a h1");
        table.merge(RUN_2, "rec1 b h2");

        table.merge(RUN_2, "rec1 c h3");
        table.merge(RUN_2, "rec1 c h3");

        assertThat(table.rows()).containsExactly("rec1 a h1 1 -", "rec1 c h3 2 -");
    }

    @Test
    void recordThatChangesBackInOneRunLeavesNoRowOfIt() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2", "rec3 c h3");
        table.merge(RUN_2, "rec1 A h1x", "rec2 B h2x", "rec3 C h3x", "rec4 d h4");
        table.merge(RUN_2, "rec1 a h1", "rec2 BB h2y", "rec3 c h3", "rec4 d h4");

        table.rejoin(RUN_2, "rec1", "rec2", "rec4");

        List<String> rows = List.of(
                "rec1 a h1 1 -", "rec2 b h2 1 -", "rec2 BB h2y 2 -", "rec3 c h3 1 -", "rec3 c h3 2 -", "rec4 d h4 2 -");
        assertThat(table.rows()).isEqualTo(rows);
        long version = table.version();
        table.rejoin(RUN_2, "rec1", "rec2", "rec4");
        table.rejoin(RUN_3, "rec1", "rec2", "rec3");
        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.version()).isEqualTo(version);
    }

    @Test
    void rowAfterAMarkedOneIsNotTakenBack() {
        table.merge(RUN_1, "rec1 a h1");
        table.deleteSoftly(RUN_2, "rec1");
        table.merge(RUN_3, "rec1 a h1");

        table.rejoin(RUN_3, "rec1");

        assertThat(table.rows()).containsExactly("rec1 a h1 1 -", "rec1 a h1 2 2", "rec1 a h1 3 -");
    }

    @Test
    void restoredRecordIsAppendedAlsoAtAnEqualHash() {
        table.merge(RUN_1, "rec1 a h1");
        table.deleteSoftly(RUN_2, "rec1");

        assertThat(table.differing("rec1 a h1")).containsExactly("rec1");
        table.merge(RUN_3, "rec1 a h1");

        assertThat(table.rows()).containsExactly("rec1 a h1 1 -", "rec1 a h1 2 2", "rec1 a h1 3 -");
    }

    @Test
    void recordSeenAgainByTheRunThatDeletedItLosesTheMark() {
        table.merge(RUN_1, "rec1 a h1");
        table.deleteSoftly(RUN_2, "rec1");

        table.merge(RUN_2, "rec1 a h1");

        assertThat(table.rows()).containsExactly("rec1 a h1 1 -", "rec1 a h1 2 -");
    }

    @Test
    void forgottenHashAppendsNothing() {
        table.merge(RUN_1, "rec1 a h1", "rec2 b h2");
        table.merge(RUN_2, "rec1 A h1x");
        table.deleteSoftly(RUN_2, "rec2");

        table.forgetHashes();
        assertThat(table.rows()).containsExactly("rec1 a h1 1 -", "rec1 A - 2 -", "rec2 b h2 1 -", "rec2 b h2 2 2");
        assertThat(table.differing("rec1 A h1x")).containsExactly("rec1");

        table.merge(RUN_3, "rec1 AA h1y", "rec2 b h2");
        table.merge(RUN_3, "rec1 AA h1y", "rec2 b h2");
        assertThat(table.rows())
                .containsExactly("rec1 a h1 1 -", "rec1 AA h1y 3 -", "rec2 b h2 1 -", "rec2 b h2 2 2", "rec2 b h2 3 -");
    }
}
