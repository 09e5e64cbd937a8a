/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Fuzzes targets one after the other with Jazzer, each in a process of its own, and keeps in the sources what it came upon.
/// Needs Jazzer on the class path, which the profile `fuzz` puts there.
///
/// @see <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a>
public final class Fuzzing {

    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int SECONDS = 60;
    /// Of one input.
    private static final int LARGEST = 4096;

    private Fuzzing() {}

    /// @param arguments the folder of the module, the minutes for each target, and the classes of the targets
    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[0]);
        long seconds = Math.round(Double.parseDouble(arguments[1]) * SECONDS);
        var failed = new ArrayList<String>();
        for (String name : Arrays.asList(arguments).subList(2, arguments.length)) {
            var target = (FuzzTarget) Class.forName(name).getDeclaredConstructor().newInstance();
            if (!fuzz(target, module, seconds)) {
                failed.add(name);
            }
        }
        if (!failed.isEmpty()) {
            System.err.println("Something was found in " + failed + ", see target/fuzz");
            System.exit(1);
        }
    }

    private static boolean fuzz(FuzzTarget target, Path module, long seconds)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(module.resolve("target/fuzz").resolve(target.name()));
        Path corpus = fresh(folder.resolve("corpus"));
        List<byte[]> inputs = Stream.concat(Corpus.kept(target.name()).stream(), target.seeds()).toList();
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(corpus.resolve("known-" + i), inputs.get(i));
        }
        boolean clean = jazzer(target, folder, "-max_total_time=" + seconds, corpus.toString());
        Path smallest = fresh(folder.resolve("smallest"));
        if (jazzer(target, folder, "-merge=1", smallest.toString(), corpus.toString())) {
            copyFindings(folder, smallest);
            Corpus.keep(smallest, module.resolve("src/test/resources/fuzz/" + target.name() + ".txt"));
        }
        return clean;
    }

    /// What has found something is tried in every build from now on.
    private static void copyFindings(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Fuzzing::isFinding).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isFinding(Path file) {
        return Stream.of("crash-", "timeout-", "oom-").anyMatch(String.valueOf(file.getFileName())::startsWith);
    }

    private static boolean jazzer(FuzzTarget target, Path folder, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), JAZZER,
                "--target_class=" + target.getClass().getName(), "--instrumentation_includes=dweeter.**",
                // Files are read where the targets put them, and nowhere else.
                "--custom_hook_includes=dweeter.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-max_len=" + LARGEST,
                "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(arguments[0].startsWith("-merge") ? "merge.log" : "fuzz.log");
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start()
                .waitFor() == 0;
    }

    private static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectory(folder);
    }
}
