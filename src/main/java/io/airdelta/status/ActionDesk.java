package io.airdelta.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.route.FailureReason;
import io.airdelta.route.HeldChanged;
import io.airdelta.sync.Settings;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/**
 * Takes what the status page asks for: {@code POST /api/tables/ID/ACTION} with the header {@code Authorization: Bearer}, whose token is
 * {@code airdelta.http.token}. Answers are JSON, {@code done} or {@code error} with a sentence. A page of another site can ask for
 * nothing: a browser sends it no such header. Bound as {@code airdeltaActionDesk}.
 */
public final class ActionDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ActionToken token;
    private final StatusBoard board;
    private StatusActions actions;

    /** @param board what the page shows */
    public ActionDesk(StatusBoard board, Settings settings) {
        this.board = board;
        this.token = new ActionToken(() -> settings.http().token(), Clock.systemUTC());
    }

    /** Does it where the token is right. @param body what {@code accept-deletes} accepts; null for all other actions */
    public void act(
            @Header("id") String id,
            @Header("action") String action,
            @Header("Authorization") String authorization,
            @Body String body,
            Exchange exchange)
            throws JsonProcessingException {
        try {
            token.require(authorization);
            answer(exchange, 202, "done", actions(exchange).act(id, action, body));
        } catch (ActionRefused e) {
            answer(exchange, e.status(), "error", e.getMessage());
        } catch (HeldChanged e) {
            answer(exchange, 409, "error", e.getMessage());
        } catch (IllegalStateException e) {
            // The engine's own words: what has to be so first.
            answer(exchange, 502, "error", "It was not done: " + e.getMessage());
        } catch (Exception e) {
            // The page shows it to a person, as the command would.
            answer(exchange, 502, "error", "It was not done: " + FailureReason.of(e));
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
