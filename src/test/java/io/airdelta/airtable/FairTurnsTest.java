package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
    private final FairTurns turns = new FairTurns();
    private final Map<FairTurns.Turn, String> names = new HashMap<>();

    private void join(String table, String name) {
        names.put(turns.join(table), name);
    }

    private String serveNext() {
        FairTurns.Turn next = turns.next();
        turns.serve(next);
        turns.leave(next);
        return names.get(next);
    }

    @Test
    void aTableThatAsksOnceDoesNotWaitForOneThatAsksOften() {
        List.of("a1", "a2", "a3").forEach(each -> join("a", each));
        join("b", "b1");

        assertThat(List.of(serveNext(), serveNext(), serveNext(), serveNext())).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void tablesGetTheSameShare() {
        List<String> served = new ArrayList<>();
        for (String table : List.of("a", "a", "a", "b", "c", "b", "c", "c", "b")) {
            join(table, table);
        }
        while (turns.next() != null) {
            served.add(serveNext());
        }

        assertThat(served).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
    }

    @Test
    void oneThatGivesUpIsNotWaitedFor() {
        FairTurns.Turn gone = turns.join("a");
        join("b", "b1");
        turns.leave(gone);

        assertThat(serveNext()).isEqualTo("b1");
        assertThat(turns.next()).isNull();
    }
}
