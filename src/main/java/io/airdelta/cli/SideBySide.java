package io.airdelta.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does one thing for each of many, several at a time: what is waited for is Airtable's or the warehouse's answer. */
final class SideBySide {
    private SideBySide() {}

    /** As {@link #map}, for an action without a result. */
    static <T> void each(int threads, Collection<T> items, Consumer<T> action) throws InterruptedException {
        map(threads, items, item -> {
            action.accept(item);
            return item;
        });
    }

    /**
     * @param threads how many at a time, at least 1
     * @param action must not throw: a failure is part of its result
     * @return one result per item, in the items' order
     */
    static <T, R> List<R> map(int threads, Collection<T> items, Function<T, R> action) throws InterruptedException {
        if (items.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()));
        try {
            List<Future<R>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(pool.submit(() -> action.apply(item))));
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
