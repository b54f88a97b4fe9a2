package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Declares the table Marketing Assets; {@link MarketingAssetRecords} fills it. */
final class MarketingAssets {
    static final List<String> LANGUAGES =
            List.of("English", "Deutsch", "Français", "日本語", "العربية", "Ελληνικά", "Español", "हिन्दी", "한국어");
    static final List<String> TAGS = List.of(
            "#northleaf", "#launch2026", "#zerowaste", "#snacktime", "#plasticfree", "#新発売", "#sansplastique", "#أخضر");

    private MarketingAssets() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.MARKETING_ASSETS,
                "Marketing Assets",
                "Pictures, films and texts, with the rights that we hold on them.");
        Computed computed = new Computed(table);
        table.add("Asset", "singleLineText");
        table.select("Kind", List.of("Image", "Document", "Film (link)", "Copy"));
        table.add("File", "multipleAttachments", Options.attachments());
        table.select("Language", LANGUAGES);
        table.add("Caption", "multilineText");
        table.add("Alt Text", "singleLineText");
        table.add("Alt Text (AI)", "aiText").options(() -> prompt(table));
        table.multiSelect("Hashtags", TAGS);
        table.add("Approved", "checkbox", Options.icon("thumbsUp", "greenBright"));
        table.add("Published", "dateTime", Options.dateTime("iso", false, "Asia/Tokyo"));
        table.add("Live URL", "url");
        table.add("Rights Expire", "date", Options.date("us"));
        table.add("Rights Fee ($)", "currency", Options.dollars(2));
        table.add("Click Rate", "percent", Options.number(2)).note("First 14 days");
        table.linkOne("Campaign", "Campaigns", "Marketing Assets");
        table.linkOne("Creative Request", "Creative Requests", "Delivered Assets");
        table.link("SKUs Shown", "SKU Candidates", "Marketing Assets");
        computed.lookup("Request Due", "Creative Request", "Due Date");
        computed.lookup("Local Names", "SKUs Shown", "Local Name 🌍");
        computed.rollup("Categories", "SKUs Shown", "Category", Options.result("singleLineText"), Aggregations::joined);
        computed.formula(
                "Caption Length",
                "LEN({Caption})",
                Options.result("number", Options.number(0)),
                row -> Cells.number(row.text("Caption").length()));
        computed.formula(
                "Too Long?",
                "IF(LEN({Caption}) > 40, 'trim ✂️', '')",
                Options.result("singleLineText"),
                row -> Cells.text(row.text("Caption").length() > 40 ? "trim ✂️" : ""));
        Audit.createdTime(table, "Uploaded", Options.result("dateTime", Options.dateTime("us", true, "client")));
        Audit.createdBy(table, "Uploaded By");
        table.view("To approve", "gallery").put("filterByFormula", computed.byId("NOT({Approved})"));
        table.sortedView("Rights run out", "grid", "Rights Expire");
    }

    private static ObjectNode prompt(Table table) {
        ObjectNode options = Cells.JSON.objectNode();
        options.putArray("prompt")
                .add("Describe the picture for a screen reader: ")
                .addObject()
                .putObject("field")
                .put("fieldId", table.field("File").id());
        options.putArray("referencedFieldIds").add(table.field("File").id());
        return options;
    }
}
