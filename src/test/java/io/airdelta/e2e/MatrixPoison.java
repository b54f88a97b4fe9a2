package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.route.DeadLetters;
import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row that a target of the fault matrix refuses, and the dead letter that it becomes. */
final class MatrixPoison {
    private final MatrixBase base;
    private final Map<MatrixTarget, List<String>> refused = new HashMap<>();
    private MatrixTarget poisoned;

    MatrixPoison(MatrixBase base) {
        this.base = base;
    }

    /** Has the target refuse the row of a record that people change now; once until {@link #heal}. */
    void arm(MatrixTarget target) throws Exception {
        if (poisoned != null) {
            return;
        }
        poisoned = target;
        List<String> live = base.people().live();
        String id = live.get(live.size() / 3);
        String name = base.people().change(id);
        refused.computeIfAbsent(target, of -> new ArrayList<>()).add(id);
        base.host()
                .query("ALTER TABLE " + base.name(target) + " ADD CONSTRAINT poison CHECK (name IS NULL OR name <> '"
                        + name + "')");
        base.signs().expect(run -> run.counters().deadLetters.get() == 1);
    }

    /** The target takes the row from now on. */
    void heal() throws Exception {
        if (poisoned != null) {
            MatrixTarget healed = poisoned;
            poisoned = null;
            base.host().query("ALTER TABLE " + base.name(healed) + " DROP CONSTRAINT poison");
        }
    }

    /** Replays what stands in the letters of a target. A complete scan reads it anyway. */
    void replay(MatrixTarget target) throws Exception {
        if (target.capture() == Capture.SNAPSHOT) {
            return;
        }
        Map<String, String> parameters = new HashMap<>();
        List<String> all = target.parameters(base.schema());
        for (int i = 0; i < all.size(); i += 2) {
            parameters.put(all.get(i), all.get(i + 1));
        }
        TableSpec table = TableSpec.of("replay", parameters);
        DeadLetters letters = new DeadLetters(base.host().context());
        List<Letter> open = letters.list(table, new LetterFilter(false, Optional.empty(), Optional.empty(), 10));
        if (!open.isEmpty()) {
            LetterReplay.Replayed replayed = new LetterReplay(base.host().context()).replay(table, open);
            assertThat(replayed.error()).as("replay for %s", target).isNull();
            assertThat(replayed.stored())
                    .as("letters of %s that landed", target)
                    .isEqualTo(open.size());
        }
    }

    /**
     * Requires that no letter of the target is open, that each was counted for the one run that it failed in, and that there is a
     * closed one for each row that the target refused: a letter that was lost is not there at all.
     */
    void requireClosed(MatrixTarget target) throws Exception {
        List<Map<String, Object>> letters = base.host()
                .query("SELECT record_id, failures, replayed_at IS NOT NULL AS closed FROM main." + base.schema()
                        + ".airdelta_dead_letters WHERE target = '" + base.name(target) + "'");
        assertThat(letters)
                .as("open or doubled letters of %s", target)
                .allSatisfy(letter ->
                        assertThat(letter).containsEntry("failures", 1L).containsEntry("closed", true));
        // What stands in a row never comes twice, so that each refusal has a letter of its own.
        assertThat(letters.stream().map(letter -> (String) letter.get("record_id")))
                .as("records of %s whose letters are closed", target)
                .containsExactlyInAnyOrderElementsOf(refused.getOrDefault(target, List.of()));
    }
}
