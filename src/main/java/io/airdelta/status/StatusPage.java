package io.airdelta.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.airdelta.sync.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** What the status page shows, as JSON. Bound as {@code airdeltaStatusPage}. */
public final class StatusPage {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

    private final StatusBoard board;
    private final Settings settings;
    private final Clock clock;

    /** What the page begins with. @param actions whether a token lets it have something done */
    private record Overview(Instant now, String timeZone, boolean actions, List<TableLine> tables) {}

    /** @param clock that tells now */
    public StatusPage(StatusBoard board, Settings settings, Clock clock) {
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    /** All tables, a line each. */
    public String tables() throws JsonProcessingException {
        Instant now = clock.instant();
        ZoneId zone = settings.schedules().timeZone();
        return JSON.writeValueAsString(new Overview(
                now,
                zone.getId(),
                settings.http().token().isPresent(),
                board.tables().stream()
                        .map(table -> TableLine.of(table, zone, now))
                        .toList()));
    }

    /** One table, or a failure with status 404. */
    public void table(@Header("id") String id, Exchange exchange) throws JsonProcessingException {
        Optional<TableBoard> table = board.table(id);
        if (table.isEmpty()) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
            exchange.getMessage().setBody(JSON.writeValueAsString(Map.of("error", "there is no table '" + id + "'")));
            return;
        }
        exchange.getMessage()
                .setBody(JSON.writeValueAsString(
                        TableDetails.of(table.get(), settings.schedules().timeZone(), clock.instant())));
    }
}
