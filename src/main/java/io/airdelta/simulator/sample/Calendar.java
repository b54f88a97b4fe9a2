package io.airdelta.simulator.sample;

import java.time.LocalDate;

/** The day on which the sample base was taken: what is due before it is done, late or overdue. */
final class Calendar {
    static final LocalDate TODAY = LocalDate.of(2025, 11, 14);
    static final LocalDate FIRST = LocalDate.of(2025, 1, 7);

    private Calendar() {}

    /** Gives the day, moved into the time in which the base existed. */
    static LocalDate within(LocalDate day) {
        if (day.isBefore(FIRST)) {
            return FIRST;
        }
        return day.isBefore(TODAY) ? day : TODAY.minusDays(1);
    }

    static boolean past(LocalDate day) {
        return day.isBefore(TODAY);
    }
}
