package io.airdelta.simulator.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded source of choices: the same seed gives the same choices on every machine ({@link Random}'s algorithm is fixed). */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** Gives an int from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Gives an amount with two decimals between the two bounds. */
    double cents(double low, double high) {
        return Math.round((low + random.nextDouble() * (high - low)) * 100) / 100.0;
    }

    /** Gives true with the given probability, 0 to 1. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /** Gives between {@code low} and {@code high} different elements in the order of the list. */
    <T> List<T> some(List<T> from, int low, int high) {
        int wanted = Math.min(between(low, high), from.size());
        List<T> chosen = new ArrayList<>(wanted);
        for (int i = 0; i < from.size() && chosen.size() < wanted; i++) {
            if (random.nextInt(from.size() - i) < wanted - chosen.size()) {
                chosen.add(from.get(i));
            }
        }
        return chosen;
    }

    /** Gives a time in office hours (UTC) of that day, whole seconds as Airtable's own times have. */
    Instant during(LocalDate day) {
        return day.atTime(between(7, 17), between(0, 59), between(0, 59)).toInstant(ZoneOffset.UTC);
    }
}
