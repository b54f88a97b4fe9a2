package io.airdelta.route;

import io.airdelta.sync.Run;
import org.apache.camel.CamelContext;

/** Tells of dead letters as metrics, where the application has a Micrometer registry. */
interface LetterMeters {
    /** Where there is none. */
    LetterMeters NONE = (run, fresh) -> {};

    /** Takes in what a run stored. @param fresh how many letters were not open before */
    void stored(Run run, int fresh);

    /** Those of a context: Micrometer is no dependency of a host's. */
    static LetterMeters of(CamelContext context) {
        return context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") == null
                ? NONE
                : new MicrometerLetters(context);
    }
}
