package io.airdelta.sync;

/** Airtable divides a table otherwise than it was asked to, so that slices of it say nothing about the whole. */
public final class UnreliableSlices extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreliableSlices(String message) {
        super(message);
    }
}
