package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One writer per schema: what it reads at its start, and how it folds what many runs want stored. */
class ControlSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    private final EngineContext context = new EngineContext(Map.of());
    private List<Map<String, Object>> openLetters = List.of();
    private final ControlSchema schema = new ControlSchema(context.engine(), "lakehouse");
    private final List<Statement> sent = new CopyOnWriteArrayList<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile CountDownLatch firstWrite;
    private int older;

    @BeforeEach
    void answer() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
    }

    @AfterEach
    void stop() {
        release.countDown();
        callers.shutdownNow();
        context.close();
    }

    @Test
    void it_reads_its_tables_once_for_every_target_of_the_schema() throws Exception {
        schema.load(TARGET);
        int statements = sent.size();

        schema.load(TableName.parse("main.launch.others"));

        assertThat(sent).hasSize(statements);
        assertThat(schema.state("main.launch.tasks"))
                .get()
                .extracting("tableId", "rows")
                .containsExactly("tblKnown", 7L);
        assertThat(schema.ledger("main.launch.tasks"))
                .extracting(LedgerEntry::columnName)
                .containsExactly("name");
        assertThat(schema.ledger("main.launch.others")).isEmpty();
    }

    @Test
    void where_everything_is_there_it_makes_nothing() throws Exception {
        schema.load(TARGET);

        assertThat(sent)
                .extracting(Statement::sql)
                .noneMatch(sql -> sql.startsWith("CREATE") || sql.startsWith("ALTER"));
    }

    @Test
    void what_is_missing_is_made_schema_first() throws Exception {
        failing.add("DESCRIBE");

        schema.load(TARGET);

        assertThat(sent)
                .extracting(Statement::sql)
                .filteredOn(sql -> sql.startsWith("CREATE"))
                .hasSize(1 + ControlTable.values().length)
                .first()
                .asString()
                .startsWith("CREATE SCHEMA");
    }

    @Test
    void tables_of_an_older_version_all_get_the_columns_that_they_lack() throws Exception {
        older = 4;

        schema.load(TARGET);

        assertThat(sent)
                .extracting(Statement::sql)
                .filteredOn(sql -> sql.startsWith("ALTER"))
                .hasSize(ControlTable.values().length)
                .anyMatch(sql -> sql.contains("airdelta_state") && sql.contains("ignored_columns"))
                .anyMatch(sql -> sql.contains("airdelta_columns") && sql.contains("airtable_result"));
        assertThat(sent).extracting(Statement::sql).noneMatch(sql -> sql.startsWith("CREATE"));
    }

    @Test
    void a_state_that_was_stored_is_remembered_by_the_process_that_stored_it() throws Exception {
        schema.load(TARGET);

        schema.remember(Map.of("target", "main.launch.others", "table_id", "tblNew", "rows", 1L));

        assertThat(schema.state("main.launch.others"))
                .get()
                .extracting("tableId")
                .isEqualTo("tblNew");
    }

    @Test
    void whoever_only_looks_makes_nothing_and_is_told_what_is_missing() throws Exception {
        failing.add("airdelta_");

        assertThat(schema.peek(TARGET)).hasSize(ControlTable.values().length);

        assertThat(sent).extracting(Statement::sql).allMatch(sql -> sql.startsWith("DESCRIBE"));
        assertThat(schema.ledger("main.launch.tasks")).isEmpty();
    }

    @Test
    void twenty_runs_that_write_at_once_share_two_statements_and_every_row_is_stored_once() throws Exception {
        schema.load(TARGET);
        sent.clear();
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        release.countDown();
        for (Future<?> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }

        assertThat(sent).hasSize(2);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(numbers(20));
    }

    @Test
    void a_failure_reaches_every_caller_of_its_round_and_no_other() throws Exception {
        schema.load(TARGET);
        sent.clear();
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        failing.add("INSERT");
        release.countDown();
        writers.get(0).get(30, TimeUnit.SECONDS);
        for (Future<?> writer : writers.subList(1, 20)) {
            assertThatThrownBy(() -> writer.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SQLException.class);
        }

        failing.clear();
        schema.write(run("20"));
        assertThat(stored()).containsExactly("0", "20");
    }

    @Test
    void rows_that_nobody_waits_for_travel_with_the_next_write_that_succeeds() throws Exception {
        schema.load(TARGET);
        sent.clear();
        schema.later(run("1"));
        assertThat(sent).isEmpty();
        failing.add("INSERT");
        for (String number : List.of("2", "3")) {
            assertThatThrownBy(() -> schema.write(run(number))).isInstanceOf(SQLException.class);
            schema.later(run(number));
        }
        failing.clear();

        schema.write(run("4"));

        assertThat(stored()).containsExactlyInAnyOrder("1", "2", "3", "4");
        schema.write(run("5"));
        assertThat(stored()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void a_state_that_waited_never_replaces_a_newer_one() throws Exception {
        schema.load(TARGET);
        sent.clear();
        schema.later(state("1"));
        schema.later(state("2"));
        failing.add("airdelta_state");
        assertThatThrownBy(schema::flush).isInstanceOf(SQLException.class);
        schema.later(state("3"));
        failing.clear();

        schema.write(state("4"));
        assertThat(states()).containsExactly("4");
        schema.later(state("5"));
        schema.write(run("x"));
        schema.flush();

        assertThat(states()).containsExactly("4", "5");
    }

    @Test
    void what_waits_is_stored_by_a_flush_once_and_a_flush_of_nothing_sends_nothing() throws Exception {
        schema.later(run("early"));
        schema.flush();
        assertThat(sent).as("before the tables were reached").isEmpty();
        schema.load(TARGET);
        sent.clear();
        schema.later(run("1"));
        schema.later(run("2"));
        assertThat(sent).isEmpty();

        schema.flush();
        schema.flush();

        assertThat(sent).hasSize(1);
        assertThat(stored()).containsExactly("early", "1", "2");
    }

    @Test
    void whose_rows_are_stored_does_not_fail_with_the_others_of_the_round() throws Exception {
        schema.load(TARGET);
        sent.clear();
        failing.add("airdelta_dead_letters");
        schema.later(run("1"));
        ControlRows letter = new ControlRows()
                .add(ControlTable.DEAD_LETTERS, Map.of("dead_letter_id", "x", "record_id", "rec1", "failures", 1L));
        assertThatThrownBy(() -> schema.write(letter)).isInstanceOf(SQLException.class);
        failing.clear();

        schema.write(run("2"));

        assertThat(stored()).containsExactly("1", "2");
    }

    @Test
    void nothing_to_write_sends_nothing() throws Exception {
        schema.load(TARGET);
        sent.clear();

        schema.write(new ControlRows());

        assertThat(sent).isEmpty();
    }

    @Test
    void before_its_tables_were_reached_it_writes_nothing() {
        assertThatThrownBy(() -> schema.write(run("1"))).isInstanceOf(IllegalStateException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void what_is_remembered_replaces_the_entry_of_the_same_field_and_column() throws Exception {
        schema.load(TARGET);
        LedgerEntry gone = gone(schema.ledger("main.launch.tasks").get(0));

        schema.remember("main.launch.tasks", List.of(gone));

        assertThat(schema.ledger("main.launch.tasks")).containsExactly(gone);
    }

    private static LedgerEntry gone(LedgerEntry entry) {
        return new LedgerEntry(
                entry.fieldId(),
                entry.columnName(),
                entry.airtableName(),
                entry.airtableType(),
                entry.airtableResult(),
                entry.deltaType(),
                false,
                entry.firstSeenAt(),
                io.airdelta.sync.Samples.START);
    }

    /** The first write is held in the warehouse until {@link #release}; the others are waiting when this returns. */
    private List<Future<?>> writeWhileTheFirstIsUnderWay(int count) throws InterruptedException {
        firstWrite = new CountDownLatch(1);
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        List<Future<?>> writers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ControlRows rows = run(String.valueOf(number));
            Callable<Void> write = () -> {
                waiting.add(Thread.currentThread());
                schema.write(rows);
                return null;
            };
            writers.add(callers.submit(write));
            if (number == 0) {
                assertThat(firstWrite.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (waiting.size() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        Waiting.until(waiting);
        return writers;
    }

    @Test
    void letters_that_are_read_anew_are_known_to_whoever_looked_before() throws Exception {
        schema.load(TARGET);
        OpenLetters seen = schema.letters().open("main.launch.tasks");
        assertThat(seen.size()).isZero();
        openLetters = List.of(
                Map.of("target", "main.launch.tasks", "dead_letter_id", "d1", "record_id", "rec1"),
                Map.of("target", "main.launch.others", "dead_letter_id", "d2", "record_id", "rec2"));

        schema.forget();
        schema.load(TARGET);

        assertThat(schema.letters().open("main.launch.tasks")).isSameAs(seen);
        assertThat(seen.contains("d1")).isTrue();
        assertThat(schema.letters().open("main.launch.others").size()).isEqualTo(1);
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        CountDownLatch first = firstWrite;
        if (first != null && first.getCount() > 0) {
            first.countDown();
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            sent.add(statement);
            return;
        }
        for (String failure : failing) {
            if (statement.sql().contains(failure)) {
                throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
            }
        }
        sent.add(statement);
        exchange.getMessage().setBody(answer(statement.sql()));
    }

    private List<Map<String, Object>> answer(String sql) {
        if (sql.contains("current_catalog")) {
            return List.of(Map.of("catalog", "main"));
        }
        for (ControlTable table : ControlTable.values()) {
            if (sql.startsWith("DESCRIBE") && sql.contains(table.tableName())) {
                return table.columns().stream()
                        .limit(table.columns().size() - older)
                        .map(column -> Map.<String, Object>of("col_name", column.name(), "data_type", column.type()))
                        .toList();
            }
        }
        if (sql.startsWith("SELECT") && sql.contains("airdelta_state")) {
            return List.of(Map.of("target", "main.launch.tasks", "table_id", "tblKnown", "rows", 7L));
        }
        if (sql.startsWith("SELECT") && sql.contains("airdelta_columns")) {
            return List.of(Map.of(
                    "target", "main.launch.tasks", "field_id", "fldName", "column_name", "name", "is_current", true));
        }
        return sql.startsWith("SELECT") && sql.contains("airdelta_dead_letters") ? openLetters : List.of();
    }

    private static ControlRows run(String id) {
        return new ControlRows().add(ControlTable.RUNS, Map.of("run_id", id));
    }

    private static ControlRows state(String watermark) {
        return new ControlRows().add(ControlTable.STATE, Map.of("target", "main.launch.tasks", "table_id", watermark));
    }

    /** The table ids that the warehouse took for the target, in the order of the statements. */
    private List<String> states() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Statement statement : sent) {
            if (statement.sql().startsWith("MERGE") && statement.sql().contains("airdelta_state")) {
                for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                    ids.add(row.get("c1").textValue());
                }
            }
        }
        return ids;
    }

    private static List<String> numbers(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(String::valueOf)
                .toList();
    }

    /** The ids of the runs that the warehouse took, once for each time. */
    private List<String> stored() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Statement statement : sent) {
            if (statement.sql().startsWith("INSERT")) {
                for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                    ids.add(row.get("c0").textValue());
                }
            }
        }
        return ids;
    }
}
