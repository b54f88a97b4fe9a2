package io.airdelta.e2e;

import io.airdelta.e2e.MatrixFault.Arming;
import io.airdelta.e2e.MatrixFault.Company;
import io.airdelta.e2e.MatrixFault.Ends;
import io.airdelta.e2e.MatrixFault.Struck;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.embedded.StatementFaults;
import io.airdelta.sync.Capture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The faults of the matrix at the warehouse's side, and between it and here. */
final class WarehouseMatrixFaults {
    private static final Function<StatementFault.Builder, StatementFault> CONFLICT =
            on -> on.fail("2D521", "DELTA_CONCURRENT_APPEND", "files were added");
    private static final Function<StatementFault.Builder, StatementFault> ANSWER_LOST =
            on -> on.afterExecution().loseAnswer();

    /** How often a fault strikes that the driver alone does not survive: of one request it makes four. */
    private static final int OUTLASTING = 5;

    /** Rows of several runs that are written together are written one by one where that is refused. */
    private static final Function<StatementFault.Builder, StatementFault> REFUSED =
            on -> on.times(9).fail("42501", "PERMISSION_DENIED", "no MODIFY");

    private WarehouseMatrixFaults() {}

    static List<MatrixFault> all() {
        List<MatrixFault> all = new ArrayList<>();
        survived(all);
        ending(all);
        columns(all);
        deletes(all);
        letters(all);
        return all;
    }

    private static void survived(List<MatrixFault> all) {
        all.add(sql("conflict at a MERGE", Ends.WELL, Struck.ROWS, CONFLICT));
        all.add(sql(
                "conflict at the state",
                Ends.WELL,
                Struck.STATE,
                on -> on.fail("2D521", "DELTA_CONCURRENT_WRITE", "somebody wrote")));
        all.add(sql("conflict at the claim", Ends.WELL, Struck.CLAIM, CONFLICT));
        all.add(sql("conflict at the runs", Ends.WELL, Struck.RUNS, CONFLICT));
        all.add(sql(
                "schema changed meanwhile",
                Ends.WELL,
                Struck.ROWS,
                on -> on.fail("2D521", "DELTA_METADATA_CHANGED", "the metadata changed")));
        all.add(outlasting("statement refused for a while", 503));
        all.add(outlasting("statements throttled", 429));
        all.add(sql("statement not answered", Ends.WELL, Struck.ROWS, on -> on.loseAnswer()));
        all.add(sql("MERGE done, answer lost", Ends.WELL, Struck.ROWS, ANSWER_LOST));
        all.add(sql(
                "MERGE done, told as failed",
                Ends.WELL,
                Struck.ROWS,
                on -> on.afterExecution().answer(500)));
        all.add(sql("claim done, answer lost", Ends.WELL, Struck.CLAIM, ANSWER_LOST));
        all.add(sql("state done, answer lost", Ends.WELL, Struck.STATE, ANSWER_LOST));
        all.add(sql("run recorded, answer lost", Ends.WELL, Struck.RUNS, ANSWER_LOST));
        all.add(sql("statement that takes its time", Ends.WELL, Struck.ROWS, on -> on.delay(Duration.ofSeconds(3))));
        all.add(sql("session expired", Ends.WELL, Struck.ROWS, on -> on.loseSession()));
        all.add(MatrixFault.of("slow start", Ends.WELL, Company.NOBODY, target -> true, (base, target, before) -> {
            base.restart();
            StatementFaults faults = SharedWarehouse.get().faults();
            // Longer than the pool waits for a connection, in which it has the driver begin anew.
            faults.arm(StatementFault.onConnect().times(OUTLASTING).answer(503, Duration.ofSeconds(3)));
            base.signs().expect(run -> faults.struck() == OUTLASTING);
            base.signs().expectRepetition();
        }));
    }

    /** A status that the driver meets more often than it sends a statement, so that the service has to repeat it. */
    private static MatrixFault outlasting(String name, int status) {
        Arming repetition = (base, target, before) -> {
            base.signs().expect(run -> run.counters().retries.get() > 0);
            base.signs().expectRepetition();
        };
        return struck(
                name,
                Ends.WELL,
                Struck.ROWS,
                OUTLASTING,
                repetition,
                on -> on.times(OUTLASTING).answer(status, Duration.ZERO));
    }

