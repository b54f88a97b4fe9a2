package io.airdelta.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Computes again, from the written base alone, what computed cells say. */
class ComputedCellsTest {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private final ReadBase base = new ReadBase();

    @Test
    void countsAreTheNumbersOfLinks() {
        base.eachRecord("count", (field, row) -> {
            String link = field.get("options").get("recordLinkFieldId").textValue();
            assertThat(base.cell(row, field.get("id").textValue()).intValue())
                    .isEqualTo(base.linked(row, link).size());
        });
    }

    @Test
    void lookupsAreTheLinkedRecordsValuesInLinkOrder() {
        base.eachRecord("multipleLookupValues", (field, row) -> {
            JsonNode options = field.get("options");
            String remote = options.get("fieldIdInLinkedTable").textValue();
            ArrayNode expected = JsonNodeFactory.instance.arrayNode();
            for (JsonNode linked :
                    base.linked(row, options.get("recordLinkFieldId").textValue())) {
                JsonNode value = base.cell(linked, remote);
                if (value != null && value.isArray()) {
                    expected.addAll((ArrayNode) value);
                } else if (value != null) {
                    expected.add(value);
                } else if (base.field(remote).get("type").textValue().equals("checkbox")) {
                    expected.addNull();
                }
            }
            JsonNode cell = base.cell(row, field.get("id").textValue());
            if (cell == null) {
                assertThat(expected).allMatch(JsonNode::isNull);
            } else {
                assertThat(cell).as(field.get("name").textValue()).isEqualTo(expected);
            }
        });
    }

    @Test
    void rollupsAreTrue() {
        assertThat(rolled(
                        ProductLaunch.SKU_CANDIDATES,
                        "Packaging Cost ($)",
                        (values, cell) -> assertThat(cell.doubleValue())
                                .isCloseTo(
                                        values.stream()
                                                .mapToDouble(JsonNode::doubleValue)
                                                .sum(),
                                        within(1e-6))))
                .isEqualTo(180);
        assertThat(rolled(ProductLaunch.VENDORS, "Avg. Certificate Fee ($)", (values, cell) -> {
                    if (values.isEmpty()) {
                        assertThat(cell.toString()).isEqualTo("{\"specialValue\":\"NaN\"}");
                    } else {
                        assertThat(cell.doubleValue())
                                .isCloseTo(
                                        values.stream()
                                                .mapToDouble(JsonNode::doubleValue)
                                                .average()
                                                .orElseThrow(),
                                        within(1e-6));
                    }
                }))
                .isEqualTo(45);
        assertThat(rolled(
                        ProductLaunch.SKU_CANDIDATES,
                        "Earliest Expiry",
                        (values, cell) -> assertThat(cell == null ? null : cell.textValue())
                                .isEqualTo(values.stream()
                                        .map(JsonNode::textValue)
                                        .min(String::compareTo)
                                        .orElse(null))))
                .isEqualTo(180);
        assertThat(rolled(
                        ProductLaunch.CREATIVE_REQUESTS,
                        "Any Approved",
                        (values, cell) -> assertThat(cell != null).isEqualTo(!values.isEmpty())))
                .isEqualTo(240);
    }

    @Test
    void formulasAreTrue() {
        for (JsonNode row : base.table(ProductLaunch.SKU_CANDIDATES).get("records")) {
            JsonNode price = named(row, ProductLaunch.SKU_CANDIDATES, "Retail Price ($)");
            JsonNode cost = named(row, ProductLaunch.SKU_CANDIDATES, "Unit Cost ($)");
            JsonNode margin = named(row, ProductLaunch.SKU_CANDIDATES, "Margin ($)");
            assertThat(margin == null).isEqualTo(price == null || cost == null);
            if (margin != null) {
                assertThat(margin.doubleValue()).isEqualTo(price.doubleValue() - cost.doubleValue());
            }
        }
        for (JsonNode row : base.table(ProductLaunch.LAUNCH_MILESTONES).get("records")) {
            LocalDate due = LocalDate.parse(
                    named(row, ProductLaunch.LAUNCH_MILESTONES, "Due Date").textValue());
            JsonNode actual = named(row, ProductLaunch.LAUNCH_MILESTONES, "Actual Date");
            JsonNode slip = named(row, ProductLaunch.LAUNCH_MILESTONES, "Slip (days)");
            assertThat(slip == null ? null : slip.longValue())
                    .isEqualTo(
                            actual == null ? null : ChronoUnit.DAYS.between(due, LocalDate.parse(actual.textValue())));
            assertThat(named(row, ProductLaunch.LAUNCH_MILESTONES, "Escalate After")
                            .textValue())
                    .isEqualTo(due.plusDays(5).toString());
        }
    }

