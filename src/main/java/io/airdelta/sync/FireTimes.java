package io.airdelta.cli;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a Quartz cron expression starts runs. */
final class FireTimes {
    private final CronExpression cron;

    /** @throws IllegalArgumentException where the text is no cron expression */
    FireTimes(String schedule, ZoneId zone) {
        try {
            cron = new CronExpression(schedule);
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + schedule + "' is no Quartz cron expression", e);
        }
        cron.setTimeZone(TimeZone.getTimeZone(zone));
    }

    /** The first after a moment; empty where there is none any more. */
    Optional<Instant> next(Instant after) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
    }

    /** All after a moment, up to the end of a time, in order. */
    List<Instant> within(Instant after, Duration time) {
        List<Instant> times = new ArrayList<>();
        Instant end = after.plus(time);
        for (Optional<Instant> next = next(after);
                next.isPresent() && !next.get().isAfter(end);
                next = next(next.get())) {
            times.add(next.get());
        }
        return times;
    }
}
