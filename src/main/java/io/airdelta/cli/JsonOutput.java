package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** What {@code --format json} prints: one document, times as ISO-8601 in UTC. */
final class JsonOutput {
    private static final ObjectWriter JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .writerWithDefaultPrettyPrinter();

    private JsonOutput() {}

    static String of(Object document) throws JsonProcessingException {
        return JSON.writeValueAsString(document);
    }
}
