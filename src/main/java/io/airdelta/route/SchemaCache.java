package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import java.time.Instant;
import java.util.Map;

/**
 * The schema of each base, asked for once for all tables whose runs start within 10 s of each other ({@code airtable.schema-cache}).
 */
final class SchemaCache {
    private record Key(Account account, String baseId) {}

    /** What Airtable said; a failure is shared as well, or every table would wait for its own repeats, one after the other. */
    private record Answer(Instant askedAt, BaseSchema schema, Exception failure) {}

    private final Engine engine;
    private Cache<Key, Answer> answers;

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
        return told(answers().get(key(run), key -> fetch(run)));
    }

    /**
     * The schema of the run's base as it is now.
     *
     * @param moment an answer to a question that was asked before it is too old
     * @throws Exception as the fetch route throws it
     */
    BaseSchema schemaSince(Run run, Instant moment) throws Exception {
        return told(answers()
                .asMap()
                .compute(
                        key(run),
                        (key, answer) -> answer != null && !answer.askedAt().isBefore(moment) ? answer : fetch(run)));
    }

    /** Made when it is first needed: a setting that means nothing must not stop a host's context. */
    private synchronized Cache<Key, Answer> answers() {
        if (answers == null) {
            answers = Caffeine.newBuilder()
                    .expireAfterWrite(engine.settings().schemaCache())
                    .build();
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
