package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Airtable gives as changed is compared with what it says of itself, or with the target. */
class AnswerCheckTest {
    private static final Instant SINCE = Instant.parse("2025-03-01T08:00:00.500Z");
    private static final String MODIFIED = "fldModified";
    private static final String LONG_AGO = "2024-01-01T00:00:00.000Z";
    private final AnswerCheck check = new AnswerCheck();

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T09:00:00.000Z, true",
        "2025-03-01T07:59:59.000Z, true", // shown in whole seconds, and asked for a second earlier
        "2025-03-01T07:59:58.000Z, false",
        "2024-06-01T00:00:00.000Z, false",
        ", false"
    })
    void one_record_that_was_modified_earlier_is_enough(String modified, boolean reliable) {
        check.look(record(LONG_AGO, modified), MODIFIED, SINCE);

        assertThat(check.verdict(0) == null).isEqualTo(reliable);
    }

    @Test
    void a_record_that_was_made_since_changed_whatever_its_modified_time_says() {
        check.look(record("2025-03-01T09:00:00.000Z", null), MODIFIED, SINCE);
        check.look(record("2025-03-01T09:00:00.000Z", LONG_AGO), MODIFIED, SINCE);

        assertThat(check.verdict(0)).isNull();
    }

    @Test
    void what_cannot_be_read_proves_nothing() {
        check.look(record("yesterday", LONG_AGO), MODIFIED, SINCE);
        check.look(record(LONG_AGO, "today"), MODIFIED, SINCE);

        assertThat(check.verdict(0)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, true", "1001, 0, false", "1001, 500, false", "1001, 501, true", "5000, 2500, true"})
    void more_than_half_of_more_than_a_thousand_rows_unchanged_are_too_many(int rows, int changed, boolean reliable) {
        IntStream.range(0, rows).forEach(row -> check.compared());

        assertThat(check.verdict(changed) == null).isEqualTo(reliable);
    }

    @Test
    void the_verdict_tells_its_numbers() {
        IntStream.range(0, 2000).forEach(row -> check.compared());

        assertThat(check.verdict(100)).isEqualTo("1900 of 2000 records that Airtable gave as changed were as before");
    }

    @Test
    void the_modified_time_is_looked_at_where_the_route_leaves_it_out_and_is_not_stored() {
        Run run = Samples.run("capture", "incremental", "fields", "Name");
        Field modified = new Field(MODIFIED, "Modified", null, new FieldType.DateTime("lastModifiedTime", true));
        run.schema().read(SourceTable.of(run.spec(), Samples.schema(Samples.text("fldName", "Name"), modified)));
        run.capture().readSince(SINCE);
        ObjectNode old = record(LONG_AGO, LONG_AGO);

        run.records().check(List.of(old), run.schema().source());
        run.records().judge(run.counters());

        assertThat(old.path("fields").has(MODIFIED)).isFalse();
        assertThat(run.capture().unreliable()).contains("1 records as changed").contains("earlier");
    }

    @Test
    void rows_are_compared_once_and_not_where_the_run_before_stored_them_or_everything_is_read() {
        Run run = Samples.run("capture", "incremental");
        run.capture().readSince(SINCE);
        run.records().recent().recall(java.util.Map.of("rec1", "hash of rec1"));
        List<io.airdelta.row.EncodedRow> rows = IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> Samples.row("rec" + number, "{}"))
                .toList();
        run.intake().accept(new PageRows(1001, rows, List.of(), 0, false));
        run.intake().accept(new PageRows(1001, rows, List.of(), 0, true));

        run.records().judge(run.counters());
        assertThat(run.capture().unreliable()).as("1,000 rows").isNull();
        run.intake().accept(new PageRows(1, List.of(Samples.row("rec1002", "{}")), List.of(), 0, true));
        run.records().judge(run.counters());
        assertThat(run.capture().unreliable()).startsWith("1001 of 1001");
    }

    private static ObjectNode record(String created, String modified) {
        ObjectNode record = (ObjectNode) json("{\"id\":\"rec1\",\"fields\":{\"fldName\":\"x\"}}");
        record.put("createdTime", created);
        if (modified != null) {
            ((ObjectNode) record.path("fields")).put(MODIFIED, modified);
        }
        return record;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
