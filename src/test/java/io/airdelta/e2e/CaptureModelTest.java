package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ScdType;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Deletes;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People and accidents at random, and after every run the targets hold what the contract promises. A sequence is repeated by
 * {@code -Dairdelta.model.seed=N}; {@code -Dairdelta.model.sequences=N} runs so many from there, and {@code
 * -Dairdelta.model.print=true} tells of each step when it is done.
 */
@ExtendWith(SharedWarehouse.class)
class CaptureModelTest {
    private static final int ROUNDS = 4;

    private final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    private Random random;
    private ModelTable tasks;
    private ModelTable notes;
    private ModelBase base;
    private boolean trouble;
    private int polls;
    private Map<ModelTable, Integer> polled;

    static LongStream seeds() {
        long first = Long.getLong("airdelta.model.seed", 1);
        return LongStream.range(first, first + Long.getLong("airdelta.model.sequences", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void targets_hold_what_their_tables_held_whatever_happens(long seed) throws Exception {
        random = new Random(seed);
        tasks = new ModelTable(ModelBase.BASE, "Tasks", 130, random, this::note);
        notes = new ModelTable(ModelBase.BASE, "Notes", 12, random, this::note);
        base = new ModelBase(List.of(tasks, notes), random.nextInt(4) == 0, random.nextBoolean());
        try {
            List<ModelTarget> targets = targets(SharedWarehouse.newSchema());
            for (int round = 0; round <= ROUNDS; round++) {
                for (int i = round == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                    (random.nextInt(5) == 0 ? notes : tasks).change();
                }
                for (ModelTarget target : targets) {
                    if (round == 0 || round == ROUNDS || random.nextBoolean()) {
                        run(target, round == 0 || round == ROUNDS ? Integer.MAX_VALUE : random.nextInt(14));
                    }
                }
            }
        } catch (Throwable failure) {
            throw new AssertionError(
                    "-Dairdelta.model.seed=" + seed + "\n" + String.join("\n", journal) + "\n" + failure.getMessage(),
                    failure);
        } finally {
            base.close();
        }
    }

    private List<ModelTarget> targets(String schema) {
        List<ModelTarget> targets = new ArrayList<>();
        targets.add(target(schema, tasks, Capture.WEBHOOK, ScdType.SCD_TYPE_2));
        targets.add(target(schema, tasks, Capture.INCREMENTAL, any(ScdType.values())));
        targets.add(target(schema, tasks, Capture.SNAPSHOT, any(ScdType.values())));
        targets.add(
                random.nextBoolean()
                        ? target(schema, notes, Capture.WEBHOOK, any(ScdType.values()))
                        : target(schema, tasks, Capture.WEBHOOK, any(ScdType.SCD_TYPE_1, ScdType.APPEND_ONLY)));
        return targets;
    }

    private ModelTarget target(String schema, ModelTable table, Capture capture, ScdType type) {
        boolean appending = type == ScdType.APPEND_ONLY;
        Deletes deletes = any(Deletes.SOFT, Deletes.SOFT, appending ? Deletes.SOFT : Deletes.HARD, Deletes.IGNORE);
        return new ModelTarget(table, schema, capture, type, deletes, random.nextInt(3) == 0);
    }

    private void run(ModelTarget target, int accident) throws Exception {
        trouble = false;
        before(target, accident);
        long version = target.version(base.host());
        int tasksBefore = tasks.now();
        int notesBefore = notes.now();
        int first = target.table().now();
        Run run = target.run(base.host());
        int last = target.table().now();
        if (base.polls() > polls) {
            polls = base.polls();
            polled = Map.of(tasks, tasksBefore, notes, notesBefore);
        }
        boolean struck = trouble && run.status() == RunStatus.FAILED;
        base.heal();
        note("run %s: %s%s%s"
                .formatted(
                        target.name(),
                        run.status(),
                        run.capture().reason() == null
                                ? ""
                                : ", " + run.capture().reason(),
                        run.error() == null ? "" : ", " + run.error()));
        if (target.capture() == Capture.WEBHOOK && !run.capture().isComplete()) {
            // One poll serves all targets for a while.
            first = Math.min(first, polled.get(target.table()));
        }
        assertThat(struck || run.status() == RunStatus.SUCCEEDED)
                .as(run.error())
                .isTrue();
        target.check(base.host(), run, first, last, version);
    }

    private void before(ModelTarget target, int accident) throws Exception {
        String list = "{\"path\":\"" + ModelBase.BASE + "/tbl\",";
        switch (accident) {
            case 0 -> accident("a list is refused", () -> arm(list + "\"status\":422,\"skip\":" + random.nextInt(3)));
            case 1 -> accident("a list breaks off", () -> arm(list + "\"kind\":\"truncated\",\"skip\":1"));
            case 2, 3, 4 -> {
                int number = random.nextInt(5);
                boolean done = random.nextBoolean();
                accident(
                        "statement " + number + " fails" + (done ? ", done" : ""),
                        () -> base.failStatement(number, done));
            }
            case 5 -> restart("restart", false, false);
            case 6 -> restart("killed", true, false);
            case 7 -> restart("restart --full", false, true);
            case 8 -> hook();
            case 9 -> shorten(target);
            case 10, 11, 12 -> meanwhile(target.table());
            default -> {}
        }
    }

    private void accident(String what, Runnable accident) {
        note(what);
        trouble = true;
        accident.run();
    }

    private void note(String what) {
        journal.add(what);
        if (Boolean.getBoolean("airdelta.model.print")) {
            System.err.println(java.time.LocalTime.now() + " " + what);
        }
    }

    private void arm(String fault) {
        base.control().arm(TinyBase.json(fault + "}"));
    }

    private void restart(String how, boolean killed, boolean full) throws Exception {
        note(how);
        base.restart(killed, full);
    }

    /** A process takes a webhook that answered lately for one that lives, so some accidents come with a restart. */
    private void hook() throws Exception {
        var hooks = base.control().webhooks();
        var list = hooks.list(ModelBase.BASE);
        if (!list.isEmpty()) {
            String id = list.get(0).path("id").asText();
            int what = random.nextInt(5);
            note("accident " + what + " of webhook " + id);
            switch (what) {
                case 0 -> hooks.delete(ModelBase.BASE, id);
                case 1 -> hooks.fail(ModelBase.BASE, id, "INVALID_HOOK");
                case 2 -> hooks.expire(ModelBase.BASE, id);
                case 3 -> hooks.disable(ModelBase.BASE, id);
                default ->
                    hooks.drop(
                            ModelBase.BASE,
                            id,
                            list.get(0).path("cursorForNextPayload").asLong());
            }
            if (what > 1) {
                restart("restart", random.nextBoolean(), false);
            }
        }
    }

    /** Where everything is read, a list that leaves records out does no harm. */
    private void shorten(ModelTarget target) {
        if (target.capture() == Capture.SNAPSHOT) {
            note("a short list");
            arm("{\"kind\":\"short\",\"table\":\"tblModel\",\"records\":" + (1 + random.nextInt(100)));
        }
    }

    private void meanwhile(ModelTable table) {
        int list = 1 + random.nextInt(3);
        note("while list " + list + " is answered:");
        base.control().afterList(ModelBase.BASE, table.name(), list, table::changeMeanwhile);
        if (random.nextBoolean()) {
            base.control().afterList(ModelBase.BASE, table.name(), list + 1, table::changeMeanwhile);
        }
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
