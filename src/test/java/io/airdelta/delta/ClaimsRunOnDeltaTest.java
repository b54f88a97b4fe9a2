package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The renewal of claims, sent by the real driver to a real Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class ClaimsRunOnDeltaTest {
    @Test
    void a_renewal_prolongs_what_the_writer_holds_of_the_targets_that_it_names_and_nothing_else() throws Exception {
        try (DriverSession session = DriverSession.open()) {
            TableName target = session.newTarget();
            String state = target.sibling("airdelta_state").sql();
            session.query(ControlTable.STATE.create(target));
            session.query("INSERT INTO " + state
                    + " (`target`, `writer`, `writer_until`) SELECT *, TIMESTAMP'2020-01-01 00:00:00'"
                    + " FROM VALUES ('a.b.mine', 'me'), ('a.b.o\"ther', 'me'), ('a.b.given', CAST(NULL AS STRING)),"
                    + " ('a.b.theirs', 'them'), ('a.b.ended', 'me')");

            session.query(
                    WriterClaim.renew(target),
                    "me",
                    JsonIds.encode(List.of("a.b.mine", "a.b.o\"ther", "a.b.given", "a.b.theirs", "a.b.none")));

            assertThat(session.query(
                            "SELECT `target`, `writer_until` > current_timestamp() + INTERVAL '4' MINUTE AS renewed"
                                    + " FROM " + state))
                    .containsExactlyInAnyOrder(
                            Map.of("target", "a.b.mine", "renewed", true),
                            Map.of("target", "a.b.o\"ther", "renewed", true),
                            Map.of("target", "a.b.given", "renewed", false),
                            Map.of("target", "a.b.theirs", "renewed", false),
                            Map.of("target", "a.b.ended", "renewed", false));
        }
    }
}
