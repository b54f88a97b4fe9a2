package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWarehouse.class)
class AcceptedDeletesTest {

    @Test
    void consent_goes_to_the_deletes_that_are_held_now_if_they_are_as_many_as_were_seen() throws SQLException {
        try (DriverSession session = DriverSession.open()) {
            TableName target = session.newTarget();
            List<Map<String, Object>> rows = List.of(
                    Map.of("target", "a.b.held", "held_deletes", 20),
                    Map.of("target", "a.b.none", "held_deletes", 0, "accepted_deletes", 7),
                    Map.of("target", "a.b.other", "held_deletes", 5));
            session.query(ControlTable.STATE.create(target));
            session.query(
                    ControlTable.STATE.upsert(target, rows.size()),
                    JsonRows.encode(ControlTable.STATE.columns(), rows));

            session.query(AcceptedDeletes.accept(target), "a.b.held", "20", "0");
            session.query(AcceptedDeletes.accept(target), "a.b.none", "3", "0");
            session.query(AcceptedDeletes.accept(target), "a.b.other", "4", "0");

            assertThat(acceptedDeletes(session, target, "a.b.held")).isEqualTo(20L);
            assertThat(acceptedDeletes(session, target, "a.b.none")).isEqualTo(7L);
            assertThat(acceptedDeletes(session, target, "a.b.other"))
                    .as("five are held by now, not the four that were seen")
                    .isNull();
            assertThat(session.query(AcceptedDeletes.select(target), "a.b.unknown"))
                    .isEmpty();
        }
    }

    private static Object acceptedDeletes(DriverSession session, TableName target, String qualified) {
        return session.query(AcceptedDeletes.select(target), qualified).get(0).get("accepted_deletes");
    }
}
