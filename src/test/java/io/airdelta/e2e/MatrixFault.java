package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.sync.Capture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that goes wrong once, somewhere between Airtable and the warehouse.
 *
 * @param name as docs/reliability.md names it
 * @param ends how a run that meets it ends
 * @param target the targets whose runs can meet it
 * @param statement what it strikes at the warehouse: the rows, the claim, the state, the runs; null for none of them
 * @param arming makes it happen in the next run of the target
 */
record MatrixFault(String name, Ends ends, Predicate<MatrixTarget> target, Struck statement, Arming arming) {

    /** How a run that meets a fault ends. */
    enum Ends {
        /** It succeeds all the same. */
        WELL,
        /** It succeeds, and the next one brings what Airtable hid from it. */
        LATE,
        /** It fails; the next one makes the target right. */
        BADLY
    }

    /** The statements of a run that faults strike. */
    enum Struck {
        ROWS("^\\s*MERGE INTO `main`\\.`\\w+`\\.`%s`"),
        CLAIM("^\\s*MERGE INTO \\S*`airdelta_state`.*`dead_writer`"),
        STATE("^\\s*MERGE INTO \\S*`airdelta_state`.*`settings_hash`"),
        RUNS("^\\s*INSERT INTO \\S*`airdelta_runs`");

        private final String pattern;

        Struck(String pattern) {
            this.pattern = pattern;
        }
    }

    /** Makes a fault happen in the next run of a target. */
    @FunctionalInterface
    interface Arming {
        /** @param before how many others strike the same statement first */
        void arm(MatrixBase base, MatrixTarget target, int before) throws Exception;
    }

    /** A fault that strikes none of the {@link Struck}. */
    private MatrixFault(String name, Ends ends, Predicate<MatrixTarget> target, Arming arming) {
        this(name, ends, target, null, arming);
    }

    /** Whether it needs another process to happen. */
    boolean restarting() {
        return name.equals("slow start");
    }

    /** Every fault. */
    static List<MatrixFault> all() {
        List<MatrixFault> all = new ArrayList<>();
        airtable(all);
        warehouse(all);
        return all;
    }

