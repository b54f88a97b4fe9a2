package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final String FILTERS = "{'dataTypes':['tableData','tableFields','tableMetadata']}";

    private static Webhook hook(String filters) {
        return hook("{'options':{'filters':" + filters + "}}", "null");
    }

    private static Webhook hook(String specification, String url) {
        return WebhookList.parse(Json.of("{'webhooks':[{'id':'ach1','areNotificationsEnabled':true,"
                        + "'cursorForNextPayload':5,'isHookEnabled':true,'lastSuccessfulNotificationTime':null,"
                        + "'notificationUrl':" + url + ",'expirationTime':'2023-01-30T00:00:00.000Z',"
                        + "'lastNotificationResult':null,'specification':" + specification + "}]}"))
                .webhooks()
                .get(0);
    }

    @Test
    void aListHoldsTheWebhooksOfABase() {
        WebhookList list = WebhookList.parse(Json.of("{'webhooks':[{'id':'ach1','cursorForNextPayload':5,"
                + "'isHookEnabled':true,'expirationTime':'2023-01-30T00:00:00.000Z','notificationUrl':'https://foo.com',"
                + "'specification':{'options':{}}},{'id':'ach2','cursorForNextPayload':1,'isHookEnabled':false}]}"));

        assertThat(list.webhooks())
                .containsExactly(
                        new Webhook(
                                "ach1",
                                true,
                                5,
                                Instant.parse("2023-01-30T00:00:00Z"),
                                "https://foo.com",
                                Json.of("{'options':{}}")),
                        new Webhook("ach2", false, 1, null, null, Json.of("{}").path("specification")));
        assertThat(list.find("ach2")).contains(list.webhooks().get(1));
        assertThat(list.find("ach3")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{'webhooks':{}}",
                "{'webhooks':[7]}",
                "{'webhooks':[{'cursorForNextPayload':1,'isHookEnabled':true}]}",
                "{'webhooks':[{'id':'','cursorForNextPayload':1,'isHookEnabled':true}]}",
                "{'webhooks':[{'id':'ach1','cursorForNextPayload':'1','isHookEnabled':true}]}",
                "{'webhooks':[{'id':'ach1','cursorForNextPayload':1.5,'isHookEnabled':true}]}",
                "{'webhooks':[{'id':'ach1','cursorForNextPayload':-1,'isHookEnabled':true}]}",
                "{'webhooks':[{'id':'ach1','cursorForNextPayload':1}]}",
                "{'webhooks':[{'id':'ach1','cursorForNextPayload':1,'isHookEnabled':true,'expirationTime':'soon'}]}"
            })
    void aListOfAnotherShapeIsRefused(String answer) {
        assertThatThrownBy(() -> WebhookList.parse(Json.of(answer)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageStartingWith("The list of webhooks: expected ");
    }

    @Test
    void theSecretOfAWebhookJustMadeIsNotKept() {
        CreatedWebhook made = CreatedWebhook.parse(
                Json.of("{'id':'ach1','macSecretBase64':'c2VjcmV0','expirationTime':'2023-01-20T00:00:00.000Z'}"));

        assertThat(made).isEqualTo(new CreatedWebhook("ach1", Instant.parse("2023-01-20T00:00:00Z")));
        assertThat(CreatedWebhook.parse(Json.of("{'id':'ach1'}")).expirationTime())
                .isNull();
        assertThatThrownBy(() -> CreatedWebhook.parse(Json.of("{'macSecretBase64':'c2VjcmV0'}")))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("\"id\"")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void theSpecificationWatchesTheWholeBaseAndTellsNobody() {
        assertThat(WebhookSpecification.body())
                .isEqualTo("{\"specification\":{\"options\":{\"filters\":"
                        + "{\"dataTypes\":[\"tableData\",\"tableFields\",\"tableMetadata\"]}}}}");
        assertThat(WebhookSpecification.isOf(hook(
                        Json.of(WebhookSpecification.body())
                                .path("specification")
                                .toString(),
                        "null")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'options':{'filters':{'dataTypes':['tableMetadata','tableData','tableFields']}}}",
                "{'version':2,'options':{'includes':{},'filters':" + FILTERS + ",'x':1}}",
                "{'options':{'filters':" + FILTERS
                        + ",'includes':{'includeCellValuesInFieldIds':[],'includePreviousCellValues':false}}}",
                "{'options':{'filters':{'recordChangeScope':null,'fromSources':[],'sourceOptions':{},'new':'x',"
                        + "'changeTypes':['update','add','remove'],'dataTypes':['tableData','tableFields','tableMetadata']}}}"
            })
    void itIsKnownAgainWhateverItsOrderAndAdditions(String specification) {
        assertThat(WebhookSpecification.isOf(hook(specification, "null"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'dataTypes':'tableData'}",
                "{'dataTypes':['tableData','tableFields']}",
                "{'dataTypes':['tableData','tableFields','tableMetadata','tableViews']}",
                "{'recordChangeScope':'tbl1','dataTypes':['tableData','tableFields','tableMetadata']}",
                "{'changeTypes':['add'],'dataTypes':['tableData','tableFields','tableMetadata']}",
                "{'fromSources':['client'],'dataTypes':['tableData','tableFields','tableMetadata']}",
                "{'watchDataInFieldIds':['fld1'],'dataTypes':['tableData','tableFields','tableMetadata']}",
                "{'watchSchemasOfFieldIds':['fld1'],'dataTypes':['tableData','tableFields','tableMetadata']}",
                "{'sourceOptions':{'formSubmission':{'viewId':'viw1'}},"
                        + "'dataTypes':['tableData','tableFields','tableMetadata']}"
            })
    void aWebhookThatSeesLessOrOtherThingsIsAnother(String filters) {
        assertThat(WebhookSpecification.isOf(hook(filters))).isFalse();
    }

    @Test
    void aWebhookWithAnUrlOrCellValuesIsSomebodyElses() {
        String plain = "{'options':{'filters':" + FILTERS + "}}";
        assertThat(WebhookSpecification.isOf(hook(plain, "'https://foo.com'"))).isFalse();
        assertThat(WebhookSpecification.isOf(hook(
                        "{'options':{'filters':" + FILTERS + ",'includes':{'includePreviousCellValues':true}}}",
                        "null")))
                .isFalse();
        assertThat(WebhookSpecification.isOf(hook("null", "null"))).isFalse();
    }

    @Test
    void pathsAreBelowTheBase() {
        WebhookPaths paths = new WebhookPaths("app1");

        assertThat(paths.all()).isEqualTo("/v0/bases/app1/webhooks");
        assertThat(paths.one("a b/c")).isEqualTo("/v0/bases/app1/webhooks/a%20b%2Fc");
        assertThat(paths.refresh("ach1")).isEqualTo("/v0/bases/app1/webhooks/ach1/refresh");
        assertThat(paths.payloads("ach1")).isEqualTo("/v0/bases/app1/webhooks/ach1/payloads");
        assertThat(WebhookPaths.payloadsQuery(7)).isEqualTo("cursor=7&limit=50");
    }
}
