package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.SchemaParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveredTableTest {

    @Test
    void a_table_without_id_and_name_is_told_of_by_its_place_and_costs_no_other() throws Exception {
        List<DiscoveredTable> tables =
                DiscoveredTable.of(SchemaParser.parse("appBase0000000001", new ObjectMapper().readTree("""
                        {"tables": [7, {"id": "tblGood0000000001", "name": "Good", "fields": [], "views": []}]}""")));

        assertThat(tables).extracting(DiscoveredTable::name).containsExactly("Good", null);
        assertThat(tables.get(1).error()).contains("table number 1");
        assertThat(new DiscoveredBase("appBase0000000001", "Base", null, null, tables).problems())
                .singleElement()
                .asString()
                .contains("appBase0000000001")
                .contains("table number 1")
                .doesNotContain("null");
    }
}
