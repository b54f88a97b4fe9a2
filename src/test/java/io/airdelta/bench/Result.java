package io.airdelta.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a benchmark found, with everything that is needed to compare it with another day's.
 *
 * @param benchmark its name
 * @param description what it measures
 * @param command that measures it again
 * @param date ISO-8601, UTC
 * @param machine it ran on
 * @param loadBefore load average of the last minute when it began; other work makes figures worse
 * @param loadAfter the same when it ended; its own work is part of it
 * @param figures empty where it failed
 * @param failure why there are no figures; null where there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"benchmark", "description", "command", "date", "machine", "loadBefore", "loadAfter"})
record Result(
        String benchmark,
        String description,
        String command,
        String date,
        Machine machine,
        double loadBefore,
        double loadAfter,
        List<Figure> figures,
        String failure) {}
