package io.airdelta.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final ReadBase base = new ReadBase();

    @Test
    void everyLinkLeadsToARecordOfTheLinkedTable() {
        base.eachRecord("multipleRecordLinks", (field, row) -> {
            String linked = field.get("options").get("linkedTableId").textValue();
            row.get("fields")
                    .path(field.get("id").textValue())
                    .forEach(id -> assertThat(base.tableOf(id.textValue()))
                            .as(field.get("name").textValue())
                            .isEqualTo(linked));
        });
    }

    @Test
    void everyLinkIsThereFromBothSides() {
        Set<String> checked = new HashSet<>();
        base.eachRecord("multipleRecordLinks", (field, row) -> {
            JsonNode inverse = field.get("options").get("inverseLinkFieldId");
            if (inverse != null) {
                for (JsonNode other : base.linked(row, field.get("id").textValue())) {
                    assertThat(base.cell(other, inverse.textValue())).contains(row.get("id"));
                    checked.add(field.get("id").textValue());
                }
            }
        });
        assertThat(checked).hasSize(26);
    }

    @Test
    void inverseFieldsNameOneAnother() {
        for (JsonNode table : base.json.get("tables")) {
            for (JsonNode field : table.get("fields")) {
                JsonNode options = field.path("options");
                if (options.has("inverseLinkFieldId")) {
                    JsonNode inverse = base.field(
                                    options.get("inverseLinkFieldId").textValue())
                            .get("options");
                    assertThat(inverse.get("inverseLinkFieldId")).isEqualTo(field.get("id"));
                    assertThat(inverse.get("linkedTableId")).isEqualTo(table.get("id"));
                } else if (options.has("linkedTableId")) {
                    assertThat(options.get("linkedTableId"))
                            .as("only a table's links to itself lack an inverse")
                            .isEqualTo(table.get("id"));
                }
            }
        }
    }

    @Test
    void aLinkStandsOnlyOnceInACellAndOneWhereOneIsPreferred() {
        base.eachRecord("multipleRecordLinks", (field, row) -> {
            JsonNode cell = base.cell(row, field.get("id").textValue());
            if (cell != null) {
                assertThat(cell).doesNotHaveDuplicates();
                if (field.get("options").get("prefersSingleRecordLink").booleanValue()) {
                    assertThat(cell).hasSize(1);
                }
            }
        });
    }
}
