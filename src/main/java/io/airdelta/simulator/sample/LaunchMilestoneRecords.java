package io.airdelta.simulator.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Fills Launch Milestones: forty launches (ten families go to a second market), eight gates each. */
final class LaunchMilestoneRecords {
    /** A gate and how many days before (or after) the launch it is due. */
    enum Gate {
        CONCEPT("Concept lock", -250),
        RECIPE("Recipe & formula freeze", -200),
        ARTWORK("Artwork sign-off", -130),
        FILING("Regulatory filing", -110),
        PRODUCTION("First production run", -60),
        SELL_IN("Sell-in", -45),
        SHELF("On shelf 🚀", 0),
        REVIEW("Post-launch review", 60);

        private final String label;
        private final int days;

        Gate(String label, int days) {
            this.label = label;
            this.days = days;
        }

        static List<String> names() {
            return Arrays.stream(values()).map(gate -> gate.label).toList();
        }
    }

    private static final List<String> SECOND_MARKETS = List.of(
            "🇰🇷 South Korea",
            "🇨🇦 Canada",
            "🇦🇹 Austria",
            "🇸🇪 Sweden",
            "🇮🇹 Italy",
            "🇯🇵 Japan",
            "🇦🇹 Austria",
            "🇪🇸 Spain",
            "🇮🇳 India",
            "🇪🇸 Spain");

    private static final List<String> MINUTES = List.of(
            "**Decision:** go, with conditions\n\n- Lid supplier to confirm *food-grade* certificate\n- Re-check margin at 2nd price point\n",
            "**Decision:** postponed by one week – print slot lost\n\n1. Jonas calls the printer\n2. New slot by Friday\n",
            "# Gate meeting\n\nAll green 🎉 See [folder](https://drive.northleaf.example/gates).\n",
            "Beschluss: Freigabe unter Vorbehalt, *Allergen-Text fehlt noch*.\n",
            "- [x] Cost sheet\n- [ ] Claim \"without sugar\" – legal says \"no added sugar\"\n",
            "決定：承認。ただし、裏面ラベルの**原材料表示**を修正すること。\n",
            "\n");

    private LaunchMilestoneRecords() {}

    static void fill(Base base) {
        Dice dice = new Dice(320);
        for (int i = 0; i < Family.ALL.size(); i++) {
            Family family = Family.ALL.get(i);
            launch(base, i, family.market(), family.launch(), dice);
            if (i < SECOND_MARKETS.size()) {
                launch(base, i, SECOND_MARKETS.get(i), family.launch().plusDays(126), dice);
            }
        }
    }

    private static void launch(Base base, int index, String market, LocalDate shelf, Dice dice) {
        Table table = base.table("Launch Milestones");
        Family family = Family.ALL.get(index);
        List<Row> skus = base.table("SKU Candidates").rows().subList(index * 6, index * 6 + 6);
        List<Person> team = dice.some(Person.ALL, 2, 3);
        Person lead = team.get(0);
        Row before = null;
        LocalDate imported = Calendar.within(shelf.minusDays(285));
        for (Gate gate : Gate.values()) {
            LocalDate due = weekday(shelf.plusDays(gate.days));
            Row row = table.row(dice.during(imported), lead);
            row.put("Milestone", family.code() + " · " + gate.label + " · " + market.substring(market.indexOf(' ') + 1))
                    .put("Gate", gate.label)
                    .put("Market", market)
                    .put("Due Date", due)
                    .put("Due date", dice.chance(0.4) ? LaunchMilestones.oldTracker(due) : null)
                    .put("Owner / Backup", dice.chance(0.9) ? Person.list(team) : null);
            progress(row, gate, due, dice);
            skus.stream()
                    .filter(sku -> gate == Gate.CONCEPT || !sku.text("Stage").equals("Dropped"))
                    .filter(sku -> gate != Gate.REVIEW || !market.equals("🇸🇪 Sweden"))
                    .forEach(sku -> row.link("SKUs", sku));
            if (gate == Gate.SELL_IN || gate == Gate.SHELF || gate == Gate.REVIEW) {
                row.link("Campaign", base.table("Campaigns").rows().get(index * 12 / 30));
            }
            if (before != null) {
                row.link("Depends on", before);
            }
            before = row;
            LocalDate edited =
                    row.has("Actual Date") ? row.date("Actual Date") : imported.plusDays(dice.between(1, 20));
            row.edited(
                    dice.during(
                            Calendar.within(edited).isBefore(imported)
                                    ? imported.plusDays(1)
                                    : Calendar.within(edited)),
                    dice.pick(team));
        }
    }

    private static void progress(Row row, Gate gate, LocalDate due, Dice dice) {
        boolean past = Calendar.past(due);
        int slip = dice.chance(0.55) ? dice.between(-3, 0) : dice.between(1, 16);
        LocalDate actual = due.plusDays(slip);
        boolean done = past && Calendar.past(actual) && dice.chance(0.94);
        boolean near = due.isBefore(Calendar.TODAY.plusDays(45));
        row.put("Actual Date", done ? actual : null);
        row.put(
                "Status",
                done
                        ? "Done"
                        : past ? "Overdue" : near ? dice.pick("On track", "On track", "At risk ⚠️") : "Not started");
        if (done || near) {
            row.put(
                    "Review Call",
                    weekday(due.minusDays(2)).atTime(dice.between(7, 15), 30).toInstant(ZoneOffset.UTC));
            row.put("Call Length", dice.pick(List.of(1800, 2700, 3600, 5400)));
        }
        if (!done && dice.chance(0.5)) {
            row.put("Risk", past ? dice.between(3, 5) : dice.between(1, 4));
        }
        if (done) {
            row.put("Go / No-Go", dice.chance(0.96));
            row.put("Minutes", dice.chance(0.6) ? dice.pick(MINUTES) : null);
        }
        if (gate == Gate.REVIEW && !done) {
            row.put("Minutes", dice.chance(0.2) ? "\n" : null);
        }
    }

    private static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
