package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class RowPropertiesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static List<Column> columns(List<FieldType> types, Numbers numbers) {
        List<Column> columns = new ArrayList<>();
        for (FieldType type : types) {
            int index = columns.size();
            // Names on both sides of _airtable_cell_errors, and in an order of their own.
            String name = (index % 2 == 0 ? "Z" : "é") + (97 - index);
            columns.add(Column.of(new Field("fld" + index, name, null, type), name, numbers));
        }
        return columns;
    }

    private static AirtableRecord record(List<JsonNode> cells) {
        ObjectNode fields = JSON.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            fields.set("fld" + i, cells.get(i));
        }
        return new AirtableRecord("rec1", Instant.EPOCH, fields, fields);
    }

    @Property(tries = 1_000)
    void anyJsonInAnyColumnGivesAValueOrAReason(
            @ForAll("fieldTypes") FieldType type, @ForAll("json") JsonNode cell, @ForAll Numbers numbers) {
        List<Column> columns = columns(List.of(type), numbers);
        Row row = new RowMapper(columns).map(record(List.of(cell)));

        if (row.values().isEmpty() && !saysNothing(type, columns.get(0).type(), cell)) {
            assertThat(row.cellErrors()).isNotEmpty();
        }
        assertThat(row.cellErrors().values()).allMatch(reason -> !reason.isBlank());
        assertThat(new RowEncoder(columns).encode(row).hash()).hasSize(32);
    }

    /** Whether NULL without a reason is right: only where a column for one computed value gets an empty list or one of nothing. */
    private static boolean saysNothing(FieldType type, ColumnType column, JsonNode cell) {
        if (cell.isNull() || !cell.isArray()) {
            return cell.isNull();
        }
        boolean single = type instanceof FieldType.Computed && !(column instanceof ColumnType.ArrayType);
        if (!single || cell.size() > 1) {
            return false;
        }
        return cell.isEmpty() || saysNothing(((FieldType.Computed) type).result(), column, cell.get(0));
    }

    @Property(tries = 300)
    void anArrayKeepsItsLength(@ForAll("fieldTypes") FieldType element, @ForAll("json") JsonNode cell) {
        FieldType lookup = new FieldType.Lookup(element);
        boolean flattened = ColumnTypes.of(element, Numbers.DOUBLE) instanceof ColumnType.ArrayType;
        Object value = new RowMapper(columns(List.of(lookup), Numbers.DOUBLE))
                .map(record(List.of(cell)))
                .values()
                .get("Z97");

        if (cell.isArray() && !flattened) {
            assertThat((List<?>) value).hasSize(cell.size());
        }
    }

    @Property(tries = 300)
    void theHashIsTheLibrarysCanonicalFormOfTheRow(
            @ForAll @Size(max = 12) List<@net.jqwik.api.From("fieldTypes") FieldType> types,
            @ForAll @Size(value = 12) List<@net.jqwik.api.From("json") JsonNode> cells,
            @ForAll Numbers numbers) {
        List<Column> columns = columns(types, numbers);
        Row row = new RowMapper(columns).map(record(cells));

        EncodedRow encoded = new RowEncoder(columns).encode(row);

        assertThat(encoded.hash()).isEqualTo(ReferenceHash.of(row, columns));
        JsonNode json = Json.parse(encoded.json());
        assertThat(json.get("c0").textValue()).isEqualTo("rec1");
        for (int i = 0; i < columns.size(); i++) {
            assertThat(json.has("c" + (RowEncoder.FIRST_COLUMN + i)))
                    .isEqualTo(row.values().containsKey(columns.get(i).name()));
        }
    }

    /** Found by the property above. */
    @Example
    void theHashLeavesOutTheUrlOfAnAttachmentWithoutAName() {
        theHashIsTheLibrarysCanonicalFormOfTheRow(
                List.of(new FieldType.Attachments()), List.of(Json.parse("[{\"url\":\"x\"}]")), Numbers.DOUBLE);
    }

    @Property
    void anyDoubleIsReadBackExactly(@ForAll double value) {
        StringBuilder text = new StringBuilder();
        CanonicalText.number(value, text);

        assertThat(Double.parseDouble(text.toString()) + 0.0).isEqualTo(value + 0.0);
    }

    @Property
    void anyTextIsReadBackExactly(@ForAll String text) {
        StringBuilder json = new StringBuilder();
        CanonicalText.string(WellFormed.of(text), json);

        assertThat(Json.parse(json.toString()).textValue()).isEqualTo(WellFormed.of(text));
    }

    @Provide
    Arbitrary<FieldType> fieldTypes() {
        Arbitrary<FieldType> plain = Arbitraries.<FieldType>of(
                new FieldType.Text("email"),
                new FieldType.Number("currency"),
                new FieldType.WholeNumber("rating"),
                new FieldType.Checkbox(),
                new FieldType.Date("date"),
                new FieldType.DateTime("dateTime"),
                new FieldType.TextList("multipleSelects"),
                new FieldType.Collaborator("createdBy"),
                new FieldType.Collaborators(),
                new FieldType.Attachments(),
                new FieldType.Barcode(),
                new FieldType.Button(),
                new FieldType.AiText(),
                new FieldType.Computed("formula", null),
                new FieldType.Lookup(null),
                new FieldType.Unknown("hologram"));
        return Arbitraries.recursive(
                () -> plain,
                inner -> Arbitraries.oneOf(List.of(
                        inner.map(result -> (FieldType) new FieldType.Computed("rollup", result)),
                        inner.map(result -> (FieldType) new FieldType.Lookup(result)))),
                0,
                3);
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return Arbitraries.frequencyOf(
                Tuple.of(40, CellArbitraries.anyJson()),
                Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY).map(JSON::numberNode)));
    }
}
