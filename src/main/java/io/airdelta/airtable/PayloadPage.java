package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a webhook's payloads (Airtable, List webhook payloads). Payloads are numbered; the last one has the number
 * {@code cursor - 1}, the one before {@code cursor - 2} and so on.
 *
 * @param payloads oldest first; at most 50
 * @param cursor what to ask for the next page with; without payloads the cursor that was asked with
 * @param mightHaveMore whether to ask again at once; when false there is nothing more by now
 */
public record PayloadPage(List<WebhookPayload> payloads, long cursor, boolean mightHaveMore) {

    public PayloadPage {
        payloads = List.copyOf(payloads);
    }

    /** The number of the first payload; {@link #cursor()} where there is none. */
    public long firstNumber() {
        return cursor - payloads.size();
    }

    /**
     * @param answer the whole answer; keys that are not known are left alone
     * @throws UnexpectedAnswer when it, or a payload, is not as documented: a change that is not understood must not be passed
     *     over
     */
    public static PayloadPage parse(JsonNode answer) {
        AnswerReader reader = new AnswerReader("A page of webhook payloads");
        reader.object(answer, "the answer");
        List<WebhookPayload> payloads = new ArrayList<>();
        for (JsonNode payload : reader.array(answer, "payloads")) {
            payloads.add(PayloadParser.parse(payload));
        }
        long cursor = reader.number(answer, "cursor");
        if (cursor < payloads.size()) {
            throw new UnexpectedAnswer(
                    "A page of webhook payloads: expected \"cursor\" to be at least the number of payloads, "
                            + payloads.size() + ", got " + cursor);
        }
        return new PayloadPage(payloads, cursor, reader.flag(answer, "mightHaveMore"));
    }
}
