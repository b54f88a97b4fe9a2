package io.airdelta.sync;

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
public final class FireTimes {
    private final CronExpression cron;

    /** @throws IllegalArgumentException where the text is no cron expression */
    public FireTimes(String schedule, ZoneId zone) {
        try {
            cron = new CronExpression(schedule);
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + schedule + "' is no Quartz cron expression", e);
        }
        cron.setTimeZone(TimeZone.getTimeZone(zone));
    }

    /** The first after a moment; empty where there is none any more. */
    public Optional<Instant> next(Instant after) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
    }

    /** Whether there was one after a moment, up to now. */
    public boolean isMissed(Instant after, Instant now) {
        return next(after).filter(time -> !time.isAfter(now)).isPresent();
    }

    /** All after a moment, up to the end of a time, in order. */
    public List<Instant> within(Instant after, Duration time) {
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
