package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.row.CellOracle.Expected;
import io.airdelta.row.StoredTable.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.JqwikException;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Any schema and any records, through the warehouse and back. A property in the sense of jqwik, whose generators it uses; run
 * by JUnit with fixed seeds, because a try costs a table, and the warehouse is shared with the other tests.
 */
@ExtendWith(SharedWarehouse.class)
class AnyRecordIsStoredTest {

    private static final int FIELDS = 45;
    private static final int RECORDS = 32;

    private final List<ObjectNode> configs = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<ObjectNode> records = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1, DOUBLE, SNAKE",
        "2, DOUBLE, LAKEFLOW",
        "3, DOUBLE, ORIGINAL",
        "4, DECIMAL, SNAKE",
        "5, DECIMAL, LAKEFLOW",
        "6, DECIMAL, ORIGINAL"
    })
    void everyCellIsEqualOrNullWithItsReason(long seed, Numbers numbers, Naming naming) throws Exception {
        Random random = new Random(seed);
        JqwikSession.run(() -> generate(random, numbers));
        Map<String, String> names = ColumnNames.assign(fields, Map.of(), naming);
        List<Column> columns = fields.stream()
                .map(field -> Column.of(field, names.get(field.id()), numbers))
                .toList();
        RowMapper mapper = new RowMapper(columns);
        List<Row> rows = new ArrayList<>();
        for (ObjectNode cells : records) {
            rows.add(mapper.map(new AirtableRecord("rec" + rows.size(), Instant.EPOCH, cells, cells)));
        }

        Map<String, StoredRow> stored;
        try (StoredTable table = new StoredTable(columns)) {
            table.merge(rows);
            stored = table.read();
            assertThat(table.columnNames()).isEqualTo(List.copyOf(names.values()));
        }

        int flawed = 0;
        for (int i = 0; i < RECORDS; i++) {
            for (int j = 0; j < FIELDS; j++) {
                flawed += check(columns.get(j), configs.get(j), numbers, records.get(i), stored.get("rec" + i)) ? 1 : 0;
            }
        }
        assertThat(flawed).as("cells that could not be stored").isBetween(RECORDS * FIELDS / 20, RECORDS * FIELDS / 2);
    }

    private void generate(Random random, Numbers numbers) {
        for (int i = 0; i < FIELDS; i++) {
            ObjectNode config = next(CellArbitraries.fieldConfigs(), random);
            String name = next(FieldNames.any(), random);
            configs.add(config);
            fields.add(new Field("fld" + i, name, null, ColumnTypesTest.type(config)));
        }
        for (int i = 0; i < RECORDS; i++) {
            ObjectNode cells = JsonNodeFactory.instance.objectNode();
            for (int j = 0; j < FIELDS; j++) {
                CellShape shape = CellShape.ofField(configs.get(j), numbers == Numbers.DECIMAL);
                JsonNode cell = next(CellArbitraries.cells(shape), random);
                if (cell != null) {
                    cells.set("fld" + j, cell);
                }
            }
            records.add(cells);
        }
    }

    private static <T> T next(Arbitrary<T> arbitrary, Random random) throws JqwikException {
        return arbitrary.generator(1_000, true).next(random).value();
    }

    /** @return whether the cell could not be stored as it came */
    private static boolean check(
            Column column, ObjectNode config, Numbers numbers, ObjectNode record, StoredRow stored) {
        JsonNode cell = record.get(column.fieldId());
        Expected expected = CellOracle.expected(CellShape.ofField(config, numbers == Numbers.DECIMAL), cell);
        Object actual = StoredText.value(stored.values().get(column.name()), column.type());

        assertThat(actual)
                .as("%s of %s as %s", cell, config, column.type().sql())
                .isEqualTo(expected.value());
        assertThat(stored.errors().get(column.name()))
                .as("the reason for %s of %s", cell, config)
                .isEqualTo(expected.reason());
        return expected.reason() != null;
    }
}
