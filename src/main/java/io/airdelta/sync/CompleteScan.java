package io.airdelta.sync;

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
        Optional<StateEntry> state = run.target().remembered();
        return state.isEmpty() ? Optional.of("the target is new") : Optional.ofNullable(reason(run, mode, state.get()));
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
        return null;
    }
}
