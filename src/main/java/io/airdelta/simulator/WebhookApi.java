package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;

/** Airtable's Webhooks API. Payloads are made and can be listed; a notification URL is kept, but never called. */
final class WebhookApi {

    private static final int MOST_PAYLOADS = 50;
    private static final int SECRET_BYTES = 64;

    private final Simulation simulation;

    WebhookApi(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * @param webhookId null where the path ends before it
     * @param action the part of the path after the webhook's id, or null
     */
    Response answer(Request request, Base base, String webhookId, String action, AccessToken token) {
        Api.requireScope(token, "webhook:manage");
        String call = request.method() + (webhookId == null ? "" : " id") + (action == null ? "" : " " + action);
        boolean reads = call.equals("GET") || call.equals("GET id payloads");
        String level = base.permissionLevel();
        if (level.equals("none") || !reads && !level.equals("create")) {
            throw ApiError.notPermitted();
        }
        return Response.json(
                200,
                switch (call) {
                    case "POST" -> create(request.json(), base, token);
                    case "GET" -> list(base);
                    case "GET id payloads" -> payloads(request, base, webhookId, token);
                    case "POST id refresh" -> refresh(base, webhookId);
                    case "POST id enableNotifications" -> enable(request.json(), base, webhookId);
                    case "DELETE id" -> delete(base, webhookId);
                    default -> throw ApiError.notFound();
                });
    }

    private ObjectNode create(ObjectNode body, Base base, AccessToken token) {
        JsonNode url = body.path("notificationUrl");
        if (!url.isMissingNode() && !url.isNull() && !url.isTextual()) {
            throw ApiError.invalidRequest();
        }
        WebhookSpecification specification = base.read(() -> WebhookSpecification.of(body.path("specification"), base));
        requireScopes(specification, token);
        Webhook webhook = simulation.webhooks(base).create(specification, url.asText(null), now());
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Json.object()
                .put("id", webhook.id())
                .put("macSecretBase64", Base64.getEncoder().encodeToString(secret))
                .put("expirationTime", webhook.expirationTime());
    }

    private static void requireScopes(WebhookSpecification specification, AccessToken token) {
        if (specification.tells("tableData")) {
            Api.requireScope(token, "data.records:read");
        }
        if (specification.tells("tableFields") || specification.tells("tableMetadata")) {
            Api.requireScope(token, "schema.bases:read");
        }
    }

    private ObjectNode list(Base base) {
        ObjectNode json = Json.object();
        json.set("webhooks", simulation.webhooks(base).json(now()));
        return json;
    }

    private ObjectNode payloads(Request request, Base base, String id, AccessToken token) {
        long cursor = number(request.query().first("cursor"), 1, Long.MAX_VALUE);
        int limit = (int) number(request.query().first("limit"), MOST_PAYLOADS, MOST_PAYLOADS);
        SimulatorOptions options = simulation.options();
        return with(base, id, webhook -> {
            requireScopes(webhook.specification(), token);
            long now = now();
            if (options.cursorBeyondNewest() == SimulatorOptions.CursorBeyondNewest.ERROR
                    && cursor > webhook.nextNumber(now, options.webhookLagMillis())) {
                throw ApiError.invalidRequest();
            }
            if (options.listingRenewsWebhook() && webhook.isActive(now)) {
                webhook.renew(now);
            }
            return webhook.page(cursor, limit, now, options.webhookLagMillis());
        });
    }

    private static long number(String text, long absent, long most) {
        try {
            long number = text == null || text.isEmpty() ? absent : Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ApiError.invalidRequest();
        }
        throw ApiError.invalidRequest();
    }

    private ObjectNode refresh(Base base, String id) {
        return with(base, id, webhook -> {
            if (!webhook.isActive(now())) {
                throw unknown();
            }
            webhook.renew(now());
            return Json.object().put("expirationTime", webhook.expirationTime());
        });
    }

    private ObjectNode enable(ObjectNode body, Base base, String id) {
        if (!body.path("enable").isBoolean()) {
            throw ApiError.invalidRequest();
        }
        return with(base, id, webhook -> {
            webhook.notifies(body.path("enable").booleanValue());
            return Json.object();
        });
    }

    private JsonNode delete(Base base, String id) {
        if (!simulation.webhooks(base).remove(id, now())) {
            throw unknown();
        }
        return simulation.options().webhookDeleteBody() == SimulatorOptions.WebhookDeleteBody.EMPTY
                ? Json.MAPPER.missingNode()
                : Json.object();
    }

    private <T> T with(Base base, String id, Function<Webhook, T> action) {
        T result = simulation.webhooks(base).with(id, now(), action);
        if (result == null) {
            throw unknown();
        }
        return result;
    }

    private ApiError unknown() {
        return switch (simulation.options().unknownWebhookStatus()) {
            case 403 -> ApiError.modelNotFound();
            case 404 -> ApiError.notFound();
            default -> ApiError.withoutMessage(simulation.options().unknownWebhookStatus(), "WEBHOOK_NOT_FOUND");
        };
    }

    private long now() {
        return simulation.now().toEpochMilli();
    }
}
