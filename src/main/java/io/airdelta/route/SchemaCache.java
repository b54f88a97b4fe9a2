package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.View;
import io.airdelta.sync.Account;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;

/**
 * The schema of each base, asked for once for all tables whose runs start within 10 s of each other. Bound as
 * {@code airdeltaSchemas}.
 */
public final class SchemaCache {
    private record Key(Account account, String baseId) {}

    /** What Airtable said; a failure is shared as well, or every table would wait for its own repeats, one after the other. */
    private record Answer(BaseSchema schema, Exception failure) {}

    private final Engine engine;
    private final Cache<Key, Answer> answers =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).build();

    /** @param engine whose fetch route asks Airtable */
    public SchemaCache(Engine engine) {
        this.engine = engine;
    }

    /**
     * The schema of the run's table.
     *
     * @throws InvalidTable where the base has no such table or view; the message names the nearest
     * @throws Exception as the fetch route throws it
     */
    public TableSchema load(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        BaseSchema base = schema(run);
        String wanted = run.spec().table();
        TableSchema table = base.table(wanted)
                .orElseThrow(() -> new InvalidTable(
                        run.spec().id(),
                        List.of("base " + run.baseId() + " has no table '" + wanted + "'"
                                + base.nearestName(wanted)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; check the parameters 'table' and 'base'"))));
        run.spec().view().filter(view -> table.view(view).isEmpty()).ifPresent(view -> {
            throw new InvalidTable(
                    run.spec().id(),
                    List.of("table '" + table.name() + "' has no view '" + view + "'; its views are "
                            + table.views().stream().map(View::name).toList()));
        });
        return table;
    }

    private BaseSchema schema(Run run) throws Exception {
        Answer answer = answers.get(new Key(run.account(), run.baseId()), key -> fetch(run));
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return answer.schema();
    }

    private Answer fetch(Run run) {
        AirtableCall call = new AirtableCall(
                run.account(), run.baseId(), null, "/v0/meta/bases/" + run.baseId() + "/tables", null, null);
        try {
            JsonNode answer = engine.call("direct:airdelta-fetch", call, Map.of(Run.PROPERTY, run))
                    .getMessage()
                    .getBody(JsonNode.class);
            return new Answer(SchemaParser.parse(run.baseId(), answer), null);
        } catch (Exception e) {
            return new Answer(null, e);
        }
    }
}
