package io.airdelta.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bases whose workspace has used up its requests of the month (Airtable, workspace settings: monthly API calls). Such a base is
 * sent nothing until the month ends (UTC), except for one question an hour: a plan that was raised counts at once. Safe for any
 * number of threads.
 */
final class QuotaPauses {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaPauses.class);

    /** How long a pause lasts before Airtable is asked whether it is over. */
    static final Duration QUESTION_EVERY = Duration.ofHours(1);

    /** @param until when the month ends */
    private record Pause(String baseId, Instant until, Instant nextQuestion) {}

    private final Clock clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    QuotaPauses(Clock clock) {
        this.clock = clock;
    }

    /**
     * Pauses a base because Airtable said that the quota is used up.
     *
     * @param budget names the base: Airtable's URL and the base id
     * @param baseId for people
     * @param answer what Airtable said, one line
     */
    void begin(String budget, String baseId, String answer) {
        Instant now = clock.instant();
        Instant until = YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Pause before = pauses.put(budget, new Pause(baseId, until, now.plus(QUESTION_EVERY)));
        if (before == null) {
            LOG.warn(
                    "Base {}: no request is sent to it until {}, when the month ends (UTC), and runs of its tables fail until"
                            + " then; once an hour it is asked whether that is over: {}",
                    baseId,
                    until,
                    answer);
        }
    }

    /** Whether a base is sent nothing now. A pause ends by itself when the month does. */
    boolean isPaused(String budget) {
        Pause pause = pauses.get(budget);
        if (pause == null) {
            return false;
        }
        if (clock.instant().isBefore(pause.until())) {
            return true;
        }
        if (pauses.remove(budget, pause)) {
            LOG.info("Base {}: the month has ended, and with it the pause; requests are sent again", pause.baseId());
        }
        return false;
    }

    /** @throws BasePaused where a base is sent nothing now */
    void require(String budget) {
        Pause pause = pauses.get(budget);
        if (pause != null && isPaused(budget)) {
            throw new BasePaused(pause.baseId(), pause.until());
        }
    }

    /** Whether it is time to ask whether the pause is over; answers yes to one caller an hour, who is to ask. */
    boolean takeQuestion(String budget) {
        Instant now = clock.instant();
        boolean[] taken = {false};
        pauses.computeIfPresent(budget, (key, pause) -> {
            taken[0] = !now.isBefore(pause.nextQuestion());
            return taken[0] ? new Pause(pause.baseId(), pause.until(), now.plus(QUESTION_EVERY)) : pause;
        });
        return taken[0];
    }

    /** Notes that the question brought nothing new. @param answer what came of it, one line */
    void goOn(String budget, String answer) {
        Pause pause = pauses.get(budget);
        if (pause != null) {
            LOG.warn(
                    "Base {}: asked whether its pause is over, and it goes on until {} or until the question of {}: {}",
                    pause.baseId(),
                    pause.until(),
                    pause.nextQuestion(),
                    answer);
        }
    }

    /** Ends a pause. @param answer what the question brought, one line */
    void end(String budget, String answer) {
        Pause pause = pauses.remove(budget);
        if (pause != null) {
            LOG.info(
                    "Base {}: asked whether its pause is over, and it is ({}); requests are sent again",
                    pause.baseId(),
                    answer);
        }
    }
}
