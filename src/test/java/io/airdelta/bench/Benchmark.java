package io.airdelta.bench;

import java.util.List;

/** Something that is measured. */
interface Benchmark {
    /** One word; names the files of its results. */
    String name();

    /** One line: what is measured, and how. */
    String description();

    /** Measures. @throws Exception where it could not be measured, with the reason in one line */
    List<Figure> measure() throws Exception;
}