    @Test
    void formulasOverMissingDatesAreEmptyOrErrors() {
        String table = ProductLaunch.COMPLIANCE_RECORDS;
        for (JsonNode row : base.table(table).get("records")) {
            JsonNode issued = named(row, table, "Issued");
            JsonNode expires = named(row, table, "Expires");
            JsonNode needed = named(row, table, "Needed Until");
            String validity = issued == null
                    ? "null"
                    : expires == null
                            ? "{\"error\":\"#ERROR!\"}"
                            : ""
                                    + ChronoUnit.DAYS.between(
                                            LocalDate.parse(issued.textValue()), LocalDate.parse(expires.textValue()));
            assertThat(String.valueOf(named(row, table, "Validity (days)"))).isEqualTo(validity);
            assertThat(named(row, table, "Gap?") != null)
                    .isEqualTo(expires != null
                            && needed != null
                            && expires.textValue().compareTo(needed.textValue()) < 0);
        }
    }

    @Test
    void lateTasksAreMarkedWithOneAndOthersWithZero() {
        String table = ProductLaunch.PACKAGING_TASKS;
        List<Integer> marks = new ArrayList<>();
        for (JsonNode row : base.table(table).get("records")) {
            JsonNode due = named(row, table, "Due Date");
            JsonNode finished = named(row, table, "Finished On");
            Integer expected = due == null || finished == null
                    ? null
                    : finished.textValue().compareTo(due.textValue()) > 0 ? 1 : 0;
            JsonNode late = named(row, table, "Late");
            assertThat(late == null ? null : late.intValue()).isEqualTo(expected);
            marks.add(expected);
        }
        assertThat(marks).contains(0, 1, null);
    }

    @Test
    void formulasAndFiltersNameFieldsOfTheirOwnTableById() {
        for (JsonNode table : base.json.get("tables")) {
            List<String> formulas = new ArrayList<>();
            table.get("views").findValues("filterByFormula").forEach(view -> formulas.add(view.textValue()));
            for (JsonNode field : table.get("fields")) {
                if (field.path("options").path("isValid").asBoolean()
                        && field.path("options").has("formula")) {
                    formulas.add(field.get("options").get("formula").textValue());
                    assertThat(field.get("options").get("referencedFieldIds")).isNotEmpty();
                }
            }
            List<String> own = table.get("fields").findValuesAsText("id");
            assertThat(formulas)
                    .isNotEmpty()
                    .allSatisfy(formula -> assertThat(
                                    NAME.matcher(formula).results().map(match -> match.group(1)))
                            .isNotEmpty()
                            .isSubsetOf(own));
        }
    }

    @Test
    void showsTheSpecialValuesThatRealBasesHave() {
        String text = base.json.toString();
        assertThat(text).contains("{\"specialValue\":\"NaN\"}", "{\"specialValue\":\"Infinity\"}");
        assertThat(text).contains(":{\"error\":\"#ERROR!\"}", ":[{\"error\":\"#ERROR!\"}]", "[null,");
    }

    @Test
    void aBrokenFormulaHasNoResultAndNoCells() {
        JsonNode broken = base.field(ProductLaunch.CAMPAIGNS, "ROI (old)");
        assertThat(broken.get("options").get("isValid").booleanValue()).isFalse();
        assertThat(broken.get("options").get("result").isNull()).isTrue();
        assertThat(base.table(ProductLaunch.CAMPAIGNS).get("records"))
                .allMatch(row -> base.cell(row, broken.get("id").textValue()) == null);
    }

    private interface Check {
        void accept(List<JsonNode> values, JsonNode cell);
    }

    private int rolled(String tableId, String name, Check check) {
        JsonNode field = base.field(tableId, name);
        JsonNode options = field.get("options");
        int checked = 0;
        for (JsonNode row : base.table(tableId).get("records")) {
            List<JsonNode> values = base
                    .linked(row, options.get("recordLinkFieldId").textValue())
                    .stream()
                    .map(linked -> base.cell(
                            linked, options.get("fieldIdInLinkedTable").textValue()))
                    .filter(Objects::nonNull)
                    .toList();
            check.accept(values, base.cell(row, field.get("id").textValue()));
            checked++;
        }
        return checked;
    }

    private JsonNode named(JsonNode row, String tableId, String field) {
        return base.cell(row, base.field(tableId, field).get("id").textValue());
    }
}