    private static void airtable(List<MatrixFault> all) {
        String errors = "'body':{'errors':[{'error':'RATE_LIMIT_REACHED','message':'Rate limit exceeded.'}]}";
        String error = "'body':{'error':{'type':'TOO_MANY_REQUESTS','message':'Slow down.'}}";
        all.add(list(
                "rate limit, as a list of errors", Ends.WELL, "'status':429,'headers':{'Retry-After':'1'}," + errors));
        all.add(list("rate limit, as one error", Ends.WELL, "'status':429,'headers':{'Retry-After':'1'}," + error));
        all.add(list("status 500", Ends.WELL, "'status':500"));
        all.add(list("status 502 as HTML", Ends.WELL, "'kind':'html','status':502"));
        all.add(list("status 503", Ends.WELL, "'status':503"));
        all.add(list("status 504", Ends.WELL, "'status':504"));
        all.add(list("HTML with status 200", Ends.WELL, "'kind':'html','status':200"));
        all.add(list("connection closed without an answer", Ends.WELL, "'kind':'reset'"));
        all.add(list("answer lost", Ends.WELL, "'kind':'lost'"));
        all.add(list("answer that ends early", Ends.WELL, "'kind':'truncated'"));
        all.add(list("malformed JSON", Ends.WELL, "'kind':'malformed'"));
        all.add(list("no answer in time", Ends.WELL, "'kind':'hang','delayMillis':5000"));
        all.add(list(
                "offset that expired",
                Ends.WELL,
                "'status':422,'body':{'error':'LIST_RECORDS_ITERATOR_NOT_AVAILABLE'}"));
        all.add(list(
                "token revoked in mid-scan",
                Ends.BADLY,
                "'status':401,'body':{'error':{'type':'AUTHENTICATION_REQUIRED'}}"));
        all.add(list(
                "access to the table lost",
                Ends.BADLY,
                "'status':403,'body':{'error':{'type':'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND'}}"));
        all.add(list("table not found", Ends.BADLY, "'status':404,'body':{'error':'NOT_FOUND'}"));
        all.add(list(
                "request refused", Ends.BADLY, "'status':422,'body':{'error':{'type':'INVALID_REQUEST_UNKNOWN'}}"));
        all.add(list("answer that is no page", Ends.BADLY, "'status':200,'body':{'rows':[]}"));
        all.add(list("text that is no JSON, for good", Ends.BADLY, "'status':200,'count':9,'body':'Sesame'"));
        all.add(new MatrixFault(
                "the same offset twice",
                Ends.BADLY,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) ->
                        arm(base, "'count':2,'status':200,'body':{'records':[],'offset':'itrAgain'}")));
        all.add(new MatrixFault(
                "a page that lacks records",
                Ends.LATE,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) -> arm(base, "'kind':'short','records':60")));
        all.add(new MatrixFault(
                "schema not answered",
                Ends.WELL,
                target -> target.capture() != Capture.WEBHOOK,
                (base, target, before) -> base.control().arm(LivingBase.json("{'path':'/meta/bases/','status':503}"))));
        all.add(new MatrixFault(
                "base that vanished",
                Ends.BADLY,
                target -> target.capture() != Capture.WEBHOOK,
                (base, target, before) -> base.control()
                        .arm(LivingBase.json("{'base':'" + TinyBase.BASE
                                + "','count':99,'status':404,'body':{'error':'NOT_FOUND'}}"))));
        all.add(new MatrixFault(
                "payloads not answered",
                Ends.WELL,
                target -> target.capture() == Capture.WEBHOOK,
                (base, target, before) -> base.control().arm(LivingBase.json("{'path':'/payloads','status':503}"))));
        all.add(new MatrixFault(
                "connections reset by the network",
                Ends.WELL,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) -> base.control()
                        .afterList(
                                TinyBase.BASE,
                                "Tasks",
                                1,
                                () -> base.toAirtable().reset())));
    }

    private static void warehouse(List<MatrixFault> all) {
        all.add(sql(
                "conflict at a MERGE",
                Ends.WELL,
                Struck.ROWS,
                on -> on.fail("2D521", "DELTA_CONCURRENT_APPEND", "files were added")));
        all.add(sql(
                "conflict at the state",
                Ends.WELL,
                Struck.STATE,
                on -> on.fail("2D521", "DELTA_CONCURRENT_WRITE", "somebody wrote")));
        all.add(sql(
                "conflict at the claim",
                Ends.WELL,
                Struck.CLAIM,
                on -> on.fail("2D521", "DELTA_CONCURRENT_APPEND", "files were added")));
        all.add(sql(
                "conflict at the runs",
                Ends.WELL,
                Struck.RUNS,
                on -> on.fail("2D521", "DELTA_CONCURRENT_APPEND", "files were added")));
        all.add(sql(
                "schema changed meanwhile",
                Ends.WELL,
                Struck.ROWS,
                on -> on.fail("2D521", "DELTA_METADATA_CHANGED", "the metadata changed")));
        all.add(sql("statement refused for a while", Ends.WELL, Struck.ROWS, on -> on.answer(503)));
        all.add(sql("statements throttled", Ends.WELL, Struck.ROWS, on -> on.answer(429, Duration.ofSeconds(1))));
        all.add(sql("statement not answered", Ends.WELL, Struck.ROWS, on -> on.loseAnswer()));
        all.add(sql(
                "MERGE done, answer lost",
                Ends.WELL,
                Struck.ROWS,
                on -> on.afterExecution().loseAnswer()));
        all.add(sql(
                "MERGE done, told as failed",
                Ends.WELL,
                Struck.ROWS,
                on -> on.afterExecution().answer(500)));
        all.add(sql(
                "claim done, answer lost",
                Ends.WELL,
                Struck.CLAIM,
                on -> on.afterExecution().loseAnswer()));
        all.add(sql(
                "state done, answer lost",
                Ends.WELL,
                Struck.STATE,
                on -> on.afterExecution().loseAnswer()));
        all.add(sql(
                "run recorded, answer lost",
                Ends.WELL,
                Struck.RUNS,
                on -> on.afterExecution().loseAnswer()));
        all.add(sql("statement that takes its time", Ends.WELL, Struck.ROWS, on -> on.delay(Duration.ofSeconds(3))));
        all.add(sql("session expired", Ends.WELL, Struck.ROWS, on -> on.loseSession()));
        all.add(new MatrixFault("slow start", Ends.WELL, target -> true, (base, target, before) -> {
            base.restart();
            SharedWarehouse.get()
                    .faults()
                    .arm(StatementFault.onConnect().times(3).answer(503));
        }));
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
        // Rows of several runs that are written together are written one by one where that is refused.
        all.add(sql(
                "state refused",
                Ends.BADLY,
                Struck.STATE,
                on -> on.times(9).fail("42501", "PERMISSION_DENIED", "no MODIFY")));
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
        all.add(new MatrixFault(
                "warehouse away in mid-run",
                Ends.BADLY,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) -> base.control().afterList(TinyBase.BASE, "Tasks", 1, () -> refuse(base))));
    }

    private static void refuse(MatrixBase base) {
        try {
            base.toWarehouse().refuse();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Strikes a list of records: the second page where everything is read. */
    private static MatrixFault list(String name, Ends ends, String fault) {
        return new MatrixFault(
                name,
                ends,
                target -> true,
                (base, target, before) -> arm(base, (target.capture() == Capture.SNAPSHOT ? "'skip':1," : "") + fault));
    }

    private static void arm(MatrixBase base, String fault) {
        base.control().arm(LivingBase.json("{'table':'" + TinyBase.TABLE + "'," + fault + "}"));
    }

    private static MatrixFault sql(
            String name, Ends ends, Struck statement, Function<StatementFault.Builder, StatementFault> effect) {
        return new MatrixFault(
                name,
                ends,
                target -> true,
                statement,
                (base, target, before) -> SharedWarehouse.get()
                        .faults()
                        .arm(effect.apply(StatementFault.on(statement.pattern.formatted(target.table()))
                                .skip(before))));
    }

    @Override
    public String toString() {
        return name;
    }
}
