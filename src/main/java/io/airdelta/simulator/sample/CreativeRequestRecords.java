package io.airdelta.simulator.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Fills Creative Requests: what the campaigns order from agencies, most for those that come first. */
final class CreativeRequestRecords {
    private static final List<String> ORDERS = List.of(
            "Key visual",
            "Story 9:16 – set of 3",
            "15\" spot",
            "Product film, 6 s bumper",
            "Shelf wobbler A6",
            "Newsletter header",
            "Recipe card",
            "Banner 728×90",
            "Packshot, white ground",
            "Lifestyle photo, morning light",
            "Poster 18/1",
            "Sampling leaflet",
            "Influencer kit 🎁",
            "Retail media tile",
            "Podcast host-read script",
            "ポスター B2",
            "Étiquette promo -20 %",
            "Unboxing GIF",
            "Alt texts for web shop",
            "Trade ad, full page");
    /** How many requests each campaign has made so far; the last two have not begun. */
    private static final List<Integer> ORDERED = List.of(40, 40, 40, 40, 20, 20, 10, 10, 10, 10, 0, 0);

    private static final List<String> BRIEFS = List.of(
            "**Message:** taste first, planet second.\n\n- no green leaves\n- logo bottom right\n",
            "Same as last time, but *brighter*.\n",
            "Must work without sound 🔇\n\n> Text at least 40 px\n",
            "Bitte ohne Kinder im Bild (Werberecht).\n",
            "Voir [charte](https://brand.northleaf.example/fr) – jaune = `#FFC400`\n",
            "\n");
    private static final List<String> FEEDBACK = List.of(
            "Love it! Can the \"crunch\" be louder?",
            "Legal: remove \"healthy\".",
            "The bottle's shadow looks fake – see marked-up PDF.",
            "Round 2: better.\nRound 3: back to round 1, please 🙈",
            "Schrift zu klein, sonst top 👍",
            "العنوان يحتاج إلى مسافة أكبر");

    private CreativeRequestRecords() {}

    static void fill(Base base) {
        Table table = base.table("Creative Requests");
        Dice dice = new Dice(240);
        List<Row> agencies = base.table("Vendors").rows().subList(36, 45);
        List<Row> campaigns = base.table("Campaigns").rows();
        for (int i = 0; i < campaigns.size(); i++) {
            for (int k = 0; k < ORDERED.get(i); k++) {
                String order = ORDERS.get((k + i * 3) % ORDERS.size()) + (k < ORDERS.size() ? "" : " (adaptation)");
                request(table, campaigns.get(i), order, agencies, dice);
            }
        }
    }

    private static void request(Table table, Row campaign, String order, List<Row> agencies, Dice dice) {
        LocalDate due = campaign.date("Start").minusDays(dice.between(-20, 40));
        LocalDate submitted = Calendar.within(due.minusDays(dice.between(20, 50)));
        Person person = dice.pick(Person.ALL);
        Instant at = dice.during(submitted);
        Row row = table.row(at, person);
        Instant delivered = dice.during(due.plusDays(dice.chance(0.75) ? dice.between(-9, 0) : dice.between(1, 10)));
        boolean done = delivered.isBefore(dice.during(Calendar.TODAY)) && delivered.isAfter(at) && dice.chance(0.95);
        boolean urgent = dice.chance(0.15);
        row.put("Request", order + " – " + campaign.text("Campaign"))
                .put("Type", type(order))
                .put(
                        "Priority",
                        urgent
                                ? "🔥 Urgent"
                                : dice.chance(0.9) ? dice.pick("High", "Normal", "Normal", "When you can") : null)
                .put(
                        "Status",
                        done
                                ? "Delivered"
                                : dice.chance(0.05)
                                        ? "Cancelled"
                                        : Calendar.past(submitted.plusDays(20))
                                                ? "In production"
                                                : dice.pick("New", "Briefed"))
                .put("Submitted", at)
                .put("Delivered", done ? delivered : null)
                .put("Due Date", dice.chance(0.95) ? due : null)
                .put("Brief", dice.chance(0.7) ? dice.pick(BRIEFS) : null)
                .put(
                        "Reference",
                        dice.chance(0.3)
                                ? "https://boards.northleaf.example/b/" + Ids.token(order + row.number(), 8) + "#frame="
                                        + dice.between(1, 40)
                                : null)
                .put("Rush Fee ($)", urgent ? Cells.number(dice.cents(50, 600)) : null)
                .put("Reply To", dice.chance(0.8) ? person.email() : null)
                .put("Feedback", done && dice.chance(0.5) ? dice.pick(FEEDBACK) : null)
                .link("Campaign", campaign);
        if (dice.chance(0.9)) {
            row.put("Estimate", dice.between(2, 64) * 900);
        }
        if (done) {
            row.put("Time Spent", dice.between(20_000, 600_000) / 10.0);
            row.put("Satisfaction", dice.chance(0.6) ? Cells.number(dice.between(1, 5)) : null);
        }
        if (dice.chance(0.85)) {
            row.link("Agency", dice.pick(agencies));
        }
        row.edited(done ? delivered : at.plusSeconds(dice.between(0, 40_000)), person);
    }

    private static String type(String order) {
        if (order.matches(".*(photo|Packshot).*")) {
            return "Photo";
        }
        if (order.matches(".*(spot|film|GIF).*")) {
            return "Film";
        }
        return order.matches(".*(script|texts|card).*") ? "Copy" : "Design";
    }
}
