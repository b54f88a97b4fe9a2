package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitHistoryTest {

    private static Map<String, Object> row(Object version, Object metrics) {
        return Map.of("version", version, "operation", "MERGE", "operationMetrics", metrics);
    }

    @Test
    void addsUpTheMergesAfterAVersion() {
        CommitHistory history = CommitHistory.parse(List.of(
                row(
                        7L,
                        "{\"numTargetRowsInserted\":\"2\",\"numTargetRowsUpdated\":\"1\",\"numTargetRowsDeleted\":\"0\"}"),
                row("6", Map.of("numTargetRowsInserted", "3", "numTargetRowsDeleted", 4)),
                row(5, Map.of("numTargetRowsInserted", "100"))));

        assertThat(history.newestVersion()).isEqualTo(7);
        assertThat(history.rowsChangedAfter(5)).isEqualTo(new CommitHistory.RowCounts(5, 1, 4));
        assertThat(history.rowsChangedAfter(7)).isEqualTo(new CommitHistory.RowCounts(0, 0, 0));
    }

    @Test
    void tellsCommitsOfOneRangeFromThoseOfTheNext() {
        CommitHistory history = CommitHistory.parse(List.of(
                row(8, Map.of("numTargetRowsUpdated", "8")),
                row(7, Map.of("numTargetRowsUpdated", "7", "numTargetRowsDeleted", "1")),
                row(6, Map.of("numTargetRowsUpdated", "60", "numTargetRowsInserted", "2")),
                row(5, Map.of("numTargetRowsUpdated", "500"))));

        assertThat(history.rowsChangedBetween(5, 7)).isEqualTo(new CommitHistory.RowCounts(2, 67, 1));
        assertThat(history.rowsChangedBetween(7, 8)).isEqualTo(new CommitHistory.RowCounts(0, 8, 0));
        assertThat(history.rowsChangedBetween(7, 7)).isEqualTo(new CommitHistory.RowCounts(0, 0, 0));
    }

    @Test
    void leavesOutMetricsThatAreNoNumbers() {
        CommitHistory history = CommitHistory.parse(List.of(row(1, "{\"a\":\"x\",\"b\":\"1.5\",\"c\":\"12\"}")));

        assertThat(history.commits().get(0).metrics()).isEqualTo(Map.of("c", 12L));
    }

    @Test
    void refusesAnAnswerThatIsNoHistory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitHistory.parse(List.of(Map.of("x", 1))))
                .withMessageContaining("no version");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitHistory.parse(List.of(row(1, "{a=1}"))))
                .withMessageContaining("not JSON");
    }

    @Test
    void emptyTableHasNoVersion() {
        assertThat(CommitHistory.parse(List.of()).newestVersion()).isEqualTo(-1);
    }
}
