package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import java.util.List;
import java.util.Map;

/**
 * Where the capture of a target stands, so that a run which fails at Airtable's side is seen to leave it there.
 *
 * @param columns of its row in {@code airdelta_state}; empty where no run of it has succeeded
 */
record MatrixPosition(Map<String, Object> columns) {

    /** Before a run. */
    static MatrixPosition before(MatrixBase base, MatrixTarget target) throws Exception {
        base.write();
        return of(base, target);
    }

    /** What the warehouse holds now. */
    private static MatrixPosition of(MatrixBase base, MatrixTarget target) throws Exception {
        if (base.host()
                .query("SHOW TABLES IN main." + base.schema() + " LIKE 'airdelta_state'")
                .isEmpty()) {
            return new MatrixPosition(Map.of());
        }
        // A claim makes the row, and says nothing of a success.
        List<Map<String, Object>> rows = base.host()
                .query("SELECT CAST(watermark AS STRING) AS watermark, CAST(last_scan_at AS STRING) AS scanned,"
                        + " CAST(last_success_at AS STRING) AS succeeded, webhook_cursor FROM main." + base.schema()
                        + ".airdelta_state WHERE target = '" + base.name(target) + "' AND last_success_at IS NOT NULL");
        assertThat(rows).as("rows of the state of %s", target).hasSizeLessThanOrEqualTo(1);
        return new MatrixPosition(rows.isEmpty() ? Map.of() : rows.get(0));
    }

    /** Requires that a run has moved nothing and deleted nothing. */
    void requireLeft(MatrixBase base, MatrixTarget target, Run run) throws Exception {
        assertThat(of(base, target))
                .as("where the capture of %s stands after: %s", target, run.error())
                .isEqualTo(this);
        assertThat(run.counters().rowsDeleted)
                .as("rows of %s deleted by a run that failed: %s", target, run.error())
                .hasValue(0);
    }
}
