package io.airdelta.airtable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the processes that share a base know of it together: which places are taken, who waits, and the newest rate limit. Whoever
 * holds it changes it for one process at a time and keeps it as text. All times are microseconds of one clock, the keeper's: a
 * process says how long from now, so that its own clock does not matter. Not safe for threads.
 *
 * <p>Of the processes that wait the one that was served longest ago is next, as tables are within a process. One that was told to
 * wait and does not come in time has lost its turn.
 */
public final class SharedPlaces {
    /** Whoever got a place and tells nothing of it: no process that died keeps a place for longer. */
    private static final Duration UNTOLD = Duration.ofSeconds(10);
    /** How late a process may come for its turn. */
    private static final Duration LATE = Duration.ofMillis(250);
    /** How soon a process asks again whose place is another one's turn. */
    private static final Duration OTHERS_TURN = Duration.ofMillis(20);
    /** A process that asked for nothing for so long does not count as one that shares the base. */
    private static final Duration FORGET = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * As it is kept.
     *
     * @param last when the newest place was taken
     * @param taken the places that are taken, and until when
     * @param processes who shares the base
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(
            long last,
            long number,
            long pausedUntil,
            long lesson,
            String taught,
            Map<String, Long> taken,
            Map<String, Process> processes) {}

    /**
     * One that shares the base.
     *
     * @param served number of the place that it got last
     * @param asked when it asked last
     * @param comes until when it is waited for; 0 where it does not wait
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Process(long served, long asked, long comes) {}

    private final long now;
    private final Map<String, Long> taken;
    private final Map<String, Process> processes;
    private long last;
    private long number;
    private long pausedUntil;
    private long lesson;
    private String taught;

    private SharedPlaces(State state, long now) {
        this.now = now;
        this.last = state.last();
        this.number = state.number();
        this.pausedUntil = state.pausedUntil();
        this.lesson = state.lesson();
        this.taught = state.taught();
        this.taken = new TreeMap<>(state.taken());
        this.processes = new TreeMap<>(state.processes());
        taken.values().removeIf(until -> until <= now);
        processes.values().removeIf(process -> process.asked() < now - micros(FORGET));
    }

    /**
     * What is known at a moment.
     *
     * @param text as {@link #text} gave it, or null where nothing is known yet; what cannot be read counts as nothing
     * @param nowMicros the moment, by the clock of whoever keeps it
     */
    public static SharedPlaces read(String text, long nowMicros) {
        State nothing = new State(0, 0, 0, 0, "", Map.of(), Map.of());
        if (text == null) {
            return new SharedPlaces(nothing, nowMicros);
        }
        try {
            return new SharedPlaces(MAPPER.readValue(text, State.class), nowMicros);
        } catch (JsonProcessingException e) {
            return new SharedPlaces(nothing, nowMicros);
        }
    }

    /** As it is to be kept. */
    public String text() {
        try {
            return MAPPER.writeValueAsString(new State(last, number, pausedUntil, lesson, taught, taken, processes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names are always JSON", e);
        }
    }

    /** How many share the base. */
    public int processes() {
        return processes.size();
    }

    /** As {@link SharedBudget#ask}, for the process of that name. */
    public SharedBudget.Answer ask(String process, int places, Duration spacing) {
        long wait = waitFor(places, spacing);
        if (wait <= 0 && isOthersTurn(process)) {
            wait = micros(OTHERS_TURN);
        }
        if (wait > 0) {
            processes.put(process, new Process(served(process), now, now + wait + micros(LATE)));
            return new SharedBudget.Wait(Duration.ofNanos(wait * 1_000), lessonFor(process));
        }
        last = now;
        number++;
        String place = process + " " + number;
        taken.put(place, now + micros(UNTOLD));
        processes.put(process, new Process(number, now, 0));
        return new SharedBudget.Granted(place, lessonFor(process));
    }

    /** As {@link SharedBudget#hold}. */
    public void hold(String place, Duration time) {
        if (time.compareTo(Duration.ZERO) > 0) {
            taken.put(place, now + micros(time));
        } else {
            taken.remove(place);
        }
    }

    /** As {@link SharedBudget#refused}, by the process of that name. What comes while a pause lasts is the same lesson. */
    public void refused(String process, Duration pause) {
        if (now >= pausedUntil) {
            lesson++;
            taught = process;
        }
        pausedUntil = Math.max(pausedUntil, now + micros(pause));
    }

    private long waitFor(int places, Duration spacing) {
        long at = Math.max(pausedUntil, last == 0 ? 0 : last + micros(spacing));
        if (taken.size() >= places) {
            long[] free =
                    taken.values().stream().mapToLong(Long::longValue).sorted().toArray();
            at = Math.max(at, free[taken.size() - places]);
        }
        return at - now;
    }

    private boolean isOthersTurn(String process) {
        long mine = served(process);
        return processes.entrySet().stream()
                .filter(other -> !other.getKey().equals(process))
                .map(Map.Entry::getValue)
                .anyMatch(other -> other.comes() > now && other.served() < mine);
    }

    private long served(String process) {
        return processes.getOrDefault(process, new Process(0, 0, 0)).served();
    }

    /** Whoever met the rate limit itself has learned from it already. */
    private SharedBudget.Lesson lessonFor(String process) {
        return new SharedBudget.Lesson(
                process.equals(taught) ? 0 : lesson, Duration.ofNanos(Math.max(0, pausedUntil - now) * 1_000));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
