package io.airdelta.e2e;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that goes wrong once, somewhere between Airtable and the warehouse.
 *
 * @param name as docs/reliability.md names it
 * @param ends how a run that meets it ends
 * @param company what may strike the same run
 * @param target the targets whose runs can meet it
 * @param statement what it strikes at the warehouse; null for none of the {@link Struck}
 * @param strikes how many statements it strikes at least, one after the other; 0 for none of the {@link Struck}
 * @param arming makes it happen in the next run of the target
 */
record MatrixFault(
        String name,
        Ends ends,
        Company company,
        Predicate<MatrixTarget> target,
        Struck statement,
        int strikes,
        Arming arming) {

    /** How a run that meets a fault ends. */
    enum Ends {
        /** It succeeds all the same. */
        WELL,
        /** It succeeds, and what Airtable hid from it or the target refused comes with the next one, or is replayed. */
        LATE,
        /** It is held and writes no row; the next one makes the target right. */
        HELD,
        /** It fails; the next one makes the target right. */
        BADLY
    }

    /** What may strike the run that a fault strikes. */
    enum Company {
        /** Other faults that a run survives. */
        OTHERS,
        /** Other faults around a row that the target refuses. */
        LETTERS,
        /** Nothing else. */
        NOBODY
    }

    /** The statements of a run that faults strike. */
    enum Struck {
        ROWS("^\\s*MERGE INTO `main`\\.`\\w+`\\.`%s`(?!.*'array<string>')"),
        /** Ids are all that a statement which deletes is given. */
        DELETES("^\\s*MERGE INTO `main`\\.`\\w+`\\.`%s`.*'array<string>'"),
        CLAIM("^\\s*MERGE INTO \\S*`airdelta_state`.*`dead_writer`"),
        STATE("^\\s*MERGE INTO \\S*`airdelta_state`.*`settings_hash`"),
        LEDGER("^\\s*MERGE INTO \\S*`airdelta_columns`"),
        LETTERS("^\\s*MERGE INTO \\S*`airdelta_dead_letters`"),
        RUNS("^\\s*INSERT INTO \\S*`airdelta_runs`");

        private final String pattern;

        Struck(String pattern) {
            this.pattern = pattern;
        }

        /** The expression that finds it among the statements of a target's run. */
        String pattern(MatrixTarget target) {
            return pattern.formatted(target.table());
        }
    }

    /** Makes a fault happen in the next run of a target. */
    @FunctionalInterface
    interface Arming {
        /** @param before how often others strike the same statement first */
        void arm(MatrixBase base, MatrixTarget target, int before) throws Exception;
    }

    /** A fault that strikes none of the {@link Struck}. */
    static MatrixFault of(String name, Ends ends, Company company, Predicate<MatrixTarget> target, Arming arming) {
        return new MatrixFault(name, ends, company, target, null, 0, arming);
    }

    /** Whether only a run of a target that holds the table already can meet it. */
    boolean isOfKnownTarget() {
        return statement == Struck.DELETES || company == Company.LETTERS || ends == Ends.HELD;
    }

    /** Whether {@link MatrixBase#heal} ends it, whoever's runs met it: not where this process has to see to it afterwards. */
    boolean isOver() {
        return company != Company.LETTERS
                && statement != Struck.LETTERS
                && !Set.of("slow start", "monthly quota used up", "a record on two pages")
                        .contains(name);
    }

    /** Whether it ends a run for what Airtable or the way there does, which must leave what is stored and where the capture stands. */
    boolean isLeavingAll() {
        return ends == Ends.BADLY && statement == null;
    }

    /** Every fault. */
    static List<MatrixFault> all() {
        return Stream.of(AirtableMatrixFaults.all(), WarehouseMatrixFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
