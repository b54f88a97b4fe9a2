package io.airdelta.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProductLaunchTest {
    private static final List<String> EVERY_TYPE = List.of(
            "singleLineText",
            "email",
            "url",
            "phoneNumber",
            "multilineText",
            "richText",
            "number",
            "percent",
            "currency",
            "duration",
            "rating",
            "checkbox",
            "singleSelect",
            "multipleSelects",
            "singleCollaborator",
            "multipleCollaborators",
            "createdBy",
            "lastModifiedBy",
            "multipleRecordLinks",
            "multipleAttachments",
            "date",
            "dateTime",
            "createdTime",
            "lastModifiedTime",
            "autoNumber",
            "count",
            "formula",
            "rollup",
            "multipleLookupValues",
            "barcode",
            "button",
            "externalSyncSource",
            "aiText",
            "manualSort");

    private final ReadBase base = new ReadBase();

    @Test
    void isTheSameAtEachCall() {
        assertThat(ProductLaunch.base().toString()).isEqualTo(base.json.toString());
    }

    @Test
    void givesACopyThatTheCallerMayChange() {
        ProductLaunch.base().withArray("tables").removeAll();
        assertThat(ProductLaunch.base().get("tables")).hasSize(8);
    }

    @Test
    void hasTheEightTablesWithTheirSizes() {
        TreeMap<String, Integer> sizes = new TreeMap<>();
        base.json
                .get("tables")
                .forEach(table -> sizes.put(
                        table.get("name").textValue(), table.get("records").size()));
        assertThat(sizes)
                .hasSize(8)
                .containsEntry("SKU Candidates", 180)
                .containsEntry("Launch Milestones", 320)
                .containsEntry("Compliance Records", 410)
                .containsEntry("Packaging Tasks", 2640)
                .containsEntry("Marketing Assets", 520)
                .containsEntry("Vendors", 45)
                .containsEntry("Campaigns", 12)
                .containsEntry("Creative Requests", 240);
    }

    @Test
    void namesItsIdsInConstants() {
        assertThat(base.json.get("id").textValue()).isEqualTo(ProductLaunch.BASE_ID);
        assertThat(base.table(ProductLaunch.SKU_CANDIDATES).get("name").textValue())
                .isEqualTo("SKU Candidates");
        assertThat(base.table(ProductLaunch.LAUNCH_MILESTONES).get("name").textValue())
                .isEqualTo("Launch Milestones");
        assertThat(base.table(ProductLaunch.COMPLIANCE_RECORDS).get("name").textValue())
                .isEqualTo("Compliance Records");
        assertThat(base.table(ProductLaunch.PACKAGING_TASKS).get("name").textValue())
                .isEqualTo("Packaging Tasks");
        assertThat(base.table(ProductLaunch.MARKETING_ASSETS).get("name").textValue())
                .isEqualTo("Marketing Assets");
        assertThat(base.table(ProductLaunch.VENDORS).get("name").textValue()).isEqualTo("Vendors");
        assertThat(base.table(ProductLaunch.CAMPAIGNS).get("name").textValue()).isEqualTo("Campaigns");
        assertThat(base.table(ProductLaunch.CREATIVE_REQUESTS).get("name").textValue())
                .isEqualTo("Creative Requests");
    }

    @Test
    void showsEveryFieldTypeInAtLeastOneCell() {
        Set<String> filled = new HashSet<>();
        for (JsonNode table : base.json.get("tables")) {
            for (JsonNode row : table.get("records")) {
                row.get("fields")
                        .fieldNames()
                        .forEachRemaining(
                                id -> filled.add(base.field(id).get("type").textValue()));
            }
        }
        assertThat(filled).containsExactlyInAnyOrderElementsOf(EVERY_TYPE);
    }

    @Test
    void hasIdsOfAirtablesFormEachOnlyOnce() {
        List<String> ids = new ArrayList<>();
        ids.add(base.json.get("id").textValue());
        for (JsonNode table : base.json.get("tables")) {
            ids.add(table.get("id").textValue());
            for (String part : List.of("fields", "views", "records")) {
                table.get(part).forEach(item -> ids.add(item.get("id").textValue()));
            }
            for (JsonNode field : table.get("fields")) {
                field.path("options")
                        .path("choices")
                        .forEach(choice -> ids.add(choice.get("id").textValue()));
            }
        }
        base.eachRecord(
                "multipleAttachments",
                (field, row) -> row.get("fields")
                        .path(field.get("id").textValue())
                        .forEach(file -> ids.add(file.get("id").textValue())));
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("(app|tbl|fld|viw|rec|sel|att)[0-9A-Za-z]{14}"));
    }

    @Test
    void holdsNamesThatAreHardToTurnIntoColumns() {
        List<String> names = new ArrayList<>();
        base.json
                .get("tables")
                .forEach(table -> table.get("fields")
                        .forEach(field -> names.add(field.get("name").textValue())));
        assertThat(names)
                .contains(
                        "Unit Cost ($)", "C#", "2nd Owner", "% Complete", "Owner / Backup", "Local Name 🌍", "# SKUs");
        List<String> gates = new ArrayList<>();
        base.table(ProductLaunch.LAUNCH_MILESTONES)
                .get("fields")
                .forEach(field -> gates.add(field.get("name").textValue()));
        assertThat(gates).contains("Due Date", "Due date");
    }

    @Test
    void namesAPrimaryFieldAndAGridViewInEachTable() {
        for (JsonNode table : base.json.get("tables")) {
            assertThat(table.get("primaryFieldId"))
                    .isEqualTo(table.get("fields").get(0).get("id"));
            assertThat(table.get("views").get(0).get("name").textValue()).isEqualTo("Grid view");
            assertThat(table.get("views").findValues("filterByFormula")).isNotEmpty();
            for (JsonNode sort : table.get("views").findValues("sort")) {
                assertThat(base.field(sort.get(0).get("field").textValue())).isIn(table.get("fields"));
            }
        }
    }

    @Test
    void isFullOfOtherScriptsEmojiAndLineBreaks() {
        String text = base.json.toString();
        assertThat(text)
                .contains("柚子", "واقي شمس", "Ελαιόλαδο", "सोया", "콜드브루", "😋", "O'Shea", "\\\"greenwashing\\\"", "\\n");
        assertThat(text).contains("<airtable:mention id=\\\"men");
    }
}
