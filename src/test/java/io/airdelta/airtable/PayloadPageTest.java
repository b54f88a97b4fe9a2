package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadPageTest {

    private static PayloadPage page(String payload) {
        return PayloadPage.parse(Json.of("{'payloads':[" + payload + "],'cursor':5,'mightHaveMore':false}"));
    }

    private static TableChange table(String change) {
        WebhookChange payload = (WebhookChange)
                page("{'changedTablesById':{'tbl1':" + change + "}}").payloads().get(0);
        assertThat(payload.changedTables()).containsOnlyKeys("tbl1");
        return payload.changedTables().get("tbl1");
    }

    @Test
    void aPageIsNumberedFromItsEnd() {
        PayloadPage page = PayloadPage.parse(
                Json.of("{'payloads':[{},{'payloadFormat':'v0'}],'cursor':5,'mightHaveMore':true,'x':1}"));

        assertThat(page.payloads()).hasSize(2);
        assertThat(page.cursor()).isEqualTo(5);
        assertThat(page.firstNumber()).isEqualTo(3);
        assertThat(page.mightHaveMore()).isTrue();
    }

    @Test
    void aPayloadTellsOfEveryTableByItself() {
        WebhookChange change = (WebhookChange) page("{'timestamp':'2022-02-01T21:25:05.663Z','baseTransactionNumber':4,"
                        + "'payloadFormat':'v0','actionMetadata':{'source':'dream','sourceMetadata':{}},"
                        + "'changedTablesById':{"
                        + "'tbl1':{'createdRecordsById':{'rec1':{'createdTime':'x','cellValuesByFieldId':{'fld':0}}},"
                        + "'changedRecordsById':{'rec2':{'current':{'cellValuesByFieldId':{'fld':'hello'}}}},"
                        + "'destroyedRecordIds':['rec3'],'news':7},"
                        + "'tbl2':{'changedViewsById':{'viw1':{'createdRecordsById':{'rec4':{}},"
                        + "'changedRecordsById':{'rec5':{}},'destroyedRecordIds':['rec6']}}}},"
                        + "'createdTablesById':{'tbl3':{'metadata':{},'fieldsById':{},'recordsById':{'rec7':{}}},'tbl4':{}},"
                        + "'destroyedTableIds':['tbl5']}")
                .payloads()
                .get(0);

        assertThat(change.changedTables())
                .isEqualTo(Map.of(
                        "tbl1", new TableChange(Set.of("rec1", "rec2", "rec3"), Set.of("rec3"), false, false),
                        "tbl2", new TableChange(Set.of("rec4", "rec5", "rec6"), Set.of("rec6"), false, false)));
        assertThat(change.createdTables()).isEqualTo(Map.of("tbl3", Set.of("rec7"), "tbl4", Set.of()));
        assertThat(change.destroyedTables()).containsExactly("tbl5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {}                                                                                | false | false
                    {'changedMetadata':null,'changedFieldsById':{},'destroyedFieldIds':[]}             | false | false
                    {'changedMetadata':{'current':{'name':'a'},'previous':{'name':'b'}}}               | true  | false
                    {'changedFieldsById':{'fld1':{'current':{'name':'a'}}}}                            | true  | false
                    {'changedFieldsById':{'fld1':{'current':{'description':'a','name':'b'}}}}          | true  | false
                    {'changedFieldsById':{'fld1':{'current':{'name':'a','type':'number'},'previous':{'name':'b','type':'number'}}}} | true | false
                    {'changedFieldsById':{'fld1':{'current':{'name':'a','type':'number'},'previous':{'name':'b','type':'rating'}}}} | true | true
                    {'changedFieldsById':{'fld1':{'current':{'type':'number'}}}}                       | true  | true
                    {'changedFieldsById':{'fld1':{'current':{'name':'a'}},'fld2':{'current':{'x':1}}}} | true  | true
                    {'changedFieldsById':{'fld1':{}}}                                                  | true  | true
                    {'createdFieldsById':{'fld1':{'name':'new','type':'number'}}}                      | true  | true
                    {'destroyedFieldIds':['fld1']}                                                     | true  | true
                    """)
    void aChangeOfFieldsIsToldApartFromARenaming(String change, boolean schemaChanged, boolean cellsInDoubt) {
        assertThat(table(change)).isEqualTo(new TableChange(Set.of(), Set.of(), schemaChanged, cellsInDoubt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {'error':true,'code':'INVALID_HOOK','payloadFormat':'v0','baseTransactionNumber':4} | INVALID_HOOK
                    {'error':true}                                                                      | UNKNOWN
                    {'payloadFormat':'v1','changes':[]}                                                 | UNKNOWN_PAYLOAD_FORMAT
                    """)
    void anErrorPayloadHasACode(String payload, String code) {
        assertThat(page(payload).payloads()).containsExactly(new WebhookError(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{'payloads':{},'cursor':1,'mightHaveMore':false}",
                "{'payloads':[],'mightHaveMore':false}",
                "{'payloads':[],'cursor':'1','mightHaveMore':false}",
                "{'payloads':[{},{}],'cursor':1,'mightHaveMore':false}",
                "{'payloads':[],'cursor':1}",
                "{'payloads':[],'cursor':1,'mightHaveMore':'no'}",
                "{'payloads':[7],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':[]}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':{'tbl1':[]}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':{'tbl1':{'changedRecordsById':['rec1']}}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':{'tbl1':{'destroyedRecordIds':{'rec1':1}}}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':{'tbl1':{'destroyedRecordIds':[{}]}}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'changedTablesById':{'tbl1':{'changedFieldsById':{'fld1':7}}}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'createdTablesById':{'tbl1':7}}],'cursor':5,'mightHaveMore':false}",
                "{'payloads':[{'destroyedTableIds':'tbl1'}],'cursor':5,'mightHaveMore':false}"
            })
    void aPageOfAnotherShapeIsRefused(String answer) {
        assertThatThrownBy(() -> PayloadPage.parse(Json.of(answer)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("expected");
    }
}
