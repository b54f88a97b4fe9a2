package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldNotation;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.row.StoredTable.StoredRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sizes beyond what people have, through the warehouse and back; and what becomes of a cell error. */
@ExtendWith(SharedWarehouse.class)
class LargeCellsAreStoredTest {

    private static final int FIELDS = 500;

    private static Column column(String fieldId, String notation) {
        return Column.of(
                new Field(fieldId, fieldId, null, ColumnTypesTest.type(FieldNotation.config(notation))),
                fieldId,
                Numbers.DOUBLE);
    }

    private static AirtableRecord record(ObjectNode fields) {
        return new AirtableRecord("rec1", Instant.EPOCH, fields, fields);
    }

    @Test
    void fiveHundredFieldsWithLongTextsManySelectsAndDeepJson() throws SQLException {
        List<Column> columns = new ArrayList<>();
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        Map<String, String> expected = new LinkedHashMap<>();
        String text = "😀\u0000\"\\é".repeat(20_000).substring(0, 100_000);
        columns.add(column("text", "multilineText"));
        cells.put("text", text);
        expected.put("text", text);

        columns.add(column("selects", "multipleSelects"));
        var selects = cells.putArray("selects");
        for (int i = 0; i < 10_000; i++) {
            selects.add("Option " + i);
        }
        expected.put("selects", selects.toString());

        String deep = "[".repeat(1_000) + "1" + "]".repeat(1_000);
        columns.add(column("deep", "hologram"));
        cells.set("deep", Json.parse(deep));
        expected.put("deep", deep);

        while (columns.size() < FIELDS) {
            String name = "n" + columns.size();
            columns.add(column(name, "number"));
            cells.put(name, columns.size());
            expected.put(name, columns.size() + ".0");
        }
        StoredRow stored = stored(columns, new RowMapper(columns).map(record(cells)));

        assertThat(stored.values().keySet()).hasSize(FIELDS);
        assertThat(stored.values()).isEqualTo(expected);
        assertThat(stored.errors()).isEmpty();
    }

    @Test
    void aCellThatHealsClearsItsEntry() throws SQLException {
        List<Column> columns = List.of(column("a", "formula<number>"), column("b", "multipleSelects"));
        RowMapper mapper = new RowMapper(columns);
        try (StoredTable table = new StoredTable(columns)) {
            table.merge(List.of(mapper.map(record((ObjectNode) Json.of("{'a':{'specialValue':'NaN'},'b':['x',7]}")))));
            assertThat(table.read().get("rec1").errors())
                    .isEqualTo(Map.of("a", "NaN", "b", "[1]: expected text, got number"));

            table.merge(List.of(mapper.map(record((ObjectNode) Json.of("{'a':1,'b':['x',7]}")))));
            assertThat(table.read().get("rec1").errors()).isEqualTo(Map.of("b", "[1]: expected text, got number"));

            table.merge(List.of(mapper.map(record((ObjectNode) Json.of("{'a':1,'b':['x','7']}")))));
            assertThat(table.read().get("rec1"))
                    .isEqualTo(new StoredRow(Map.of("a", "1.0", "b", "[\"x\",\"7\"]"), Map.of()));
        }
    }

    private static StoredRow stored(List<Column> columns, Row row) throws SQLException {
        try (StoredTable table = new StoredTable(columns)) {
            table.merge(List.of(row));
            return table.read().get(row.id());
        }
    }
}
