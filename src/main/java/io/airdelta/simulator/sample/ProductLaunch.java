package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The sample base "Product Launch" of a consumer-goods company, as it was on 14 November 2025. */
public final class ProductLaunch {
    /** Id of the base. */
    public static final String BASE_ID = "appFropqCiUPvlBnE";

    /** Id of the table "SKU Candidates". */
    public static final String SKU_CANDIDATES = "tbldl36FHN3wXyF16";

    /** Id of the table "Launch Milestones". */
    public static final String LAUNCH_MILESTONES = "tblpuUnvykLwvod7U";

    /** Id of the table "Compliance Records". */
    public static final String COMPLIANCE_RECORDS = "tblXJr45aul7hT5bS";

    /** Id of the table "Packaging Tasks", which has more than 2,500 records. */
    public static final String PACKAGING_TASKS = "tblD3MOM5ZP4gKu9t";

    /** Id of the table "Marketing Assets". */
    public static final String MARKETING_ASSETS = "tblSgJpkRlxf01qYj";

    /** Id of the table "Vendors". */
    public static final String VENDORS = "tblMTdNH7A6SDHxDy";

    /** Id of the table "Campaigns". */
    public static final String CAMPAIGNS = "tblM2wCL6j3o2DEzL";

    /** Id of the table "Creative Requests". */
    public static final String CREATIVE_REQUESTS = "tblX0bTIuMlkdPjYc";

    private ProductLaunch() {}

    /**
     * Gives the whole base: {@code id}, {@code name}, {@code permissionLevel} and {@code tables}, each with {@code id},
     * {@code name}, {@code description}, {@code primaryFieldId}, {@code fields} and {@code views} as Airtable's "Get base
     * schema" gives them, and {@code records} with {@code id}, {@code createdTime} and {@code fields} by field id, cells in
     * the form of "List records", empty cells left out. A view may also carry {@code filterByFormula} (text) and
     * {@code sort} (a list of {@code field}, {@code direction}), which Airtable keeps to itself.
     *
     * @return a new tree at each call, always equal; the caller may change it
     */
    public static ObjectNode base() {
        Base base = new Base(BASE_ID, "Product Launch");
        SkuCandidates.declare(base);
        LaunchMilestones.declare(base);
        ComplianceRecords.declare(base);
        PackagingTasks.declare(base);
        MarketingAssets.declare(base);
        Vendors.declare(base);
        Campaigns.declare(base);
        CreativeRequests.declare(base);
        // In the order in which the tables refer to one another.
        Vendors.fill(base);
        SkuCandidateRecords.fill(base);
        Campaigns.fill(base);
        LaunchMilestoneRecords.fill(base);
        ComplianceEntries.fill(base);
        PackagingTaskRecords.fill(base);
        CreativeRequestRecords.fill(base);
        MarketingAssetRecords.fill(base);
        return base.json();
    }
}
