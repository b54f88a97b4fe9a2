package io.airdelta.sync;

/**
 * What somebody asked of the next run of each table, beyond its route.
 *
 * @param full whether it reads everything
 * @param acceptDeletes whether it deletes however much there is to delete
 */
public record RunDemands(boolean full, boolean acceptDeletes) {
    /** Nothing beyond the route. */
    public static final RunDemands NONE = new RunDemands(false, false);

    /** What either of the two asks for. */
    public RunDemands and(RunDemands other) {
        return new RunDemands(full || other.full, acceptDeletes || other.acceptDeletes);
    }
}
