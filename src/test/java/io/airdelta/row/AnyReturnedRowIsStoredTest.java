package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.Field;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.row.StoredTable.StoredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.JqwikException;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a transform gives back, through the warehouse: where there is no reason, there is a value. */
@ExtendWith(SharedWarehouse.class)
class AnyReturnedRowIsStoredTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 30;

    private final List<Column> columns = new ArrayList<>();
    private final List<Map<String, Object>> given = new ArrayList<>();

    @Test
    void every_value_is_stored_or_null_with_its_reason() throws Exception {
        JqwikSession.run(() -> generate(new Random(7)));
        ReturnedRows returned = ReturnedRows.of(given);
        returned.newColumns(columns)
                .forEach((key, type) -> columns.add(Column.of(TransformedColumn.field(key), key, type)));
        assertThat(columns).hasSizeGreaterThan(COLUMNS);
        List<Row> rows = returned.rows(columns, Map.of());

        Map<String, StoredRow> stored;
        try (StoredTable table = new StoredTable(columns)) {
            table.merge(rows);
            stored = table.read();
        }

        assertThat(stored).hasSize(ROWS);
        for (Row row : rows) {
            StoredRow found = stored.get(row.id());
            assertThat(found.errors()).isEqualTo(row.cellErrors());
            for (Column column : columns) {
                assertThat(found.values().get(column.name()) != null)
                        .as("%s of %s", column.type().sql(), row.id())
                        .isEqualTo(row.values().containsKey(column.name()));
            }
        }
    }

    private void generate(Random random) {
        for (int i = 0; i < COLUMNS; i++) {
            Field field = new Field(
                    "fld" + i, "f" + i, null, ColumnTypesTest.type(next(CellArbitraries.fieldConfigs(), random)));
            columns.add(Column.of(field, "f" + i, i % 2 == 0 ? Numbers.DOUBLE : Numbers.DECIMAL));
        }
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(RowMaps.ID, "added " + i);
            for (int j = 0; j < COLUMNS + 5; j++) {
                row.put("f" + j, next(ValueArbitraries.any(), random));
            }
            given.add(row);
        }
    }

    private static <T> T next(Arbitrary<T> arbitrary, Random random) throws JqwikException {
        return arbitrary.generator(1_000, true).next(random).value();
    }
}
