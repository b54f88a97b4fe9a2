package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.route.DeadLetters;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row that a target of the fault matrix refuses, and the dead letter that it becomes. */
final class MatrixPoison {
    private final MatrixBase base;
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
        String name = base.people().change(live.get(live.size() / 3));
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
            DeadLetters.Replayed replayed = letters.replay(table, open);
            assertThat(replayed.error()).as("replay for %s", target).isNull();
            assertThat(replayed.stored())
                    .as("letters of %s that landed", target)
                    .isEqualTo(open.size());
        }
    }

    /** Requires that no letter of the target is open, and that each was counted for the one run that it failed in. */
    void requireNoneOpen(MatrixTarget target) throws Exception {
        String of = " FROM main." + base.schema() + ".airdelta_dead_letters WHERE target = '" + base.name(target) + "'";
        assertThat(base.host()
                        .query("SELECT dead_letter_id, failures, outcome" + of
                                + " AND (replayed_at IS NULL OR failures <> 1)"))
                .as("open or doubled letters of %s", target)
                .isEmpty();
    }
}
