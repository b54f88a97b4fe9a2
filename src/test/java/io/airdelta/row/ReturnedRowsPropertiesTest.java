package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.IsoText;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.DecimalType;
import io.airdelta.row.ColumnType.Scalar;
import io.airdelta.row.ColumnType.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ReturnedRowsPropertiesTest {

    /** A column and a cell of its field. */
    record Sample(ObjectNode config, JsonNode cell) {}

    @Property(tries = 300)
    void a_transform_that_changes_nothing_changes_no_byte(
            @ForAll @Size(min = 1, max = 12) List<@net.jqwik.api.From("samples") Sample> samples,
            @ForAll Numbers numbers) {
        List<Column> columns = new ArrayList<>();
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        for (Sample sample : samples) {
            String id = "fld" + columns.size();
            Field field = new Field(id, id, null, ColumnTypesTest.type(sample.config()));
            columns.add(Column.of(field, "Column " + columns.size(), numbers));
            if (sample.cell() != null) {
                cells.set(id, sample.cell());
            }
        }
        Row row = new RowMapper(columns).map(new AirtableRecord("rec1", Instant.EPOCH, cells, cells));

        ReturnedRows returned = ReturnedRows.of(List.of(new RowMaps(columns).of(row)));

        assertThat(returned.newColumns(columns)).isEmpty();
        Row back = returned.rows(columns, Map.of("rec1", row)).get(0);
        RowEncoder encoder = new RowEncoder(columns);
        assertThat(encoder.encode(back)).isEqualTo(encoder.encode(row));
    }

    @Property(tries = 1_000)
    void any_value_in_any_column_is_stored_in_its_column_s_form_or_null_with_a_reason(
            @ForAll("configs") ObjectNode config, @ForAll("values") Object value, @ForAll Numbers numbers) {
        Field field = new Field("fld1", "f", null, ColumnTypesTest.type(config));
        checkStored(Column.of(field, "f", numbers), value);
    }

    @Property(tries = 500)
    void any_value_under_a_new_key_is_stored_in_the_column_that_it_asks_for(
            @ForAll("values") Object value, @ForAll("values") Object later) {
        ColumnType type =
                ReturnedRows.of(List.of(returned(value))).newColumns(List.of()).getOrDefault("f", ColumnType.STRING);
        Column column = Column.of(TransformedColumn.field("f"), "f", type);

        checkStored(column, value);
        checkStored(column, later);
    }

    private static void checkStored(Column column, Object value) {
        List<Column> columns = List.of(column);
        Row row = ReturnedRows.of(List.of(returned(value)))
                .rows(columns, Map.of())
                .get(0);

        assertThat(row.values().containsKey("f")
                        || JavaValue.plain(value) == null
                        || !row.cellErrors().isEmpty())
                .as("a value or a reason")
                .isTrue();
        assertThat(row.cellErrors().values()).allMatch(reason -> !reason.isBlank());
        JsonNode json = Json.parse(new RowEncoder(columns).encode(row).json());
        assertThat(isReadAs(column.type(), json.path("c4")))
                .as("%s as %s", json, column.type().sql())
                .isTrue();
    }

    private static Map<String, Object> returned(Object value) {
        Map<String, Object> row = new java.util.HashMap<>();
        row.put(RowMaps.ID, "rec1");
        row.put("f", value);
        return row;
    }

    /** Whether {@code from_json} reads the value without loss or complaint: what AnyRecordIsStoredTest shows of these forms. */
    private static boolean isReadAs(ColumnType type, JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return true;
        } else if (type instanceof ArrayType array) {
            return json.isArray() && all(json, item -> isReadAs(array.element(), item));
        } else if (type instanceof StructType struct) {
            return json.isObject()
                    && json.size()
                            == struct.fields().stream()
                                    .filter(member -> json.has(member.name()))
                                    .count()
                    && struct.fields().stream().allMatch(member -> isReadAs(member.type(), json.path(member.name())));
        } else if (type instanceof DecimalType decimal) {
            return json.isTextual() && DecimalConverter.problem(new BigDecimal(json.textValue()), decimal) == null;
        }
        return switch ((Scalar) type) {
            case STRING -> json.isTextual() && WellFormed.of(json.textValue()).equals(json.textValue());
            case BOOLEAN -> json.isBoolean();
            case BIGINT -> json.isIntegralNumber() && json.canConvertToLong();
            case INT -> json.isIntegralNumber() && json.canConvertToInt();
            case DOUBLE -> json.isNumber() && Double.isFinite(json.doubleValue());
            case DATE -> json.isTextual() && IsoText.inRange(LocalDate.parse(json.textValue()));
            case TIMESTAMP -> json.isTextual() && IsoText.inRange(Instant.parse(json.textValue()));
        };
    }

    private static boolean all(JsonNode array, java.util.function.Predicate<JsonNode> test) {
        for (JsonNode item : array) {
            if (!test.test(item)) {
                return false;
            }
        }
        return true;
    }

    @Provide
    Arbitrary<ObjectNode> configs() {
        return CellArbitraries.fieldConfigs();
    }

    @Provide
    Arbitrary<Sample> samples() {
        return CellArbitraries.fieldConfigs()
                .flatMap(config ->
                        CellArbitraries.cells(CellShape.ofField(config, false)).map(cell -> new Sample(config, cell)));
    }

    @Provide
    Arbitrary<Object> values() {
        return ValueArbitraries.any();
    }
}
