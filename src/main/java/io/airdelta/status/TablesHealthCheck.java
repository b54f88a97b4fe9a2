package io.airdelta.status;

import io.airdelta.sync.EndedRun;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Is down while the last run of a table failed or holds deletes back, and while a warehouse does not say which first or missed runs are
 * due; its message names them with the reason. It is neither about liveness nor readiness: the process does what it can, and starting
 * it anew mends nothing.
 */
public final class TablesHealthCheck extends AbstractHealthCheck {
    private final StatusBoard board;

    /** @param board how the tables stand */
    public TablesHealthCheck(StatusBoard board) {
        super("airdelta", "airdelta-tables");
        this.board = board;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> bad = new ArrayList<>(unanswered());
        for (TableBoard table : board.tables()) {
            table.lastRun()
                    .filter(TablesHealthCheck::isBad)
                    .ifPresent(
                            run -> bad.add("table '" + table.spec().id() + "' " + run.status() + ": " + run.error()));
        }
        if (bad.isEmpty()) {
            builder.up();
        } else {
            // Camel shows a check's message, and its details only where the question asks for them.
            builder.down();
            builder.message(String.join("; ", bad));
        }
    }

    /** A sentence for each warehouse. */
    private List<String> unanswered() {
        Map<String, String> texts = new TreeMap<>();
        board.tables().forEach(table -> table.unanswered().ifPresent(why -> texts.put(why.warehouse(), why.text())));
        return List.copyOf(texts.values());
    }

    private static boolean isBad(EndedRun run) {
        return RunStatus.FAILED.text().equals(run.status())
                || RunStatus.HELD.text().equals(run.status());
    }
}
