package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The schema of each base, asked for once for all tables whose runs start within 10 s of each other ({@code airtable.schema-cache}).
 */
final class SchemaCache {
    private record Key(Account account, String baseId) {}

    /** What Airtable said; a failure is shared as well, or every table would wait for its own repeats, one after the other. */
    private record Answer(Instant askedAt, BaseSchema schema, Exception failure) {}

    private final Engine engine;
    private AsyncCache<Key, Answer> answers;

    /** @param engine whose fetch route asks Airtable */
    SchemaCache(Engine engine) {
        this.engine = engine;
    }

    /**
     * The schema of the run's base, as it was a moment ago.
     *
     * @throws Exception as the fetch route throws it
     */
    BaseSchema schema(Run run) throws Exception {
        return schemaSince(run, Instant.MIN);
    }

    /**
     * The schema of the run's base as it is now.
     *
     * @param moment an answer to a question that was asked before it is too old
     * @throws Exception as the fetch route throws it
     */
    BaseSchema schemaSince(Run run, Instant moment) throws Exception {
        Key key = key(run);
        while (true) {
            CompletableFuture<Answer> mine = new CompletableFuture<>();
            CompletableFuture<Answer> asked = answers().asMap().putIfAbsent(key, mine);
            if (asked == null) {
                return told(fetch(run, mine));
            }
            Answer answer = asked.get();
            if (!answer.askedAt().isBefore(moment)) {
                return told(answer);
            }
            answers().asMap().remove(key, asked);
        }
    }

    /** Made when it is first needed: a setting that means nothing must not stop a host's context. */
    private synchronized AsyncCache<Key, Answer> answers() {
        if (answers == null) {
            answers = Caffeine.newBuilder()
                    .expireAfterWrite(engine.settings().airtable().schemaCache())
                    .buildAsync();
        }
        return answers;
    }

    private static BaseSchema told(Answer answer) throws Exception {
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return answer.schema();
    }

    private static Key key(Run run) {
        return new Key(run.account(), run.baseId());
    }

    /** Asks while nobody holds the map: other bases do not wait for this one's repeats. */
    private Answer fetch(Run run, CompletableFuture<Answer> answer) {
        try {
            answer.complete(fetch(run));
            return answer.join();
        } finally {
            // Somebody waits for it, also where an Error came up.
            answer.cancel(false);
        }
    }

    private Answer fetch(Run run) {
        Instant now = Instant.now();
        AirtableCall call = new AirtableCall(
                run.account(), run.baseId(), null, "/v0/meta/bases/" + run.baseId() + "/tables", null, null);
        try {
            JsonNode answer = engine.call("direct:airdelta-fetch", call, Map.of(Run.PROPERTY, run))
                    .getMessage()
                    .getBody(AirtableAnswer.class)
                    .json();
            return new Answer(now, SchemaParser.parse(run.baseId(), answer), null);
        } catch (Exception e) {
            return new Answer(now, null, e);
        }
    }
}
