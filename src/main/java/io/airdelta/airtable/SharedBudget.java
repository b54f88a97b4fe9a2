package io.airdelta.airtable;

import java.time.Duration;

/**
 * The places of bases that several processes share, kept where all of them reach it. A base has as many places as requests a
 * second, and a request keeps one until nothing of it can count with Airtable any more: {@link SharedPlaces}. No method waits
 * for longer than it takes to reach that place, or to find that it cannot be reached. Safe for any number of threads.
 */
public interface SharedBudget {

    /** What came of asking for a place. */
    sealed interface Answer {}

    /**
     * A place is the caller's, who says by {@link #hold} for how long.
     *
     * @param lesson of the newest rate limit that another process met; 0 where none did
     */
    record Granted(String place, Lesson lesson) implements Answer {}

    /** No place is free, or it is the turn of another process: ask again after that time. */
    record Wait(Duration time, Lesson lesson) implements Answer {}

    /**
     * The budget cannot be reached.
     *
     * @param processes how many are supposed to share the base, this one included
     */
    record Away(int processes) implements Answer {}

    /**
     * A rate limit that another process met.
     *
     * @param number grows with each; 0 for none yet
     * @param rest of its pause
     */
    record Lesson(long number, Duration rest) {}

    /**
     * Asks for a place.
     *
     * @param base names the base: Airtable's URL and the base id
     * @param places how many requests of the base may count at the same time, at least 1
     * @param spacing what lies at least between two permits, whichever process gets them
     */
    Answer ask(String base, int places, Duration spacing);

    /** Keeps a place for so long from now on, or gives it back: zero or less. Whoever says nothing loses it after a while. */
    void hold(String base, String place, Duration time);

    /** Tells every process that Airtable refused a request for its rate, and wants none before that time has passed. */
    void refused(String base, Duration pause);
}
