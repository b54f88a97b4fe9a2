package io.airdelta.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.TokenOwner;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.airtable.WebhookList;
import io.airdelta.route.AirtableJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Payloads of webhooks, and Airtable's smaller answers. */
@Fuzzed
class WebhookFuzzTest {
    private static final ObjectMapper JSON = new AirtableJson().getObjectMapper();
    private static final List<Consumer<JsonNode>> PARSERS = List.of(
            PayloadPage::parse, WebhookList::parse, CreatedWebhook::parse, TokenOwner::parse, BaseListPage::parse);

    @FuzzTest(maxDuration = "2m")
    void every_answer_is_read_or_refused_in_one_line(byte[] data) throws IOException {
        FuzzResults.executed();
        JsonNode answer;
        try {
            answer = JSON.readTree(data);
        } catch (com.fasterxml.jackson.core.JsonProcessingException | CharConversionException notJson) {
            return;
        }
        for (Consumer<JsonNode> parser : PARSERS) {
            try {
                parser.accept(answer);
            } catch (UnexpectedAnswer refused) {
                Lines.one(refused.getMessage());
            }
        }
    }
}
