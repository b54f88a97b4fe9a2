package io.airdelta.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.TokenOwner;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.airtable.WebhookList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Payloads of webhooks, and Airtable's smaller answers. */
@Fuzzed
class WebhookFuzzTest {
    private static final List<Consumer<JsonNode>> PARSERS = List.of(
            PayloadPage::parse, WebhookList::parse, CreatedWebhook::parse, TokenOwner::parse, BaseListPage::parse);

    @FuzzTest(maxDuration = "2m")
    void every_answer_is_read_or_refused_in_one_line(byte[] data) throws Exception {
        FuzzResults.executed();
        Optional<JsonNode> answer = Answers.read(data);
        if (answer.isEmpty()) {
            return;
        }
        for (Consumer<JsonNode> parser : PARSERS) {
            try {
                parser.accept(answer.get());
            } catch (UnexpectedAnswer refused) {
                Lines.one(refused.getMessage());
            }
        }
    }
}
