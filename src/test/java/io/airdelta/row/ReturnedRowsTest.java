package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnedRowsTest {
    private static final Instant CREATED = Instant.parse("2024-05-06T07:08:09Z");
    private static final Column NAME = column("name", new FieldType.Text("singleLineText"));
    private static final Column COST = column("cost", new FieldType.Number("currency"));
    private static final Column DUE = column("due", new FieldType.DateTime("dateTime"));
    private static final Column TAGS = column("tags", new FieldType.TextList("multipleSelects"));
    private static final Column OWNER = column("owner", new FieldType.Collaborator("singleCollaborator"));
    private static final List<Column> COLUMNS = List.of(NAME, COST, DUE, TAGS, OWNER);
    private static final Row SENT = new Row("rec1", CREATED, Map.of("name", "A"), Map.of("cost", "NaN"));

    @Test
    void answers_for_rows_that_were_given_one_by_one_are_one_batch_in_which_no_id_comes_twice() {
        ReturnedRows first = ReturnedRows.of(List.of(Map.of("_airtable_id", "rec1")));
        ReturnedRows second = ReturnedRows.of(List.of(Map.of("_airtable_id", "rec2", "score", 1)));

        ReturnedRows joined = ReturnedRows.joined(List.of(first, second));

        assertThat(joined.ids()).containsExactly("rec1", "rec2");
        assertThat(joined.newColumns(List.of())).containsOnlyKeys("score");
        assertThat(ReturnedRows.joined(List.of()).ids()).isEmpty();
        assertThatThrownBy(() -> ReturnedRows.joined(List.of(first, second, first)))
                .isInstanceOf(MalformedRows.class)
                .hasMessageContaining("the same _airtable_id");
    }

    @Test
    void a_transform_sees_every_column_of_a_row_and_may_change_all_of_it() {
        Row row = new Row(
                "rec1", CREATED, Map.of("tags", List.of("x"), "owner", Map.of("id", "usr1")), Map.of("cost", "NaN"));

        Map<String, Object> map = new RowMaps(with("score", ColumnType.BIGINT)).of(row);

        assertThat(map)
                .containsExactly(
                        Map.entry("_airtable_id", "rec1"),
                        Map.entry("_airtable_created_at", CREATED),
                        Map.entry("_airtable_cell_errors", Map.of("cost", "NaN")),
                        entry("name", null),
                        entry("cost", null),
                        entry("due", null),
                        Map.entry("tags", List.of("x")),
                        Map.entry("owner", Map.of("id", "usr1")));
        for (String key : List.of("_airtable_cell_errors", "owner")) {
            ((Map<?, ?>) map.get(key)).clear();
        }
        ((List<?>) map.get("tags")).clear();
        assertThat(row.values()).containsEntry("tags", List.of("x")).containsEntry("owner", Map.of("id", "usr1"));
    }

    static Stream<Arguments> bodiesThatAreNoRows() {
        return Stream.of(
                Arguments.of(null, "a body of the kind nothing; give back a list of maps"),
                Arguments.of("[]", "a body of the kind text"),
                Arguments.of(Map.of("_airtable_id", "rec1"), "a body of the kind object"),
                Arguments.of(List.of(SENT), "as row 1 of 1 a value of the kind io.airdelta.row.Row"),
                Arguments.of(Arrays.asList(row("rec1"), null), "as row 2 of 2 a value of the kind nothing"),
                Arguments.of(List.of(Map.of("name", "A")), "row 1 of 1 without _airtable_id as a text"),
                Arguments.of(List.of(Map.of("_airtable_id", 7)), "row 1 of 1 without _airtable_id as a text"),
                Arguments.of(List.of(row(" ")), "row 1 of 1 without _airtable_id as a text"),
                Arguments.of(
                        List.of(row("rec1"), row("rec2"), row("rec1")),
                        "row 1 of 3 and row 3 of 3 with the same _airtable_id; give each row an id of its own"),
                Arguments.of(List.of(Map.of(1, 2, "_airtable_id", "rec1")), "row 1 of 1 with a key of the kind number"),
                Arguments.of(
                        List.of(Map.of("_airtable_id", "rec1", "_AIRTABLE_ID", "rec2")),
                        "with the key _airtable_id twice"),
                Arguments.of(
                        List.of(Map.of("_airtable_id", "rec1", "_Airtable_deleted_at", CREATED)),
                        "with the key _Airtable_deleted_at, and names that begin with _airtable_ are airdelta's own"),
                Arguments.of(
                        List.of(Map.of("_airtable_id", "rec1", "_airtable_cell_errors", "secret")),
                        "row 1 of 1 with _airtable_cell_errors that is no map of texts"),
                Arguments.of(
                        List.of(Map.of("_airtable_id", "rec1", "_airtable_cell_errors", Map.of("cost", 1))),
                        "row 1 of 1 with _airtable_cell_errors that is no map of texts"),
                Arguments.of(
                        List.of(Map.of("_airtable_id", "rec1", "cost", 1, "COST", 2)),
                        "which are one column; give one of them"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoRows")
    void what_is_no_list_of_rows_is_refused_with_its_place_and_the_remedy(Object body, String message) {
        assertThatThrownBy(() -> ReturnedRows.of(body).rows(COLUMNS, Map.of()))
                .isInstanceOf(MalformedRows.class)
                .hasMessageStartingWith("gave back ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_list_an_array_an_iterable_and_a_tree_of_Jackson_are_rows() {
        List<Map<String, Object>> rows = List.of(row("rec1", "cost", 2), row("rec2", "tags", List.of("a")));
        Iterable<Object> iterable = () -> List.<Object>copyOf(rows).iterator();
        List<Row> stored = ReturnedRows.of(rows).rows(COLUMNS, Map.of());

        assertThat(stored)
                .containsExactly(
                        new Row("rec1", null, Map.of("cost", 2.0), Map.of()),
                        new Row("rec2", null, Map.of("tags", List.of("a")), Map.of()));
        for (Object body : List.of(rows.toArray(), iterable, new ObjectMapper().valueToTree(rows))) {
            assertThat(ReturnedRows.of(body).rows(COLUMNS, Map.of())).isEqualTo(stored);
            assertThat(ReturnedRows.of(body).ids()).containsExactly("rec1", "rec2");
        }
    }

    @Test
    void case_does_not_count_in_keys_and_a_key_that_is_missing_is_null() {
        assertThat(stored(row("rec1", "COST", 1, "Due", "2024-01-02T03:04:05Z")).values())
                .containsExactly(Map.entry("cost", 1.0), Map.entry("due", Instant.parse("2024-01-02T03:04:05Z")));
    }

    @Test
    void a_value_that_does_not_fit_its_column_is_null_with_a_reason_and_its_row_stays() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        Row row = stored(row(
                "rec1",
                "name",
                7,
                "cost",
                "seven",
                "due",
                new java.sql.Time(0),
                "tags",
                Arrays.asList("a", 1, null, loop),
                "owner",
                Map.of("id", "usr1", "name", 3, "role", "x"),
                "_airtable_created_at",
                "yesterday"));

        assertThat(row.createdAt()).isNull();
        assertThat(row.values())
                .containsExactly(
                        Map.entry("tags", Arrays.asList("a", null, null, null)),
                        Map.entry("owner", Map.of("id", "usr1")));
        assertThat(row.cellErrors())
                .containsExactly(
                        Map.entry("_airtable_created_at", "expected time, got text"),
                        Map.entry("cost", "expected number, got text"),
                        Map.entry("due", "expected time, got java.sql.Time"),
                        Map.entry("name", "expected text, got number"),
                        Map.entry("owner", "name: expected text, got number; only id, email, name can be stored"),
                        Map.entry("tags", "[1]: expected text, got number; [3]: expected text, got array"));
    }

    @Test
    void a_value_that_cannot_be_read_costs_only_itself() {
        List<Object> failing = new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("secret");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        ReturnedRows rows = ReturnedRows.of(List.of(row("rec1", "tags", failing, "name", "A", "new", failing)));

        assertThat(rows.newColumns(COLUMNS)).isEqualTo(Map.of("new", ColumnType.STRING));
        Row row = rows.rows(with("new", ColumnType.STRING), Map.of()).get(0);
        assertThat(row.values()).isEqualTo(Map.of("name", "A"));
        assertThat(row.cellErrors())
                .isEqualTo(Map.of(
                        "tags", "reading it failed with java.lang.IllegalStateException",
                        "new", "reading it failed with java.lang.IllegalStateException"));
    }

    @Test
    void reasons_stay_until_the_transform_changes_the_value_or_takes_them_away() {
        assertThat(stored(row("rec1")).cellErrors()).isEqualTo(Map.of("cost", "NaN"));
        assertThat(stored(row("rec1", "cost", 5)).cellErrors()).isEmpty();
        assertThat(stored(row("rec1", "cost", 5, "_airtable_cell_errors", Map.of("cost", "NaN")))
                        .cellErrors())
                .as("what came with it speaks of the old value")
                .isEmpty();
        assertThat(stored(row("rec1", "_airtable_cell_errors", null)).cellErrors())
                .isEmpty();
        assertThat(stored(row("rec1", "_airtable_cell_errors", Map.of("name", "masked")))
                        .cellErrors())
                .isEqualTo(Map.of("name", "masked"));
    }

    @Test
    void created_at_is_the_record_s_own_unless_the_transform_gives_another() {
        assertThat(stored(row("rec1")).createdAt()).isEqualTo(CREATED);
        assertThat(stored(row("rec9")).createdAt()).isNull();
        assertThat(stored(row("rec9", "_airtable_created_at", "2020-01-01T00:00:00Z"))
                        .createdAt())
                .isEqualTo("2020-01-01T00:00:00Z");
        assertThat(stored(row("rec1", "_airtable_created_at", null)).createdAt())
                .isNull();

        EncodedRow encoded = new RowEncoder(COLUMNS).encode(stored(row("rec9")));
        assertThat(Json.parse(encoded.json()).fieldNames()).toIterable().containsExactly("c0", "c3");
    }

    static Stream<Arguments> valuesOfNewKeys() {
        return Stream.of(
                Arguments.of(List.of("a", new StringBuilder("b")), "STRING"),
                Arguments.of(List.of(true, false), "BOOLEAN"),
                Arguments.of(List.of(1, 2L, (short) 3, (byte) 4), "BIGINT"),
                Arguments.of(List.of(1, 2.5), "DOUBLE"),
                Arguments.of(List.of(1.5f, new BigDecimal("1.5")), "DOUBLE"),
                Arguments.of(List.of(1, new BigDecimal("1.5"), BigInteger.TEN), "DECIMAL(38,10)"),
                Arguments.of(List.of(LocalDate.EPOCH, java.sql.Date.valueOf("2024-01-01")), "DATE"),
                Arguments.of(
                        List.of(CREATED, OffsetDateTime.parse("2024-01-01T00:00:00+01:00"), new Date(0)), "TIMESTAMP"),
                Arguments.of(List.of(List.of("a"), List.of(), Set.of("b"), new String[] {null}), "ARRAY<STRING>"),
                Arguments.of(List.of(List.of(1)), "STRING"),
                Arguments.of(List.of(Map.of("a", 1)), "STRING"),
                Arguments.of(List.of("a", 1), "STRING"),
                Arguments.of(List.of(LocalDate.EPOCH, CREATED), "STRING"),
                Arguments.of(List.of(new Object()), "STRING"));
    }

    @ParameterizedTest
    @MethodSource("valuesOfNewKeys")
    void a_new_key_asks_for_a_column_of_the_type_of_its_values(List<Object> values, String type) {
        List<Object> rows = new ArrayList<>();
        rows.add(row("rec0", "new", null));
        values.forEach(value -> rows.add(row("rec" + rows.size(), rows.size() % 2 == 0 ? "NEW" : "new", value)));

        Map<String, ColumnType> columns = ReturnedRows.of(rows).newColumns(COLUMNS);

        assertThat(columns).containsOnlyKeys("new");
        assertThat(columns.get("new").sql()).isEqualTo(type);
    }

    @Test
    void a_key_asks_for_no_column_where_it_has_one_or_no_value() {
        ReturnedRows rows = ReturnedRows.of(List.of(row("rec1", "NAME", "A", "Score", 1, "empty", null)));

        assertThat(rows.newColumns(with("score", ColumnType.BIGINT))).isEmpty();
        assertThat(rows.rows(with("score", ColumnType.BIGINT), Map.of()).get(0).values())
                .isEqualTo(Map.of("name", "A", "score", 1L));
        assertThatThrownBy(() -> rows.rows(COLUMNS, Map.of())).hasMessage("no such column: Score");
    }

    @Test
    void a_key_means_the_field_s_column_of_that_name_before_the_added_one_that_had_to_evade_it() {
        Column evaded = Column.of(TransformedColumn.field("name"), "name_2", ColumnType.STRING);
        ReturnedRows rows = ReturnedRows.of(List.of(row("rec1", "name", "A")));

        assertThat(rows.rows(List.of(evaded, NAME), Map.of()).get(0).values()).isEqualTo(Map.of("name", "A"));
        assertThat(rows.rows(List.of(evaded), Map.of()).get(0).values()).isEqualTo(Map.of("name_2", "A"));
    }

    @Test
    void a_text_column_that_a_transform_added_holds_any_value_as_JSON() {
        Map<String, Object> unsorted = new LinkedHashMap<>();
        unsorted.put("z", new BigDecimal("10.50"));
        unsorted.put("a", Arrays.asList(1, 2.0, null, CREATED, "\"", new int[] {3}, Set.of("y", "x")));
        Map<Object, String> texts = new HashMap<>();
        texts.put("plain", "plain");
        texts.put(unsorted, "{\"a\":[1,2,null,\"2024-05-06T07:08:09Z\",\"\\\"\",[3],[\"x\",\"y\"]],\"z\":10.5}");
        texts.put(LocalDate.EPOCH, "1970-01-01");
        texts.put(1e21, "1e+21");
        texts.put(new BigDecimal("1E+999999999"), "1E+999999999");
        texts.put(Thread.State.NEW, "NEW");
        texts.forEach((value, text) -> assertThat(json(value).values()).isEqualTo(Map.of("json", text)));

        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThat(json(loop).cellErrors().get("json")).contains("more than 100 deep");
        assertThat(json(Double.NaN).cellErrors().get("json")).isEqualTo("cannot be written as JSON: out of range");
        assertThat(json(List.of(new Object())).cellErrors().get("json"))
                .isEqualTo("cannot be written as JSON: got java.lang.Object");
        assertThat(json(Map.of(1, 2)).cellErrors().get("json")).contains("keys that are no text");
    }

    private static Row json(Object value) {
        return ReturnedRows.of(List.of(row("rec1", "json", value)))
                .rows(with("json", ColumnType.STRING), Map.of())
                .get(0);
    }

    private static Row stored(Map<String, Object> row) {
        return ReturnedRows.of(List.of(row)).rows(COLUMNS, Map.of("rec1", SENT)).get(0);
    }

    private static Map<String, Object> row(String id, Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("_airtable_id", id);
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        return row;
    }

    private static Map.Entry<String, Object> entry(String key, Object value) {
        return new java.util.AbstractMap.SimpleEntry<>(key, value);
    }

    private static List<Column> with(String key, ColumnType type) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.add(Column.of(TransformedColumn.field(key), key, type));
        return columns;
    }

    private static Column column(String name, FieldType type) {
        return Column.of(new Field("fld" + name, name, null, type), name, Numbers.DOUBLE);
    }
}
