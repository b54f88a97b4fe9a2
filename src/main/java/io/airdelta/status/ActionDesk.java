package io.airdelta.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/**
 * Takes what the status page asks for: {@code POST /api/tables/ID/ACTION} with the header {@code Authorization: Bearer}, whose token is
 * {@code airdelta.http.token}. Answers are JSON, {@code done} or {@code error} with a sentence. Bound as {@code airdeltaActionDesk}.
 */
public final class ActionDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";

    private final Settings settings;
    private final StatusBoard board;
    private StatusActions actions;

    /** @param board what the page shows */
    public ActionDesk(StatusBoard board, Settings settings) {
        this.board = board;
        this.settings = settings;
    }

    /** Does it where the token is right. */
    public void act(
            @Header("id") String id,
            @Header("action") String action,
            @Header("Authorization") String authorization,
            Exchange exchange)
            throws JsonProcessingException {
        try {
            requireToken(authorization);
            answer(exchange, 202, "done", actions(exchange).act(id, action));
        } catch (ActionRefused e) {
            answer(exchange, e.status(), "error", e.getMessage());
        } catch (Exception e) {
            // The page shows it to a person, as the command would.
            answer(exchange, 502, "error", "It was not done: " + e.getMessage());
        }
    }

    private void requireToken(String authorization) {
        String token = settings.http()
                .token()
                .orElseThrow(() -> new ActionRefused(
                        403,
                        "Actions are switched off; set airdelta.http.token to a secret of your own to allow them"));
        byte[] given = authorization == null || !authorization.startsWith(BEARER)
                ? new byte[0]
                : authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
            throw new ActionRefused(401, "The token is not the one of airdelta.http.token");
        }
    }

    private synchronized StatusActions actions(Exchange exchange) {
        if (actions == null) {
            actions = new StatusActions(board, exchange.getContext());
        }
        return actions;
    }

    private static void answer(Exchange exchange, int status, String key, String sentence)
            throws JsonProcessingException {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(JSON.writeValueAsString(Map.of(key, sentence)));
    }
}
