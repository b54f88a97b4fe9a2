package io.airdelta.route;

import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;

/**
 * The meters {@code airdelta.dead.letters}, which counts new dead letters, and {@code airdelta.dead.letters.open}, how many of a
 * target are open; both with the tags base, table (the route's id) and target. They are in the registry of the context.
 */
final class MicrometerLetters implements LetterMeters {
    private final CamelContext context;

    MicrometerLetters(CamelContext context) {
        this.context = context;
    }

    @Override
    public void stored(Run run, int fresh) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return;
        }
        Tags tags = Tags.of(
                "base",
                run.baseId(),
                "table",
                run.spec().id(),
                "target",
                run.target().name().qualified());
        Counter.builder("airdelta.dead.letters")
                .description("Records that became dead letters and were none before")
                .tags(tags)
                .register(registry)
                .increment(fresh);
        Gauge.builder("airdelta.dead.letters.open", run.letters().open(), OpenLetters::size)
                .description("Dead letters that are open, as far as this process knows")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
