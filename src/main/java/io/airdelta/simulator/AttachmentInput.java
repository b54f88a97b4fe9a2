package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Attachments as clients write them: a URL to fetch, or the id of one that is there. Nothing is fetched. */
final class AttachmentInput {

    private AttachmentInput() {}

    /** @throws ApiError 422 where the object has neither */
    static JsonNode accept(Field field, JsonNode value) {
        if (!value.isObject()
                || !(value.path("url").isTextual() || value.path("id").isTextual())) {
            throw ApiError.invalid(
                    "INVALID_ATTACHMENT_OBJECT",
                    "Invalid attachment object for field " + field.name()
                            + ": expected an object with \"url\" or \"id\"");
        }
        ObjectNode attachment = value.deepCopy();
        if (!attachment.has("id")) {
            attachment.put("id", Ids.next("att"));
        }
        if (!attachment.has("filename") && attachment.has("url")) {
            String url = attachment.path("url").asText().replaceAll("[?#].*$", "");
            attachment.put("filename", url.substring(url.lastIndexOf('/') + 1));
        }
        return attachment;
    }
}
