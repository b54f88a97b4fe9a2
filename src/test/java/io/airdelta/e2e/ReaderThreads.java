package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that ask for pages. */
final class ReaderThreads {
    private ReaderThreads() {}

    /** Returns when none of them is at work, not even waits for an answer; fails where one still is after 30 s. */
    static void awaitIdle() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (List<String> busy = busy(); !busy.isEmpty(); busy = busy()) {
            assertThat(System.nanoTime()).as("time, while %s read", busy).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<String> busy() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains("airdelta-read"))
                .filter(thread -> !waitsForWork(thread))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static boolean waitsForWork(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Arrays.stream(thread.getValue())
                .anyMatch(call -> call.getClassName().equals(ThreadPoolExecutor.class.getName())
                        && call.getMethodName().equals("getTask"));
    }
}
