package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The warehouse takes every name that the rules make, and gives it back to the letter. */
@ExtendWith(SharedWarehouse.class)
class NamesAreStoredTest {

    /** Every printable and every control character of ASCII, alone and in the middle of a name, and what is worse. */
    private static List<Field> fields() {
        List<String> names = new ArrayList<>(FieldNames.HOSTILE);
        for (char c = 0; c < 128; c++) {
            names.add(String.valueOf(c));
            names.add("n" + c + "x");
        }
        names.addAll(List.of(
                "x".repeat(300), "X".repeat(300), "数".repeat(300), "\uD840\uDC00".repeat(300), "n_2", "N", "n"));
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(new Field("fld" + fields.size(), name, null, new FieldType.Text("email")));
        }
        return fields;
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void everyNameIsAColumnThatIsWrittenAndRead(Naming naming) throws SQLException {
        List<Field> fields = fields();
        Map<String, String> names = ColumnNames.assign(fields, Map.of(), naming);
        List<Column> columns = new ArrayList<>();
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        Map<String, String> expected = new LinkedHashMap<>();
        for (Field field : fields) {
            columns.add(Column.of(field, names.get(field.id()), Numbers.DOUBLE));
            cells.put(field.id(), field.id());
            expected.put(names.get(field.id()), field.id());
        }

        // Only original names need columns that are mapped by name.
        try (StoredTable table = new StoredTable(columns, naming == Naming.ORIGINAL)) {
            table.merge(List.of(new RowMapper(columns).map(new AirtableRecord("rec1", Instant.EPOCH, cells, cells))));

            assertThat(table.columnNames()).isEqualTo(List.copyOf(names.values()));
            assertThat(table.read().get("rec1").values()).isEqualTo(expected);
        }
    }
}
