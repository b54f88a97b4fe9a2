package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.ApiClient.Answer;
import java.util.List;

/** Makes and polls webhooks over HTTP. */
final class WebhookClient {

    static final String PATH = "/v0/bases/" + TestBase.ID + "/webhooks";
    static final String EVERYTHING = "`dataTypes`:[`tableData`,`tableFields`,`tableMetadata`]";

    private final ApiClient client;

    WebhookClient(ApiClient client) {
        this.client = client;
    }

    /** @param filters members of the specification's filters */
    Answer create(String filters) throws Exception {
        return create(filters, "");
    }

    /** @param includes members of the specification's includes */
    Answer create(String filters, String includes) throws Exception {
        return client.post(
                PATH, "{`specification`:{`options`:{`filters`:{" + filters + "},`includes`:{" + includes + "}}}}");
    }

    String id(String filters) throws Exception {
        return create(filters).json().path("id").asText();
    }

    /** The payloads from a cursor, with the cursor to go on from. */
    JsonNode from(String id, long cursor) throws Exception {
        return client.get(PATH + "/" + id + "/payloads?cursor=" + cursor).json();
    }

    /** All payloads, at most 50, without what is the same in all of them. */
    JsonNode changes(String id) throws Exception {
        JsonNode payloads = from(id, 1).path("payloads");
        payloads.forEach(payload -> ((ObjectNode) payload)
                .remove(List.of("timestamp", "baseTransactionNumber", "payloadFormat", "actionMetadata")));
        return payloads;
    }

    /** The webhook as List webhooks shows it, missing where it does not. */
    JsonNode listed(String id) throws Exception {
        for (JsonNode webhook : client.get(PATH).json().path("webhooks")) {
            if (webhook.path("id").asText().equals(id)) {
                return webhook;
            }
        }
        return ApiClient.MAPPER.missingNode();
    }
}
