package io.airdelta.sync;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells what is wrong with a text that is no Quartz cron expression, for people who know the cron of Unix. */
final class CronProblem {
    private static final int UNIX_FIELDS = 5;
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final Pattern DAY = Pattern.compile("\\b[0-7]\\b");

    private CronProblem() {}

    /** @param failure wraps what Quartz says */
    static String of(String text, IllegalArgumentException failure) {
        List<String> fields = List.of(text.strip().split("\\s+"));
        if (fields.size() == UNIX_FIELDS) {
            return "five fields are a Unix cron; Quartz has the seconds first and ? for one of the two days"
                    + ofUnix(fields).map(quartz -> ": " + quartz).orElse("");
        }
        if (fields.size() > UNIX_FIELDS
                && !fields.get(3).equals("?")
                && !fields.get(5).equals("?")) {
            return "it names a day of the month and a day of the week; write ? for one of the two";
        }
        return failure.getCause().getMessage();
    }

    /** The same as Quartz writes it; empty where it has no way to. */
    private static Optional<String> ofUnix(List<String> unix) {
        boolean anyWeekday = unix.get(4).equals("*");
        // Unix counts the days of the week from 0, Quartz from 1.
        String weekday = anyWeekday ? "?" : DAY.matcher(unix.get(4)).replaceAll(CronProblem::name);
        String day = anyWeekday ? unix.get(2) : "?";
        if (!anyWeekday && !unix.get(2).equals("*")) {
            return Optional.empty();
        }
        String quartz = String.join(" ", "0", unix.get(0), unix.get(1), day, unix.get(3), weekday);
        try {
            new FireTimes(quartz, ZoneOffset.UTC);
            return Optional.of(quartz);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String name(MatchResult day) {
        return DAYS.get(Integer.parseInt(day.group()));
    }
}
