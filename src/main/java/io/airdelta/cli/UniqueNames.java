package io.airdelta.cli;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives each name once, without regard to case, as warehouses and file systems compare: the first free of {@code n},
 * {@code n_2}, {@code n_3}…
 */
final class UniqueNames {
    private final String separator;
    private final Predicate<String> fits;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param separator stands before the number
     * @param fits whether a name is short enough; a stem is cut until it and its number are
     */
    UniqueNames(String separator, Predicate<String> fits) {
        this.separator = separator;
        this.fits = fits;
    }

    /** Keeps names from being given. */
    UniqueNames without(Collection<String> names) {
        names.forEach(name -> taken.add(folded(name)));
        return this;
    }

    /** Takes the first free name. @param stem not empty */
    String firstFree(String stem) {
        String name = fitted(stem, "");
        for (int number = 2; !taken.add(folded(name)); number++) {
            name = fitted(stem, separator + number);
        }
        return name;
    }

    private String fitted(String stem, String suffix) {
        String cut = stem;
        while (!fits.test(cut + suffix)) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        while (cut.length() < stem.length() && cut.endsWith(separator)) {
            cut = cut.substring(0, cut.length() - separator.length());
        }
        return cut + suffix;
    }

    /** Upper case first: {@code ß} and {@code SS}, {@code ς} and {@code σ} are one name where case does not count. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