    private static void ending(List<MatrixFault> all) {
        all.add(sql(
                "permission denied",
                Ends.BADLY,
                Struck.ROWS,
                on -> on.fail("42501", "PERMISSION_DENIED", "no MODIFY")));
        all.add(sql(
                "MERGE done, told as refused",
                Ends.BADLY,
                Struck.ROWS,
                on -> on.afterExecution().fail("XX000", "INTERNAL_ERROR", "who knows")));
        all.add(sql("state refused", Ends.BADLY, Struck.STATE, REFUSED));
        all.add(sql(
                "disk full",
                Ends.BADLY,
                Struck.ROWS,
                on -> on.times(99).fail(null, "TASK_WRITE_FAILED", "java.io.IOException: No space left on device")));
        all.add(sql(
                "statement too long under way",
                Ends.BADLY,
                Struck.ROWS,
                on -> on.times(99).fail("57KD0", "QUERY_EXECUTION_TIMEOUT_EXCEEDED", "stopped")));
        all.add(MatrixFault.of(
                "warehouse away in mid-run",
                Ends.BADLY,
                Company.NOBODY,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) ->
                        base.betweenPages(() -> base.toWarehouse().refuse())));
    }

    private static void columns(List<MatrixFault> all) {
        Arming rename = (base, target, before) -> base.people().rename();
        all.add(struck("conflict at the ledger", Ends.WELL, Struck.LEDGER, rename, CONFLICT));
        all.add(struck("ledger done, answer lost", Ends.WELL, Struck.LEDGER, rename, ANSWER_LOST));
        all.add(struck("ledger refused", Ends.BADLY, Struck.LEDGER, rename, REFUSED));
    }

    private static void deletes(List<MatrixFault> all) {
        Arming delete = (base, target, before) -> base.people().delete();
        all.add(struck("conflict at the deletes", Ends.WELL, Struck.DELETES, delete, CONFLICT));
        all.add(struck("deletes done, answer lost", Ends.WELL, Struck.DELETES, delete, ANSWER_LOST));
        all.add(struck("deletes refused", Ends.BADLY, Struck.DELETES, delete, REFUSED));
    }

    private static void letters(List<MatrixFault> all) {
        Arming poison = (base, target, before) -> base.poison().arm(target);
        all.add(MatrixFault.of("a row that the target refuses", Ends.LATE, Company.LETTERS, target -> true, poison));
        all.add(struck("conflict at the letters", Ends.LATE, Struck.LETTERS, poison, CONFLICT));
        all.add(struck("letters done, answer lost", Ends.LATE, Struck.LETTERS, poison, ANSWER_LOST));
        all.add(struck("letters refused", Ends.LATE, Struck.LETTERS, poison, REFUSED));
    }

    private static MatrixFault sql(
            String name, Ends ends, Struck statement, Function<StatementFault.Builder, StatementFault> effect) {
        return struck(name, ends, statement, (base, target, before) -> {}, effect);
    }

    /** @param cause makes the next run send such a statement */
    private static MatrixFault struck(
            String name,
            Ends ends,
            Struck statement,
            Arming cause,
            Function<StatementFault.Builder, StatementFault> effect) {
        return struck(name, ends, statement, 1, cause, effect);
    }

    private static MatrixFault struck(
            String name,
            Ends ends,
            Struck statement,
            int strikes,
            Arming cause,
            Function<StatementFault.Builder, StatementFault> effect) {
        // Only a complete scan tells a run of changes that a record has gone.
        Predicate<MatrixTarget> able = target -> statement != Struck.DELETES || target.capture() != Capture.INCREMENTAL;
        Company company = switch (ends) {
            case WELL -> Company.OTHERS;
            // A letter that the table has already would hide that a file keeps it.
            case LATE -> effect == REFUSED ? Company.NOBODY : Company.LETTERS;
            case HELD, BADLY -> Company.NOBODY;
        };
        return new MatrixFault(name, ends, company, able, statement, strikes, (base, target, before) -> {
            cause.arm(base, target, before);
            SharedWarehouse.get()
                    .faults()
                    .arm(effect.apply(
                            StatementFault.on(statement.pattern(target)).skip(before)));
        });
    }
}
