package io.airdelta.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run reads the whole table although its capture could read changes alone. */
public final class CompleteScan {
    private CompleteScan() {}

    /**
     * @param run whose target and settings are known
     * @param mode how the run finds changes
     * @return one line for people; empty where changes will do
     */
    public static Optional<String> reason(Run run, Capture mode) {
        StateEntry state = run.target().remembered().orElse(null);
        return Optional.ofNullable(state == null ? "the target is new" : reason(run, mode, state));
    }

    private static String reason(Run run, Capture mode, StateEntry state) {
        if (state.lastScanAt() == null) {
            return "none was finished since the target or its fields changed";
        }
        if (!mode.name().equalsIgnoreCase(state.capture())) {
            return "the run before used capture " + state.capture();
        }
        if (!SettingsHash.of(run).equals(state.settingsHash())) {
            return "the route's settings changed";
        }
        if (!state.lastScanAt().plus(run.spec().fullScan()).isAfter(run.startedAt())) {
            return "the last one was at " + state.lastScanAt();
        }
        if (state.lastScanAt().isAfter(run.startedAt())) {
            return "airdelta_state dates the last one into the future";
        }
        if (mode == Capture.INCREMENTAL && state.watermark() == null) {
            return "airdelta_state has no watermark";
        }
        if (mode == Capture.INCREMENTAL && !isPlausible(state.watermark(), run.startedAt())) {
            return "airdelta_state has the watermark " + state.watermark() + ", which cannot be";
        }
        return null;
    }

    /** A year that no formula can name would fail every request; Airtable's own clock judges the rest. */
    private static boolean isPlausible(Instant watermark, Instant now) {
        return !watermark.isBefore(Instant.EPOCH) && watermark.isBefore(now.plus(Duration.ofDays(1)));
    }
}
