package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of control tables that nobody waits for: they travel with the next write, unless they are too old by then. */
class WaitingRowsTest {
    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    private final EngineContext context = new EngineContext(Map.of());
    private final ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
    private final ControlWarehouse warehouse = new ControlWarehouse();

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", warehouse);
        writer.reached(TARGET);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void rows_that_nobody_waits_for_travel_with_the_next_write_that_succeeds() throws Exception {
        writer.later(ControlWarehouse.run("1"));
        assertThat(warehouse.sent).isEmpty();
        warehouse.failing.add("INSERT");
        for (String number : List.of("2", "3")) {
            assertThatThrownBy(() -> writer.write(ControlWarehouse.run(number))).isInstanceOf(SQLException.class);
            writer.later(ControlWarehouse.run(number));
        }
        warehouse.failing.clear();

        writer.write(ControlWarehouse.run("4"));

        assertThat(warehouse.stored()).containsExactlyInAnyOrder("1", "2", "3", "4");
        writer.write(ControlWarehouse.run("5"));
        assertThat(warehouse.stored()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void a_state_that_waited_never_replaces_a_newer_one() throws Exception {
        writer.later(ControlWarehouse.state("1"));
        writer.later(ControlWarehouse.state("2"));
        warehouse.failing.add("airdelta_state");
        assertThatThrownBy(writer::flush).isInstanceOf(SQLException.class);
        writer.later(ControlWarehouse.state("3"));
        warehouse.failing.clear();

        writer.write(ControlWarehouse.state("4"));
        assertThat(warehouse.states()).containsExactly("4");
        writer.later(ControlWarehouse.state("5"));
        writer.write(ControlWarehouse.run("x"));
        writer.flush();

        assertThat(warehouse.states()).containsExactly("4", "5");
    }

    @Test
    void what_waits_is_written_before_the_states_are_read_anew_and_what_goes_on_from_older_ones_never()
            throws Exception {
        writer.later(ControlWarehouse.state("1"));
        warehouse.found =
                List.of(Map.of("target", "main.launch.tasks", "updated_at", Instant.parse("2025-03-01T08:00:00Z")));

        writer.reading(stored -> stored.read(SqlCall.to("lake"), Statement.of("SELECT what others wrote"), rows -> {}));

        assertThat(warehouse.states()).containsExactly("1");
        writer.later(ControlWarehouse.state("2"));
        assertThatThrownBy(() -> writer.write(ControlWarehouse.state("3"))).isInstanceOf(StateMoved.class);
        writer.flush();
        assertThat(warehouse.states()).containsExactly("1");
    }

    @Test
    void rows_that_are_all_refused_are_not_each_tried_in_every_write() throws Exception {
        warehouse.refusal = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");
        IntStream.range(0, 100).forEach(number -> writer.later(ControlWarehouse.run(String.valueOf(number))));
        warehouse.failing.add("INSERT");

        assertThatThrownBy(writer::flush).isSameAs(warehouse.refusal);

        assertThat(warehouse.budgets).as("statements").hasSize(11);
        warehouse.failing.clear();
        writer.flush();
        assertThat(warehouse.stored()).containsExactlyInAnyOrderElementsOf(numbers(100));
    }

    @Test
    void what_waits_is_stored_by_a_flush_once_and_a_flush_of_nothing_sends_nothing() throws Exception {
        ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
        writer.later(ControlWarehouse.run("early"));
        writer.flush();
        assertThat(warehouse.sent).as("before the tables were reached").isEmpty();
        writer.reached(TARGET);
        writer.later(ControlWarehouse.run("1"));
        writer.later(ControlWarehouse.run("2"));
        assertThat(warehouse.sent).isEmpty();

        writer.flush();
        writer.flush();

        assertThat(warehouse.sent).hasSize(1);
        assertThat(warehouse.stored()).containsExactly("early", "1", "2");
    }

    @Test
    void whose_rows_are_stored_does_not_fail_with_the_others_of_the_round() throws Exception {
        warehouse.failing.add("airdelta_dead_letters");
        writer.later(ControlWarehouse.run("1"));
        ControlRows letter = new ControlRows()
                .add(ControlTable.DEAD_LETTERS, Map.of("dead_letter_id", "x", "record_id", "rec1", "failures", 1L));
        assertThatThrownBy(() -> writer.write(letter)).isInstanceOf(SQLException.class);
        warehouse.failing.clear();

        writer.write(ControlWarehouse.run("2"));

        assertThat(warehouse.stored()).containsExactly("1", "2");
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
