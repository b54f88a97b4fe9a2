package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ControlTable;
import io.airdelta.row.EncodedRow;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Refusals;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TooManyRefused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's own route that stores a batch; the warehouse, in whose place the test answers, refuses some of its rows. */
class RefusedRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUE = "the value of a cell";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Set<String> poison = new HashSet<>();
    private final List<List<String>> tried = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private SQLException insteadOfTheThird;

    @BeforeEach
    void start() throws Exception {
        WarehouseStandIn.start(context, this::warehouse);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void poison_rows_become_dead_letters_and_the_others_are_stored_in_their_order() throws Exception {
        poison.addAll(List.of("rec3", "rec11"));

        Exchange done = merge(begin(), rows(1, 16));

        assertThat(done.getException()).isNull();
        assertThat(stored)
                .containsExactlyElementsOf(
                        ids(1, 16).stream().filter(id -> !poison.contains(id)).toList());
        assertThat(letters).containsExactly("rec3", "rec11");
        assertThat(tried.get(0)).hasSize(16);
        assertThat(tried).contains(List.of("rec3"), List.of("rec11"));
    }

    @Test
    void a_dead_letter_of_a_refused_row_says_why_without_the_server_s_words_which_hold_values() throws Exception {
        poison.add("rec1");

        merge(begin(), rows(1, 2));

        assertThat(details).singleElement().asString().contains("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES");
        assertThat(details.get(0)).doesNotContain(VALUE);
    }

    @Test
    void a_batch_of_which_every_row_is_refused_stores_none_and_the_run_goes_on() throws Exception {
        poison.addAll(ids(1, 5));
        Run run = begin();

        assertThat(merge(run, rows(1, 5)).getException()).isNull();
        assertThat(stored).isEmpty();
        assertThat(letters).containsExactlyElementsOf(ids(1, 5));

        assertThat(merge(run, rows(6, 7)).getException()).isNull();
        assertThat(stored).containsExactly("rec6", "rec7");
    }

    @Test
    void as_many_refused_rows_as_a_run_may_have_do_not_end_it() throws Exception {
        poison.addAll(ids(1, Refusals.MOST));

        assertThat(merge(begin(), rows(1, Refusals.MOST + 1)).getException()).isNull();
        assertThat(letters).hasSize(Refusals.MOST);
        assertThat(stored).containsExactly("rec" + (Refusals.MOST + 1));
    }

    @Test
    void one_more_ends_it_when_their_letters_are_stored_and_no_more_is_tried() throws Exception {
        poison.addAll(ids(1, 2 * Refusals.MOST));

        Exchange ended = merge(begin(), rows(1, 2 * Refusals.MOST));

        assertThat(ended.getException())
                .isInstanceOf(TooManyRefused.class)
                .hasMessageContainingAll("main.launch.tasks", "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES", "mend")
                .hasMessageNotContaining(VALUE);
        assertThat(letters).containsExactlyElementsOf(ids(1, Refusals.MOST + 1));
        assertThat(tried.get(tried.size() - 1)).containsExactly("rec" + (Refusals.MOST + 1));
    }

    @Test
    void the_next_run_tries_a_row_that_was_refused_alone_and_after_the_others() throws Exception {
        poison.add("rec2");
        merge(begin(), rows(1, 4));
        tried.clear();

        merge(begin(), rows(1, 4));

        assertThat(tried).containsExactly(List.of("rec1", "rec3", "rec4"), List.of("rec2"));
    }

    @Test
    void a_row_that_changed_or_was_stored_since_is_tried_with_the_others() throws Exception {
        poison.addAll(List.of("rec2", "rec3"));
        merge(begin(), rows(1, 4));
        poison.clear();
        merge(begin(), List.of(row("rec3", "h")));
        tried.clear();

        merge(begin(), List.of(row("rec1", "h"), row("rec2", "changed"), row("rec3", "h")));

        assertThat(tried).containsExactly(List.of("rec1", "rec2", "rec3"));
    }

    @Test
    void a_row_that_comes_again_in_the_same_run_is_refused_once() throws Exception {
        poison.add("rec2");
        Run run = begin();
        merge(run, rows(1, 3));
        tried.clear();

        merge(run, rows(1, 3));

        assertThat(tried.stream().flatMap(List::stream)).doesNotContain("rec2");
        assertThat(letters).containsExactly("rec2");
    }

    @Test
    void a_failure_that_is_of_no_row_while_a_batch_is_halved_makes_no_dead_letter_of_any() throws Exception {
        poison.add("rec4");
        insteadOfTheThird = new SQLException("[INSUFFICIENT_PERMISSIONS] no more", "42501");
        Run run = begin();

        assertThat(merge(run, rows(1, 4)).getException()).isSameAs(insteadOfTheThird);
        assertThat(stored).containsExactly("rec1", "rec2");
        assertThat(letters).isEmpty();
        assertThat(run.letters().waiting()).isEmpty();
    }

    private Run begin() throws Exception {
        Run run = Samples.run();
        context.getRegistry()
                .lookupByNameAndType("airdeltaRefusals", RefusalSteps.class)
                .recall(run);
        ControlTables control = context.getRegistry().lookupByNameAndType("airdeltaControl", ControlTables.class);
        control.locate(run);
        control.load(run);
        tried.clear();
        run.claim().take(System.nanoTime());
        run.target().startFrom(1);
        return run;
    }

    private Exchange merge(Run run, List<EncodedRow> rows) {
        run.intake().accept(new PageRows(rows.size(), rows, List.of(), 0, false));
        return context.createProducerTemplate().send("direct:airdelta-merge", exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.setProperty(Warehouses.PROPERTY, TableSpec.DEFAULT_WAREHOUSE);
        });
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        exchange.getMessage().setBody(List.of());
        if (statement.sql().startsWith("DESCRIBE")) {
            throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
        }
        if (!statement.sql().startsWith("MERGE")) {
            return;
        }
        if (statement.sql().contains("airdelta_dead_letters")) {
            for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                letters.add(letter(row, "record_id"));
                details.add(letter(row, "detail"));
            }
        } else if (statement.sql().contains("`tasks`")) {
            target(JSON.readTree(statement.parameters().get(1)));
        }
    }

    private void target(JsonNode rows) throws SQLException {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get("c0").textValue()));
        tried.add(ids);
        if (insteadOfTheThird != null && tried.size() == 3) {
            throw insteadOfTheThird;
        }
        if (ids.stream().anyMatch(poison::contains)) {
            throw new SQLException("[DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] violated: - name : " + VALUE, "23001");
        }
        stored.addAll(ids);
    }

    private static String letter(JsonNode row, String column) {
        int place = ControlTable.DEAD_LETTERS.columns().stream()
                .map(each -> each.name())
                .toList()
                .indexOf(column);
        return row.get("c" + place).textValue();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "rec" + number)
                .toList();
    }

    private static List<EncodedRow> rows(int from, int to) {
        return ids(from, to).stream().map(id -> row(id, "h")).toList();
    }

    private static EncodedRow row(String id, String hash) {
        return new EncodedRow(id, "{\"c0\":\"" + id + "\"}", hash);
    }
}
