/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The table of what happened and how it went, in a file that several runs add up in.
final class Report {

    static final Path FILE = Path.of("target", "faults.md");

    private static final int LONGEST_MESSAGE = 200;
    private static final String HEAD = "| fault | what | result | longest wait of a user | answers |\n|---|---|---|---|---|\n";

    private final Map<String, String> lines = new LinkedHashMap<>();

    private Report() {}

    /// With what earlier runs have found, as far as it is still asked for by the catalogue.
    static Report read() throws IOException {
        var report = new Report();
        report.readEarlier();
        return report;
    }

    private void readEarlier() throws IOException {
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                Catalogue.all().stream().filter(fault -> line.startsWith("| " + fault.name() + " |"))
                        .forEach(fault -> lines.put(fault.name(), line));
            }
        }
    }

    void add(Fault fault, Trial.Result result) throws IOException {
        add(fault,
                result.isGood() ? "nothing lost, nothing doubled" : "FAILED: " + brief(result.violations().getFirst()),
                seconds(result.longest()), String.valueOf(result.answers()));
    }

    void impossible(Fault fault, String missing) throws IOException {
        add(fault, "not possible here: " + missing, "", "");
    }

    void failed(Fault fault, Throwable why) throws IOException {
        add(fault, "FAILED: " + brief(String.valueOf(why.getMessage())), "", "");
    }

    @Override
    public String toString() {
        var text = new StringBuilder(HEAD);
        Catalogue.all().stream().map(Fault::name).filter(lines::containsKey)
                .forEach(name -> text.append(lines.get(name)).append('\n'));
        return text.toString();
    }

    private void add(Fault fault, String... cells) throws IOException {
        readEarlier();
        var words = new ArrayList<>(List.of(fault.name(), fault.what()));
        words.addAll(List.of(cells));
        lines.put(fault.name(), "| " + String.join(" | ", words.stream().map(word -> word.replace('|', '/')).toList())
                + " |");
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, toString());
    }

    private static String brief(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(LONGEST_MESSAGE, line.length()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }
}
