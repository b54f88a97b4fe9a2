package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** {@link WebhookControl} over HTTP; {@link ControlEndpoint} lists its paths. */
final class WebhookControlEndpoint {

    private final WebhookControl webhooks;

    WebhookControlEndpoint(WebhookControl webhooks) {
        this.webhooks = webhooks;
    }

    JsonNode answer(Request request, String base) {
        List<String> path = request.path();
        String action = request.method() + (path.size() > 5 ? " " + path.get(5) : "");
        if (path.size() == 4 && action.equals("GET")) {
            return Json.object().set("webhooks", webhooks.list(base));
        }
        if (path.size() < 5 || path.size() > 6) {
            throw ApiError.notFound();
        }
        String id = path.get(4);
        switch (action) {
            case "DELETE" -> webhooks.delete(base, id);
            case "POST expire" -> webhooks.expire(base, id);
            case "POST disable" -> webhooks.disable(base, id);
            case "POST drop" ->
                webhooks.drop(base, id, request.json().path("cursor").asLong());
            case "POST fail" ->
                webhooks.fail(base, id, request.json().path("code").asText("INVALID_HOOK"));
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }
}
