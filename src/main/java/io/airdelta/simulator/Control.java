package io.airdelta.simulator;

/** stub. */
public final class Control {

    private final Simulation simulation;

    Control(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What the server has seen. */
    public com.fasterxml.jackson.databind.node.ObjectNode statistics() {
        return simulation.statistics().toJson();
    }
}
