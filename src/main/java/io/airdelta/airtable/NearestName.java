package io.airdelta.airtable;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Finds the name that somebody probably meant, by edit distance without regard to case. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name nearest to {@code wanted}, if at most a third of the longer one's characters differ, or two where that is less
     * than half of it: two swapped letters are two differences.
     */
    public static Optional<String> of(String wanted, Collection<String> names) {
        return of(wanted, names, (distance, name) -> isNear(distance, Math.max(wanted.length(), name.length())));
    }

    /** The name nearest to {@code wanted}, if at most {@code most} characters differ. */
    public static Optional<String> within(int most, String wanted, Collection<String> names) {
        return of(wanted, names, (distance, name) -> distance <= most);
    }

    /**
     * Asks whether the name nearest to {@code wanted} was meant, as {@link #question} does.
     *
     * @return empty where none is near enough for {@link #of}
     */
    public static Optional<String> hint(String wanted, Collection<String> names) {
        return of(wanted, names).map(NearestName::question);
    }

    /** What completes a message about a name that is not there: a text that begins with {@code ;}. */
    public static String question(String name) {
        return "; did you mean '" + name + "'?";
    }

    private static Optional<String> of(String wanted, Collection<String> names, BiPredicate<Integer, String> isNear) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && isNear.test(distance, name)) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isNear(int distance, int length) {
        return distance * 3 <= length || (distance <= 2 && distance * 2 < length);
    }

    /** Levenshtein distance in UTF-16 units. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
