package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.simulator.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListRecordsTest {

    private static final String ALPHA = "recTask0000000000";
    private static final String BETA = "recTask0000000001";
    private static final String EMPTY = "recTask0000000002";

    private final AirtableSimulator simulator = TestBase.unlimited();
    private final ApiClient client = new ApiClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private static String filter(String formula) {
        return TestBase.TASKS + "?filterByFormula=" + ApiClient.encode(formula);
    }

    @Test
    void recordsHaveIdFieldsAndCreatedTimeAndOmitEmptyCells() throws Exception {
        JsonNode records = client.get(TestBase.TASKS).json().path("records");
        assertThat(records.path(2))
                .isEqualTo(ApiClient.json(
                        "{`id`:`recTask0000000002`,`fields`:{},`createdTime`:`2024-05-02T09:00:00.000Z`}"));
        assertThat(records.path(1).path("fields").path("Amount").isNumber())
                .as("0 is a value")
                .isTrue();
        assertThat(records.path(0).path("fields").has("Done?")).isFalse();
        assertThat(records.path(1).path("fields").path("Done?").asBoolean()).isTrue();
    }

    @Test
    void aTableCanBeNamedByItsEncodedNameAndWithATrailingSlash() throws Exception {
        assertThat(client.ids("/v0/" + TestBase.ID + "/Vendors%20%2F%20Suppliers"))
                .hasSize(2);
        assertThat(client.ids("/v0/" + TestBase.ID + "/Tasks/?")).hasSize(3);
    }

    @Test
    void fieldNamesBecomeIdsOnRequest() throws Exception {
        for (String yes : List.of("true", "1")) {
            JsonNode fields = client.get(TestBase.TASKS + "?returnFieldsByFieldId=" + yes)
                    .json()
                    .at("/records/0/fields");
            assertThat(fields.path("fldName0000000001").asText()).isEqualTo("Alpha");
            assertThat(fields.has("Name")).isFalse();
        }
        assertThat(client.get(TestBase.TASKS).json().at("/records/0/fields").has("Due \"date\""))
                .isTrue();
    }

    @Test
    void onlyTheRequestedFieldsAreShown() throws Exception {
        assertThat(client.get(TestBase.TASKS + "?fields%5B%5D=Name&fields%5B%5D=fldAmount00000001")
                        .json()
                        .at("/records/0/fields"))
                .isEqualTo(ApiClient.json("{`Name`:`Alpha`,`Amount`:10.5}"));
    }

    @Test
    void anUnknownFieldViewOrSortFieldIsRefused() throws Exception {
        Answer field = client.get(TestBase.TASKS + "?fields%5B%5D=Nope");
        assertThat(field.status()).isEqualTo(422);
        assertThat(field.errorType()).isEqualTo("UNKNOWN_FIELD_NAME");
        assertThat(field.errorMessage()).isEqualTo("Unknown field name: \"Nope\"");
        assertThat(client.get(TestBase.TASKS + "?view=Nope").errorType()).isEqualTo("VIEW_NAME_NOT_FOUND");
        assertThat(client.get(TestBase.TASKS + "?sort%5B0%5D%5Bfield%5D=Nope").errorType())
                .isEqualTo("UNKNOWN_FIELD_NAME");
    }

    @Test
    void sortKeysApplyInTurn() throws Exception {
        assertThat(client.ids(TestBase.TASKS
                        + "?sort[0][field]=Amount&sort[0][direction]=desc"
                                .replace("[", "%5B")
                                .replace("]", "%5D")))
                .containsExactly(ALPHA, BETA, EMPTY);
        assertThat(client.ids(TestBase.TASKS + "?sort%5B0%5D%5Bfield%5D=Name")).containsExactly(EMPTY, ALPHA, BETA);
    }

    @Test
    void aViewFiltersAndOrdersUnlessSortIsGiven() throws Exception {
        assertThat(client.ids(TestBase.TASKS + "?view=Open%20by%20amount")).containsExactly(ALPHA, EMPTY);
        assertThat(client.ids(TestBase.TASKS + "?view=viwOpen0000000001&sort%5B0%5D%5Bfield%5D=Amount"))
                .containsExactly(EMPTY, ALPHA);
        assertThat(client.ids(filter("{Amount}=BLANK()") + "&view=viwOpen0000000001"))
                .as("view and filter both hold")
                .containsExactly(EMPTY);
    }

    @Test
    void aFormulaFiltersByNamesIdsLinksAndTimes() throws Exception {
        Map<String, List<String>> expected = Map.of(
                "{Name}='Alpha'", List.of(ALPHA),
                "{fldAmount00000001}>1", List.of(ALPHA),
                "FIND('Acme',{Vendors})", List.of(ALPHA),
                "FIND('2024-06-01',{Seen})", List.of(ALPHA),
                "{Done?}", List.of(BETA),
                "FIND('Red',ARRAYJOIN({Tags}))", List.of(ALPHA),
                "IS_AFTER(LAST_MODIFIED_TIME(),'2024-05-02T00:00:00Z')", List.of(ALPHA, EMPTY),
                "OR(RECORD_ID()='recTask0000000001',RECORD_ID()='recTask0000000002')", List.of(BETA, EMPTY),
                "{Modified by}='Ada'", List.of(ALPHA));
        for (Map.Entry<String, List<String>> one : expected.entrySet()) {
            assertThat(client.ids(filter(one.getKey()))).as(one.getKey()).isEqualTo(one.getValue());
        }
    }

    @Test
    void anInvalidFormulaSaysWhatIsWrong() throws Exception {
        Answer unknown = client.get(filter("AND({firstname}='a',{lastname}='b')"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.errorType()).isEqualTo("INVALID_FILTER_BY_FORMULA");
        assertThat(unknown.errorMessage())
                .isEqualTo("The formula for filtering records is invalid: Unknown field names: firstname, lastname");
        for (String malformed : List.of("NOPE()", "{Name}=", "AND(", "'open", "LEFT()", "1 1", "{Name", "@")) {
            assertThat(client.get(filter(malformed)).errorMessage())
                    .as(malformed)
                    .isEqualTo("The formula for filtering records is invalid: Invalid formula. Please check your"
                            + " formula text.");
        }
    }

    @Test
    void listRecordsTakesTheSameOptionsInItsBody() throws Exception {
        Answer answer = client.post(
                TestBase.TASKS + "/listRecords",
                "{`pageSize`:1,`sort`:[{`field`:`Name`,`direction`:`desc`}],`fields`:[`Name`],`returnFieldsByFieldId`:true}");
        assertThat(answer.json().at("/records/0/fields")).isEqualTo(ApiClient.json("{`fldName0000000001`:`beta`}"));
        Answer next = client.post(
                TestBase.TASKS + "/listRecords",
                "{`pageSize`:1,`offset`:`" + answer.json().path("offset").asText() + "`}");
        assertThat(next.json().at("/records/0/id").asText()).isEqualTo(ALPHA);
    }

    @Test
    void aFormulaOfSeventeenThousandCharactersFitsIntoTheBodyButNotIntoTheUrl() throws Exception {
        String formula = "{Name} != '" + "x".repeat(17_000) + "'";
        Answer inUrl = client.get(filter(formula));
        assertThat(inUrl.status()).isEqualTo(414);
        Answer inBody = client.post(
                TestBase.TASKS + "/listRecords",
                ApiClient.MAPPER
                        .createObjectNode()
                        .put("filterByFormula", formula)
                        .toString());
        assertThat(inBody.json().path("records")).hasSize(3);
    }

    @Test
    void cellsAsTextNeedZoneAndLocaleInTheQueryString() throws Exception {
        String body = "{`cellFormat`:`string`,`timeZone`:`utc`,`userLocale`:`en-ie`}";
        assertThat(client.post(TestBase.TASKS + "/listRecords", body).status()).isEqualTo(422);
        JsonNode fields = client.post(
                        TestBase.TASKS + "/listRecords?timeZone=Europe/Berlin&userLocale=de", "{`cellFormat`:`string`}")
                .json()
                .at("/records/0/fields");
        assertThat(fields.path("Amount").asText()).isEqualTo("10.50");
        assertThat(fields.path("Due \"date\"").asText()).isEqualTo("1/6/2024");
        assertThat(fields.path("Seen").asText()).isEqualTo("2024-06-01 14:00");
        assertThat(fields.path("Vendors").asText()).isEqualTo("Acme");
    }

    @Test
    void commentCountIsGivenOnRequestAndAtZeroOnlyByTheSwitch() throws Exception {
        simulator.control().commentCount(TestBase.ID, "Tasks", ALPHA, 2);
        String path = TestBase.TASKS + "?recordMetadata%5B%5D=commentCount";
        JsonNode records = client.get(path).json().path("records");
        assertThat(records.path(0).path("commentCount").asInt()).isEqualTo(2);
        assertThat(records.path(1).has("commentCount")).isFalse();
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("commentCountZero", true)));
        assertThat(client.get(path).json().at("/records/1/commentCount").isInt())
                .isTrue();
    }

    @Test
    void lookupsOfArraysAreNestedByTheSwitch() throws Exception {
        assertThat(client.get(TestBase.TASKS).json().at("/records/0/fields/Vendor tags"))
                .isEqualTo(ApiClient.json("[`Big`]"));
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("lookupArrays", "nested")));
        assertThat(client.get(TestBase.TASKS).json().at("/records/0/fields/Vendor tags"))
                .isEqualTo(ApiClient.json("[[`Big`]]"));
    }

    @Test
    void oneRecordCanBeReadAndAMissingOneIsNotFound() throws Exception {
        assertThat(client.get(TestBase.TASKS + "/" + BETA)
                        .json()
                        .at("/fields/Name")
                        .asText())
                .isEqualTo("beta");
        Answer missing = client.get(TestBase.TASKS + "/recMissing0000001");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.errorType()).isEqualTo("MODEL_ID_NOT_FOUND");
        Answer malformed = client.get(TestBase.TASKS + "/notexistend");
        assertThat(malformed.status()).isEqualTo(404);
        assertThat(malformed.json()).isEqualTo(ApiClient.json("{`error`:`NOT_FOUND`}"));
    }
}
