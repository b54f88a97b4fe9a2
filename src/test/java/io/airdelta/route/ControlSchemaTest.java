package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ControlTable;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control tables of one schema: what is read and made at the start, and what is kept in memory. */
class ControlSchemaTest {
    private final EngineContext context = new EngineContext(Map.of());
    private List<Map<String, Object>> openLetters = List.of();
    private final ControlSchema schema = new ControlSchema(context.engine(), "lakehouse");
    private final List<Statement> sent = new CopyOnWriteArrayList<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private int older;

    @BeforeEach
    void answer() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void it_reads_its_tables_once_for_every_target_of_the_schema() throws Exception {
        schema.load(Samples.run());
        int statements = sent.size();

        schema.load(Samples.run("target", "main.launch.others"));

        assertThat(sent).hasSize(statements);
        assertThat(schema.known().state("main.launch.tasks"))
                .get()
                .extracting("tableId", "rows")
                .containsExactly("tblKnown", 7L);
        assertThat(schema.known().ledger("main.launch.tasks"))
                .extracting(LedgerEntry::columnName)
                .containsExactly("name");
        assertThat(schema.known().ledger("main.launch.others")).isEmpty();
    }

    @Test
    void where_everything_is_there_it_makes_nothing() throws Exception {
        schema.load(Samples.run());

        assertThat(sent)
                .extracting(Statement::sql)
                .noneMatch(sql -> sql.startsWith("CREATE") || sql.startsWith("ALTER"));
    }

    @Test
    void what_is_missing_is_made_schema_first() throws Exception {
        failing.add("DESCRIBE");

        schema.load(Samples.run());

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
        older = 6;

        schema.load(Samples.run());

        assertThat(sent)
                .extracting(Statement::sql)
                .filteredOn(sql -> sql.startsWith("ALTER"))
                .hasSize(ControlTable.values().length)
                .anyMatch(sql -> sql.contains("airdelta_state") && sql.contains("scd_type"))
                .anyMatch(sql -> sql.contains("airdelta_columns") && sql.contains("airtable_result"));
        assertThat(sent).extracting(Statement::sql).noneMatch(sql -> sql.startsWith("CREATE"));
    }

    @Test
    void a_state_that_was_stored_is_remembered_by_the_process_that_stored_it() throws Exception {
        schema.load(Samples.run());

        schema.known().remember(Map.of("target", "main.launch.others", "table_id", "tblNew", "rows", 1L));

        assertThat(schema.known().state("main.launch.others"))
                .get()
                .extracting("tableId")
                .isEqualTo("tblNew");
    }

    @Test
    void whoever_only_looks_makes_nothing_and_is_told_what_is_missing() throws Exception {
        failing.add("airdelta_");

        assertThat(schema.peek(Samples.run())).hasSize(ControlTable.values().length);

        assertThat(sent).extracting(Statement::sql).allMatch(sql -> sql.startsWith("DESCRIBE"));
        assertThat(schema.known().ledger("main.launch.tasks")).isEmpty();
    }

    @Test
    void what_is_remembered_replaces_the_entry_of_the_same_field_and_column() throws Exception {
        schema.load(Samples.run());
        LedgerEntry gone = gone(schema.known().ledger("main.launch.tasks").get(0));

        schema.known().remember("main.launch.tasks", List.of(gone));

        assertThat(schema.known().ledger("main.launch.tasks")).containsExactly(gone);
    }

    @Test
    void letters_that_are_read_anew_are_known_to_whoever_looked_before() throws Exception {
        schema.load(Samples.run());
        OpenLetters seen = schema.letters().known().open("main.launch.tasks");
        assertThat(seen.size()).isZero();
        openLetters = List.of(
                Map.of("target", "main.launch.tasks", "dead_letter_id", "d1", "record_id", "rec1"),
                Map.of("target", "main.launch.others", "dead_letter_id", "d2", "record_id", "rec2"));

        schema.forget();
        schema.load(Samples.run());

        assertThat(schema.letters().known().open("main.launch.tasks")).isSameAs(seen);
        assertThat(seen.contains("d1")).isTrue();
        assertThat(schema.letters().known().open("main.launch.others").size()).isEqualTo(1);
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
                Samples.START);
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
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
}
