package io.airdelta.simulator;

/** stub. */
final class ControlEndpoint {
    private final Control control;

    ControlEndpoint(Control control) {
        this.control = control;
    }

    Response answer(Request request) {
        return Response.json(200, control.statistics());
    }
}
